"""Words of measurements."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class StationKind(models.TextChoices):
    RIVER = "river", _("river gauge")
    RAIN = "rain", _("rain gauge")
    OUTLET = "outlet", _("wastewater outlet")
    WATER = "water", _("surface water")
    AIR = "air", _("ambient air")
    LAMP = "lamp", _("street lighting")
    BIN = "bin", _("waste container")
    PLOT = "plot", _("farm plot")
    OTHER = "other", _("other station")


class Severity(models.IntegerChoices):
    """How grave an alarm is; the first is the lightest."""

    NOTICE = 1, _("notice")
    WARNING = 2, _("warning")
    MAJOR = 3, _("major")
    CRITICAL = 4, _("critical")


class AlarmState(models.TextChoices):
    ACTIVE = "active", _("active")
    CLEARED = "cleared", _("cleared")
