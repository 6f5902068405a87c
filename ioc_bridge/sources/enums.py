"""States of what this app keeps."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ProfileState(TextChoices):
    DRAFT = "draft", _("draft")
    TRIED = "tried", _("tried on the sample")
    IN_FORCE = "in_force", _("reads now")
    RETIRED = "retired", _("replaced")


class MessageState(TextChoices):
    """``PARTLY``: what could be read is taken, the rest waits in quarantine with the message."""

    TAKEN = "taken", _("taken")
    PARTLY = "partly", _("taken in part")
    QUARANTINED = "quarantined", _("in quarantine")
    DISCARDED = "discarded", _("discarded")


#: what waits for the duty officer
WAITING = (MessageState.PARTLY, MessageState.QUARANTINED)


class Way(TextChoices):
    """How a message came."""

    UPLOAD = "upload", _("file upload")
    MANUAL = "manual", _("entered by hand")
    PUSH = "push", _("sent by the system")
    PULL = "pull", _("asked for")


class EntryState(TextChoices):
    WAITING = "waiting", _("waits for the second person")
    SIGNED = "signed", _("confirmed")
    REFUSED = "refused", _("sent back")


class Freshness(TextChoices):
    """How old the newest data are, against what the source promises."""

    FRESH = "fresh", _("up to date")
    DUE = "due", _("expected now")
    LATE = "late", _("late")
    SILENT = "silent", _("no data yet")
    PAUSED = "paused", _("paused")


class FeedState(TextChoices):
    """How it stands with the connection to a broker. ``SILENT``: no process tells of itself any more."""

    CONNECTING = "connecting", _("connecting")
    CONNECTED = "connected", _("listens")
    FAILING = "failing", _("cannot connect")
    STOPPED = "stopped", _("does not listen")
    SILENT = "silent", _("no sign of life")
