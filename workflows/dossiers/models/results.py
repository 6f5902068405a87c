"""What is decided on a dossier, and what the applicant says of the service."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from workflows.dossiers.enums import DecisionKind, DecisionState
from workflows.dossiers.models.dossiers import Dossier


class Decision(models.Model):
    """A draft that becomes the signed result: drafted, checked twice, numbered, signed. ``content`` feeds its document."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="decisions")
    kind = models.CharField(max_length=8, choices=DecisionKind.choices)
    state = models.CharField(max_length=13, choices=DecisionState.choices, default=DecisionState.DRAFT)
    content = models.JSONField(default=dict, help_text="fields of the form that is issued")
    reason = models.CharField(max_length=4000, blank=True, help_text="why it is decided so; stands in the document")
    citation = models.CharField(max_length=500, blank=True, help_text="the article that a refusal stands on")
    cited_items = models.JSONField(default=list, help_text="numbers of the unmet items of the supplement notice")
    drafted_at = models.DateTimeField()
    drafted_by = models.BigIntegerField()
    drafted_by_name = models.CharField(max_length=200)
    head_checked_at = models.DateTimeField(null=True, blank=True)
    head_checked_by_name = models.CharField(max_length=200, blank=True)
    legal_checked_at = models.DateTimeField(null=True, blank=True)
    legal_checked_by_name = models.CharField(max_length=200, blank=True)
    returned_reason = models.CharField(max_length=1000, blank=True)
    issued = models.ForeignKey("govsuite_records.IssuedDocument", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    signed_at = models.DateTimeField(null=True, blank=True)
    collected_by = models.CharField(max_length=200, blank=True, help_text="who collected the result at the counter, by which paper")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["dossier"], name="dossiers_one_open_decision", condition=~Q(state__in=["returned"])),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.dossier_id}"


#: the five questions of the evaluation, in the order of the page
QUESTIONS = ("clarity", "attitude", "time", "convenience", "result")
_MARK = [MinValueValidator(1), MaxValueValidator(5)]


class Evaluation(models.Model):
    """Five marks from 1 to 5 by the applicant, once a dossier."""

    dossier = models.OneToOneField(Dossier, on_delete=models.PROTECT, related_name="evaluation")
    clarity = models.PositiveSmallIntegerField(_("The papers and steps were explained clearly"), validators=_MARK)
    attitude = models.PositiveSmallIntegerField(_("The officers were polite and helpful"), validators=_MARK)
    time = models.PositiveSmallIntegerField(_("The work was done in the time promised"), validators=_MARK)
    convenience = models.PositiveSmallIntegerField(_("Filing and collecting were convenient"), validators=_MARK)
    result = models.PositiveSmallIntegerField(_("The result is right and complete"), validators=_MARK)
    remark = models.CharField(_("Remarks"), max_length=1000, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(**{f"{name}__range": (1, 5) for name in QUESTIONS}), name="dossiers_marks_one_to_five",
            ),
        ]

    def __str__(self) -> str:
        return f"evaluation of {self.dossier_id}"
