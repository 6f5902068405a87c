"""Words of cameras."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Purpose(models.TextChoices):
    """What people are recorded for: the purposes of Article 32 of Law 91/2025/QH15, sorted by who uses them."""

    SECURITY = "security", _("security and public order")
    TRAFFIC = "traffic", _("traffic")
    ORDER = "order", _("urban order")
    ENVIRONMENT = "environment", _("environment")
    FLOOD = "flood", _("flood and disaster warning")


class Signal(models.TextChoices):
    """What the last probe of a camera said."""

    UNKNOWN = "unknown", _("not probed yet")
    ONLINE = "online", _("online")
    OFFLINE = "offline", _("offline")


class Verdict(models.TextChoices):
    """What a person says of a detection."""

    OPEN = "open", _("to be verified")
    TRUE = "true", _("true")
    FALSE = "false", _("false")


class EngineKind(models.TextChoices):
    """What carries live pictures."""

    BUILT_IN = "builtin", _("Built in (ffmpeg)")
    MEDIAMTX = "mediamtx", "MediaMTX"
    GO2RTC = "go2rtc", "go2rtc"
