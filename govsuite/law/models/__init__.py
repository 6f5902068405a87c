"""Law packs as loaded: the YAML, its hash, from when to when, who verified it."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from govsuite.law.models.ledger import CalendarVersion, Clock, DeadlineEvent, DueChange, Scope

__all__ = ["CalendarOverride", "CalendarVersion", "Clock", "DeadlineEvent", "DueChange", "LawPack", "Scope"]


class LawPack(models.Model):
    """One version of one pack. Effective versions never change; a new text is a new version."""

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        EFFECTIVE = "effective", _("effective")
        REPLACED = "replaced", _("replaced")
        WITHDRAWN = "withdrawn", _("withdrawn")

    code = models.CharField(max_length=60)
    version = models.PositiveIntegerField()
    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=40, help_text="council, permits, calendar …")
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    loaded_at = models.DateTimeField()
    drafted_by = models.BigIntegerField(null=True)
    drafted_by_name = models.CharField(max_length=200, blank=True)
    #: Everybody who wrote in the draft, the drafter among them: none of them may verify it.
    editors = models.JSONField(default=list, blank=True)
    verified_at = models.DateTimeField(null=True, blank=True)
    verified_by = models.BigIntegerField(null=True)
    verified_by_name = models.CharField(max_length=200, blank=True)
    remark = models.CharField(max_length=500, blank=True, help_text="why a draft was withdrawn")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code", "version"], name="law_pack_version_once"),
            models.UniqueConstraint(fields=["code", "starts"], condition=Q(state="effective"), name="law_one_effective_a_period"),
            models.CheckConstraint(condition=Q(ends__isnull=True) | Q(ends__gte=F("starts")), name="law_pack_ends_after_start"),
            models.CheckConstraint(
                condition=Q(drafted_by__isnull=True) | Q(verified_by__isnull=True) | ~Q(drafted_by=F("verified_by")),
                name="law_nobody_verifies_own_draft",
            ),
        ]
        ordering = ["code", "-version"]

    def __str__(self) -> str:
        return f"{self.code} v{self.version}"

    def is_work_of(self, user_id: int | None) -> bool:
        """Tell whether this person wrote any of it."""
        return user_id is not None and (self.drafted_by == user_id or any(editor["id"] == user_id for editor in self.editors))

    def add_editor(self, user_id: int | None, name: str) -> None:
        if user_id is not None and all(editor["id"] != user_id for editor in self.editors):
            self.editors = [*self.editors, {"id": user_id, "name": name}]


class CalendarOverride(models.Model):
    """A day that the decree of the year moves: a working Saturday, or a day off (workflows.md D5)."""

    day = models.DateField(unique=True)
    is_working = models.BooleanField()
    reason = models.CharField(max_length=300)
    citation = models.CharField(max_length=300, blank=True)
    verified = models.BooleanField(default=False)
    why_unverified = models.CharField(max_length=500, blank=True)
    source = models.CharField(max_length=60, blank=True, help_text="code of the pack that brought it; a new version replaces its rows")

    class Meta:
        ordering = ["day"]

    def __str__(self) -> str:
        return f"{self.day}"
