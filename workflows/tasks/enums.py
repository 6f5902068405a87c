"""Words of assigned work."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    GIVEN = "given", _("given, not yet accepted")
    ACCEPTED = "accepted", _("accepted")
    WORKING = "working", _("in work")
    REPORTED = "reported", _("reported done, waits for confirmation")
    RETURNED = "returned", _("sent back to be done again")
    CLOSED = "closed", _("confirmed and closed")
    CANCELLED = "cancelled", _("cancelled")


#: somebody still has to do something
OPEN = (State.GIVEN, State.ACCEPTED, State.WORKING, State.REPORTED, State.RETURNED)
#: the responsible unit still has to do something
IN_HAND = (State.GIVEN, State.ACCEPTED, State.WORKING, State.RETURNED)


class Counted(models.TextChoices):
    HOURS = "hours", _("hours")
    DAYS = "days", _("days")
    WORKING_DAYS = "working_days", _("working days")


class EntryKind(models.TextChoices):
    GIVE = "give", _("task given")
    ACCEPT = "accept", _("task accepted")
    HAND_OVER = "hand_over", _("handed to a person")
    PROGRESS = "progress", _("progress noted")
    EVIDENCE = "evidence", _("evidence added")
    REPORT = "report", _("reported done")
    RETURN = "return", _("sent back")
    CONFIRM = "confirm", _("confirmed")
    CANCEL = "cancel", _("task cancelled")
    EXTEND_ASK = "extend_ask", _("extension asked for")
    EXTEND_GRANT = "extend_grant", _("extension granted")
    EXTEND_REFUSE = "extend_refuse", _("extension refused")
    LATE = "late", _("became overdue")


class Origin(models.TextChoices):
    OWN = "own", _("given directly")
    CONCLUSION = "conclusion", _("conclusion of a meeting")
    INCIDENT = "incident", _("incident")
    DOCUMENT = "document", _("document")
    INDICATOR = "indicator", _("indicator behind its plan")

#: as the ledger and the records know a task
SUBJECT = "workflows_tasks.task"
#: the one clock of a task
WHOLE = "whole"
