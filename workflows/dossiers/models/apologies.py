"""Form 04: an apology with a new date, for a dossier that cannot be decided in time."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from workflows.dossiers.models.dossiers import Dossier


class Apology(models.Model):
    """One apology from its draft to the slip. How many a dossier may have is the law pack's to say."""

    class State(models.TextChoices):
        DRAFTED = "drafted", _("drafted, waits for the reason")
        WRITTEN = "written", _("waits for the head of the authority")
        GIVEN = "given", _("given out")

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="apologies")
    state = models.CharField(max_length=8, choices=State.choices, default=State.DRAFTED)
    due_on = models.DateField(help_text="the day that cannot be kept")
    reason = models.CharField(max_length=1000, blank=True)
    days = models.PositiveSmallIntegerField(null=True, blank=True, help_text="asked for, in the unit of the dossier's clock")
    remark = models.CharField(max_length=1000, blank=True, help_text="why the head of the authority sent it back")
    drafted_at = models.DateTimeField()
    written_at = models.DateTimeField(null=True, blank=True)
    written_by_name = models.CharField(max_length=200, blank=True)
    given_at = models.DateTimeField(null=True, blank=True)
    given_by_name = models.CharField(max_length=200, blank=True)
    new_due_on = models.DateField(null=True, blank=True)
    slip = models.OneToOneField("workflows_dossiers.Slip", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["dossier"], condition=~Q(state="given"), name="dossiers_one_open_apology"),
            models.CheckConstraint(condition=Q(state="drafted") | Q(days__gt=0) & ~Q(reason=""), name="dossiers_apology_says_why"),
        ]

    def __str__(self) -> str:
        return f"apology on {self.dossier_id}"
