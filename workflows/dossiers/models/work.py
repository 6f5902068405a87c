"""The work on a dossier: steps of people, the one supplement, opinions, inspections, comments."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from workflows.dossiers.enums import Stance, StepKind, StepState
from workflows.dossiers.models.dossiers import Dossier


class Step(models.Model):
    """One piece of work of one unit, then of one person. The queues are made of open steps.

    ``due_on`` repeats for lists the step's own clock in the ledger (or the planned day of a visit); without one, the whole dossier's.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(_("step"), max_length=12, choices=StepKind.choices)
    unit = models.ForeignKey("govsuite_people.Unit", on_delete=models.PROTECT, related_name="+")
    officer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="steps")
    state = models.CharField(max_length=9, choices=StepState.choices, default=StepState.OPEN)
    due_on = models.DateField(null=True, blank=True)
    own_due = models.BooleanField(default=False, help_text="its date does not follow that of the dossier")
    why = models.CharField(_("why this person"), max_length=300, blank=True)
    opened_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    done_by_name = models.CharField(max_length=200, blank=True)
    remark = models.CharField(max_length=1000, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "kind"], name="dossiers_step_open_once", condition=Q(state="open") & ~Q(kind__in=["opinion", "inspection"]),
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "due_on", "id"], name="dossiers_steps_unit", condition=Q(state="open")),
            models.Index(fields=["officer", "due_on", "id"], name="dossiers_steps_officer", condition=Q(state="open")),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.dossier_id}"


class StepAssignment(models.Model):
    """Who had a step from when, and why: the step keeps its clock, the hands that it goes through stay written. Append only."""

    step = models.ForeignKey(Step, on_delete=models.PROTECT, related_name="assignments")
    officer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    before = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    why = models.CharField(max_length=300)
    at = models.DateTimeField()
    by_name = models.CharField(max_length=200)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.step_id} → {self.officer_id}"


class Supplement(models.Model):
    """A notice that asks for supplements. How many a dossier may have is the law pack's to say: one (NĐ 118/2025 Đ11; NĐ 217/2026 Đ54).

    A further one repeats what the notice before it asked for in vain, and asks for nothing new.
    """

    class State(models.TextChoices):
        ASKED = "asked", _("waits for the applicant")
        ANSWERED = "answered", _("answered")
        LAPSED = "lapsed", _("not answered in time")

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="supplements", db_index=False)
    number = models.PositiveSmallIntegerField(default=1, help_text="first, second … notice on this dossier")
    reason = models.CharField(max_length=2000)
    contact = models.CharField(max_length=200, help_text="who explains, with telephone")
    state = models.CharField(max_length=8, choices=State.choices, default=State.ASKED)
    asked_at = models.DateTimeField()
    asked_by_name = models.CharField(max_length=200)
    told_at = models.DateTimeField(null=True, blank=True, help_text="received by the applicant: their clock starts")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["dossier", "number"]
        constraints = [models.UniqueConstraint(fields=["dossier", "number"], name="dossiers_notice_once")]

    def __str__(self) -> str:
        return f"supplement {self.number} of {self.dossier_id}"


class SupplementItem(models.Model):
    """One thing asked for; whether the answer met it decides what a refusal may cite."""

    supplement = models.ForeignKey(Supplement, on_delete=models.CASCADE, related_name="items")
    order = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=1000)
    citation = models.CharField(max_length=300, blank=True)
    paper_key = models.CharField(max_length=60, blank=True)
    met = models.BooleanField(null=True)
    remark = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return self.text[:60]


class Opinion(models.Model):
    """A question to another unit. Silence until the clock's end counts as consent and is minuted."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="opinions")
    step = models.OneToOneField(Step, on_delete=models.PROTECT, related_name="opinion")
    unit = models.ForeignKey("govsuite_people.Unit", on_delete=models.PROTECT, related_name="+")
    question = models.CharField(max_length=2000)
    asked_at = models.DateTimeField()
    asked_by_name = models.CharField(max_length=200)
    stance = models.CharField(max_length=10, choices=Stance.choices, blank=True)
    answer = models.CharField(max_length=4000, blank=True)
    citation = models.CharField(max_length=300, blank=True, help_text="the rule under which silence counts")
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by_name = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"opinion of {self.unit_id} on {self.dossier_id}"


class Inspection(models.Model):
    """A visit to the site: check list, photos, the finding, the inspector's signature drawn on the phone."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="inspections")
    step = models.OneToOneField(Step, on_delete=models.PROTECT, related_name="inspection")
    purpose = models.CharField(max_length=300)
    planned_on = models.DateField(null=True, blank=True)
    checklist = models.JSONField(default=list, help_text="[{key, text, answer: yes|no|none, remark}]")
    finding = models.CharField(max_length=4000, blank=True)
    passed = models.BooleanField(null=True)
    visited_at = models.DateTimeField(null=True, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    signature = models.ForeignKey("govsuite_records.File", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    signed_by_name = models.CharField(max_length=200, blank=True)
    owner_signature = models.ForeignKey("govsuite_records.File", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    owner_name = models.CharField(max_length=200, blank=True, help_text="who was there for the owner")
    owner_refused = models.BooleanField(default=False, help_text="the owner's side was there and did not sign")
    device_key = models.CharField(max_length=60, blank=True, help_text="key made on the phone: a record sent twice is one record")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["device_key"], name="dossiers_inspection_sent_once", condition=~Q(device_key=""))]

    def __str__(self) -> str:
        return f"inspection of {self.dossier_id}"


class InspectionPhoto(models.Model):
    """A photo of a visit, with the place and time that the phone gave: shown as said by the device, not as proven."""

    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, related_name="photos")
    file = models.ForeignKey("govsuite_records.File", on_delete=models.PROTECT, related_name="+")
    taken_at = models.DateTimeField(null=True, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    caption = models.CharField(max_length=300, blank=True)
    device_key = models.CharField(max_length=60, unique=True)
    doubt = models.CharField(max_length=300, blank=True, help_text="why the place in the photo is not believed")

    def __str__(self) -> str:
        return self.caption or f"photo {self.pk}"


class Comment(models.Model):
    """A remark among colleagues; an attachment may stand with it."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="comments")
    text = models.CharField(max_length=4000)
    file = models.ForeignKey("govsuite_records.File", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    author_id = models.BigIntegerField(null=True)
    author_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text[:60]
