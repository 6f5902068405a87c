"""A difficult dossier before the People's Committee: what is asked, and the conclusion that comes back."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from workflows.dossiers.models.dossiers import Dossier


class Referral(models.Model):
    """One question to the People's Committee. The dossier's clocks go on meanwhile."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waits for a meeting's agenda")
        ON_AGENDA = "on_agenda", _("on the agenda of a meeting")
        SENT_BACK = "sent_back", _("sent back by the committee's secretary")
        TAKEN_BACK = "taken_back", _("taken back")
        CONCLUDED = "concluded", pgettext_lazy("matter", "concluded")

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="referrals")
    question = models.CharField(max_length=2000)
    proposal = models.TextField(help_text="what the office proposes to decide")
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    asked_at = models.DateTimeField()
    asked_by_name = models.CharField(max_length=200)
    meeting = models.CharField(max_length=300, blank=True, help_text="title of the meeting whose agenda has it")
    meeting_on = models.DateField(null=True, blank=True)
    conclusion = models.TextField(blank=True, help_text="what the committee concluded, as issued")
    issued = models.ForeignKey("govsuite_records.IssuedDocument", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_reason = models.CharField(max_length=1000, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["dossier"], condition=Q(state__in=["waiting", "on_agenda"]), name="dossiers_one_open_referral"),
        ]

    def __str__(self) -> str:
        return f"referral of {self.dossier_id}"
