"""Words of a report's life, with the groups of states that other modules ask for."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where a report is. The ways between stand in ``rules.states``."""

    NEW = "new", _("new, waits for the operations centre")
    ACCEPTED = "accepted", _("accepted, waits for a unit")
    DUPLICATE = "duplicate", _("joined to an earlier report")
    FORWARDED = "forwarded", _("forwarded to another authority")
    REFUSED = "refused", _("not accepted")
    ASSIGNED = "assigned", _("with a unit")
    IN_WORK = "in_work", _("being dealt with")
    ANSWERED = "answered", _("answer drafted, waits for approval")
    APPROVED = "approved", _("answer approved, waits for publication")
    PUBLISHED = "published", _("answered and published")
    CLOSED = "closed", _("closed")


class Channel(models.TextChoices):
    """How a report came in."""

    WEB = "web", _("from the page of citizens")
    OPEN311 = "open311", _("from another system (Open311)")
    DESK = "desk", _("taken down by the operations centre")
    IMPORTED = "imported", _("taken over from another system")


class PhotoKind(models.TextChoices):
    REPORT = "report", _("from the reporter")
    BEFORE = "before", _("before the work")
    AFTER = "after", _("after the work")


class HandoverState(models.TextChoices):
    """Where a report is that was handed to another system."""

    WAITING = "waiting", _("on its way there")
    UNSURE = "unsure", _("sent, no answer: nobody knows whether it arrived")
    TAKEN = "taken", _("taken by the other system")
    BACK = "back", _("came back")


#: the other system has it, or may have it
HELD_STATES = (HandoverState.WAITING, HandoverState.UNSURE, HandoverState.TAKEN)
#: what is still to be done by somebody of ours
OPEN_STATES = (State.NEW, State.ACCEPTED, State.ASSIGNED, State.IN_WORK, State.ANSWERED, State.APPROVED)
#: in the hands of a unit
UNIT_STATES = (State.ASSIGNED, State.IN_WORK, State.ANSWERED)
#: what the public sees
PUBLIC_STATES = (State.PUBLISHED, State.CLOSED)
