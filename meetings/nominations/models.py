"""Candidates of an election as the council puts them forward: the list while the chair has it open, then the vote that accepts it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class CandidateList(models.Model):
    """The list of candidates for one post under one item: open, closed by the chair, put to the vote, then the sheet of the election."""

    class State(models.TextChoices):
        OPEN = "open", _("open: delegates put candidates forward")
        CLOSED = "closed", _("closed, waits for the vote on the list")
        VOTED = "voted", _("the list was put to the vote")
        USED = "used", _("the election is prepared from it")

    item = models.OneToOneField("meetings_sessions.AgendaItem", on_delete=models.PROTECT, related_name="candidate_list")
    post = models.CharField(_("post to be filled"), max_length=200)
    seats = models.PositiveSmallIntegerField(_("to be elected"))
    state = models.CharField(max_length=6, choices=State.choices, default=State.OPEN)
    ballot = models.ForeignKey("meetings_ballots.Ballot", on_delete=models.PROTECT, null=True, blank=True, related_name="+", help_text="the vote on the list")
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=0, help_text="raised by every deed: a page that is stale is refused")

    def __str__(self) -> str:
        return self.post

    @property
    def book(self) -> str:
        return self.item.session.book


class Nomination(models.Model):
    """One candidate: put forward by the body in charge, by a delegate, or by himself or herself. Who leaves the list stays in the record."""

    class Origin(models.TextChoices):
        NOMINATED = "nominated", _("nominated by the body in charge")
        ADDED = "added", _("nominated by a delegate")
        SELF = "self", _("put himself or herself forward")

    list = models.ForeignKey(CandidateList, on_delete=models.PROTECT, related_name="nominations")
    name = models.CharField(max_length=200)
    detail = models.CharField(max_length=200, blank=True, help_text="post or unit, as on the sheet")
    origin = models.CharField(max_length=10, choices=Origin.choices)
    mandate = models.ForeignKey("meetings_bodies.Mandate", on_delete=models.PROTECT, null=True, blank=True, related_name="+", help_text="the candidate, where a delegate")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdraw_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["list", "mandate"], condition=Q(withdrawn_at__isnull=True, mandate__isnull=False), name="nominations_delegate_once"),
        ]

    def __str__(self) -> str:
        return self.name
