"""The self-assessment of a city's readiness: criteria of the centre, sheets, answers with their evidence."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class OwnCriterion(models.Model):
    """A criterion that the centre adds, with where it is set."""

    centre = models.ForeignKey("govsuite_people.Unit", on_delete=models.PROTECT, related_name="+")
    layer = models.CharField(_("component"), max_length=20)
    text = models.CharField(_("what is wanted"), max_length=300)
    basis = models.CharField(_("where it is set"), max_length=300)
    added_at = models.DateTimeField()
    added_by_name = models.CharField(max_length=200)

    class Meta:
        ordering = ["layer", "pk"]

    def __str__(self) -> str:
        return self.text


class Assessment(models.Model):
    """One sheet: what a centre says of a year. A signed sheet stays; what changed later stands on the next one."""

    class State(models.TextChoices):
        OPEN = "open", _("being assessed")
        SIGNED = "signed", _("signed off")

    centre = models.ForeignKey("govsuite_people.Unit", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=6, choices=State.choices, default=State.OPEN)
    opened_at = models.DateTimeField()
    opened_by_name = models.CharField(max_length=200)
    signed_at = models.DateTimeField(null=True)
    signed_by_name = models.CharField(max_length=200, blank=True)
    signed_by = models.BigIntegerField(null=True, help_text="whose signature stands under the report")
    sha256 = models.CharField(max_length=64, blank=True, help_text="digest of what was signed off")
    issued = models.ForeignKey("govsuite_records.IssuedDocument", on_delete=models.PROTECT, null=True, blank=True, related_name="+", help_text="the report that the sheet became")
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-year", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["centre", "year", "number"], name="ioc_assessment_number"),
            models.UniqueConstraint(fields=["centre", "year"], condition=models.Q(state="open"), name="ioc_one_open_assessment"),
        ]

    def __str__(self) -> str:
        return f"{self.year}/{self.number}"

    @property
    def book(self) -> str:
        return f"readiness:{self.pk}"


class Answer(models.Model):
    """One criterion on one sheet, with its words as they stood then."""

    class Level(models.IntegerChoices):
        NONE = 0, _("not begun")
        BEGUN = 1, _("work has begun")
        PARTLY = 2, _("there, not complete")
        FULL = 3, _("there and complete")

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="answers")
    place = models.PositiveSmallIntegerField()
    layer = models.CharField(max_length=20)
    text = models.CharField(max_length=300)
    basis = models.CharField(max_length=300)
    level = models.PositiveSmallIntegerField(choices=Level.choices, null=True)
    remark = models.CharField(max_length=500, blank=True)
    by_id = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["assessment", "place"]
        constraints = [models.UniqueConstraint(fields=["assessment", "place"], name="ioc_answer_place")]

    def __str__(self) -> str:
        return self.text


class Evidence(models.Model):
    """A file that shows what an answer says."""

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="evidence")
    file = models.ForeignKey("govsuite_records.File", on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    added_by_name = models.CharField(max_length=200)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.answer_id}"
