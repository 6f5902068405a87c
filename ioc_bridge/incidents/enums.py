"""Words of incidents."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    FLOOD = "flood", _("flood")
    FIRE = "fire", _("fire")
    COLLAPSE = "collapse", _("collapse of works or trees")
    POLLUTION = "pollution", _("pollution")
    TRAFFIC = "traffic", _("traffic")
    LIGHTING = "lighting", _("dark street")
    ORDER = "order", _("urban order")
    OTHER = "other", _("other matter")


class SourceKind(models.TextChoices):
    ALARM = "alarm", _("alarm of a measurement")
    CAMERA = "camera", _("camera")
    REPORT = "report", _("report from the scene")
    BULLETIN = "bulletin", _("bulletin")
    CALL = "call", _("call to the centre")


class State(models.TextChoices):
    NOTICED = "noticed", _("noticed, not yet verified")
    VERIFIED = "verified", _("verified, nobody in charge yet")
    OWNED = "owned", _("somebody is in charge")
    PROPOSED = "proposed", _("waits for the leader's decision")
    APPROVED = "approved", _("ordered, under way")
    DONE = "done", _("every task has ended")
    CLOSED = "closed", _("proven and closed")
    NOWHERE = "nowhere", _("led nowhere")
    MERGED = "merged", _("merged into another one")


#: the centre still has to do something
OPEN = (State.NOTICED, State.VERIFIED, State.OWNED, State.PROPOSED, State.APPROVED, State.DONE)


class Nowhere(models.TextChoices):
    NO_PROCEDURE = "no_procedure", _("no procedure for it")
    NO_OWNER = "no_owner", _("nobody took charge")
    NOT_OURS = "not_ours", _("outside the competence")
    FALSE = "false", _("false alarm")
    EXPIRED = "expired", _("not verified in time")
    DUPLICATE = "duplicate", _("told twice")


#: what an officer may choose: only time lets an incident expire
CHOSEN = tuple(one for one in Nowhere if one != Nowhere.EXPIRED)


class EntryKind(models.TextChoices):
    SIGNAL = "signal", _("signal came in")
    VERIFY = "verify", _("incident verified")
    OWN = "own", _("somebody took charge")
    NOTE = "note", _("note added")
    NOWHERE = "nowhere", _("incident led nowhere")
    MERGE = "merge", _("incidents merged")
    SPLIT = "split", _("signal split off")
    PROPOSE = "propose", _("proposal sent to the leader")
    REFUSE = "refuse", _("proposal sent back")
    ORDER = "order", _("order signed")
    TASK = "task", _("task ended")
    LATE = "late", _("task became overdue")
    MEETING = "meeting", _("meeting asked for")
    REFER = "refer", _("violation handed over")
    CASE = "case", _("violation taken as a case")
    TOLD = "told", _("people told")
    FINISH = "finish", _("all tasks have ended")
    CLOSE = "close", _("incident closed")


#: as the ledger and the records know an incident
SUBJECT = "ioc_bridge_incidents.incident"
