"""Reports of ours in another system: handed to it, with its number and what it says."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ioc_bridge.field_reports.enums import HELD_STATES, HandoverState


class Handover(models.Model):
    """One report given to one system. ``sending_at`` is set before the form goes out: who finds it there does not know whether it arrived."""

    report = models.ForeignKey("ioc_bridge_field_reports.Report", on_delete=models.PROTECT, related_name="handovers")
    source = models.ForeignKey("ioc_bridge_sources.Source", on_delete=models.PROTECT, related_name="+", verbose_name=_("system"))
    state = models.CharField(max_length=10, choices=HandoverState.choices, default=HandoverState.WAITING)
    tries = models.PositiveSmallIntegerField(default=0, help_text="how often somebody let it be sent")
    by_name = models.CharField(max_length=200)
    made_at = models.DateTimeField()
    sending_at = models.DateTimeField(null=True, blank=True)
    taken_at = models.DateTimeField(null=True, blank=True)
    native_id = models.CharField(_("number there"), max_length=120, blank=True)
    token = models.CharField(max_length=120, blank=True)
    status = models.CharField(max_length=20, blank=True)
    notes = models.CharField(max_length=1000, blank=True)
    told_at = models.DateTimeField(null=True, blank=True, help_text="the newest change that the other system told of")
    asked_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    problem = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["made_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["report"], condition=Q(state__in=HELD_STATES), name="fr_handover_one"),
            models.UniqueConstraint(fields=["source", "native_id"], condition=~Q(native_id=""), name="fr_handover_number_once"),
        ]
        indexes = [models.Index(fields=["state", "asked_at"], name="fr_handover_asked")]

    def __str__(self) -> str:
        return f"{self.report_id} → {self.source_id}"
