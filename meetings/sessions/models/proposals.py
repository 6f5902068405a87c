"""What an office asks a People's Committee to decide: it waits in a list until the secretary takes it into an agenda."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class ProposedItem(models.Model):
    """A question with its proposal. ``source`` names the record that asks (of an app that this one does not know)."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waits for the agenda")
        ACCEPTED = "accepted", _("on the agenda")
        DECLINED = "declined", _("sent back to the office")
        WITHDRAWN = "withdrawn", _("taken back by who asked")
        CONCLUDED = "concluded", _("concluded")

    body = models.ForeignKey("meetings_bodies.Body", on_delete=models.PROTECT, related_name="proposals")
    session = models.ForeignKey(
        "meetings_sessions.Session", on_delete=models.SET_NULL, null=True, blank=True, related_name="proposals",
        help_text="the meeting for which it is meant; empty: the next one",
    )
    item = models.OneToOneField("meetings_sessions.AgendaItem", on_delete=models.SET_NULL, null=True, blank=True, related_name="proposal")
    unit = models.ForeignKey("govsuite_people.Unit", on_delete=models.PROTECT, related_name="+", help_text="the office that asks")
    title = models.CharField(max_length=500)
    question = models.CharField(max_length=2000)
    proposal = models.TextField(help_text="what the office proposes to decide")
    source_type = models.CharField(max_length=60)
    source_id = models.BigIntegerField()
    source_label = models.CharField(max_length=100)
    state = models.CharField(max_length=9, choices=State.choices, default=State.WAITING)
    proposed_at = models.DateTimeField()
    proposed_by_name = models.CharField(max_length=200)
    urgent = models.BooleanField(default=False, help_text="asks for an extraordinary meeting")
    ended_reason = models.CharField(max_length=1000, blank=True)

    class Meta:
        ordering = ["-urgent", "proposed_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["source_type", "source_id"], condition=Q(state__in=["waiting", "accepted"]), name="sessions_proposed_once_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def book(self) -> str:
        return f"body:{self.body_id}"
