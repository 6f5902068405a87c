"""The deadline ledger: clocks, what happened to them, how their due dates moved, and under which calendar.

Narrow on purpose: a city of years has ten million events. What follows from the ledger and is asked for in lists
(state, due date, breach) stands on the clock; the events alone are the truth, and triggers keep them as they were written.
"""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Scope(models.TextChoices):
    WHOLE = "whole", _("the whole procedure")
    UNIT = "unit", _("one unit")
    STEP = "step", _("one step")


class CalendarVersion(models.Model):
    """Every holiday and moved day as known at one moment. Its id is taken from the digest of its content: the same days, the same id."""

    id = models.BigIntegerField(primary_key=True)
    number = models.PositiveIntegerField(unique=True)
    sha256 = models.CharField(max_length=64)
    content = models.JSONField(help_text="{holidays: {day: name}, overrides: {day: [working, reason, citation, verified, why_unverified]}}")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.number} ({self.sha256[:8]})"


class Clock(models.Model):
    """One deadline of one subject: how long, since when, until when, where it stands. Written by the ledger's deeds alone."""

    class Unit(models.TextChoices):
        WORKING_DAYS = "working_days", _("working days")
        DAYS = "days", _("days")
        MONTHS = "months", _("months")

    class State(models.TextChoices):
        RUNNING = "running", _("running")
        STOPPED = "stopped", _("stopped")
        DONE = "done", _("done")

    subject_type = models.CharField(max_length=60, help_text="app label.model, as in the registry clock_subjects")
    subject_id = models.BigIntegerField()
    key = models.CharField(max_length=40, help_text="key of the rule: whole, appraisal, supplement, opinion …")
    scope = models.CharField(max_length=5, choices=Scope.choices)
    title = models.CharField(max_length=200)
    amount = models.PositiveSmallIntegerField()
    unit = models.CharField(max_length=12, choices=Unit.choices)
    stoppable = models.BooleanField(default=True)
    citation = models.CharField(max_length=300, blank=True)
    verified = models.BooleanField(default=False)
    why_unverified = models.CharField(max_length=500, blank=True)
    unit_id = models.BigIntegerField(null=True, help_text="the unit that has to keep it")
    unit_name = models.CharField(max_length=200, blank=True)
    started_at = models.DateTimeField()
    due_on = models.DateField(null=True, help_text="none while the clock stands still before it")
    state = models.CharField(max_length=7, choices=State.choices)
    since = models.DateTimeField(help_text="when it came to this state: started, stopped, resumed, finished")
    breached_at = models.DateTimeField(null=True, help_text="end of the due day that passed; none when the date has moved on")
    remaining = models.PositiveSmallIntegerField(null=True, help_text="days still to count while it stands still")
    calendar_version = models.ForeignKey(CalendarVersion, on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subject_type", "subject_id", "key"], condition=~Q(state="done"), name="law_clock_one_open"),
            models.CheckConstraint(condition=Q(due_on__isnull=False) | ~Q(state="running"), name="law_clock_running_is_due"),
            models.CheckConstraint(condition=Q(since__gte=F("started_at")), name="law_clock_since_start"),
            models.CheckConstraint(condition=Q(breached_at__isnull=True) | Q(breached_at__gt=F("started_at")), name="law_clock_breach_after_start"),
            models.CheckConstraint(condition=Q(state__in=["running", "stopped", "done"]), name="law_clock_state"),
        ]
        indexes = [
            models.Index(fields=["subject_type", "subject_id"], name="law_clock_subject"),
            models.Index(fields=["due_on", "id"], condition=Q(state="running"), name="law_clock_due"),
            models.Index(fields=["unit_id", "due_on"], condition=~Q(state="done"), name="law_clock_unit"),
            models.Index(fields=["calendar_version", "id"], condition=~Q(state="done"), name="law_clock_calendar"),
        ]

    def __str__(self) -> str:
        return f"{self.subject_type} {self.subject_id} {self.key}"


class DeadlineEvent(models.Model):
    """One line of a clock's ledger. Append-only by trigger; names are those of the moment."""

    class Kind(models.TextChoices):
        START = "start", _("start")
        STOP = "stop", _("stop")
        RESUME = "resume", _("resumption")
        EXTEND = "extend", _("extension")
        DONE = "done", _("end")
        BREACH = "breach", _("breach")

    clock = models.ForeignKey(Clock, on_delete=models.PROTECT, related_name="events", db_index=False)
    number = models.PositiveSmallIntegerField(help_text="1, 2, 3 … of its clock")
    kind = models.CharField(max_length=6, choices=Kind.choices)
    at = models.DateTimeField()
    amount = models.PositiveSmallIntegerField(default=0, help_text="of an extension, in the clock's unit")
    cause = models.CharField(max_length=300, blank=True)
    citation = models.CharField(max_length=300, blank=True)
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["clock", "number"], name="law_event_number_once"),
            models.CheckConstraint(condition=Q(number=1, kind="start") | Q(number__gt=1) & ~Q(kind="start"), name="law_event_starts_first"),
            models.CheckConstraint(condition=Q(amount=0) & ~Q(kind="extend") | Q(amount__gt=0, kind="extend"), name="law_event_extends"),
        ]
        ordering = ["clock", "number"]

    def __str__(self) -> str:
        return f"{self.clock_id}#{self.number} {self.kind}"


class DueChange(models.Model):
    """A due date moved: by a deed, or by a change of the calendar. Append-only by trigger."""

    class Why(models.TextChoices):
        STOP = "stop", _("stop")
        RESUME = "resume", _("resumption")
        EXTEND = "extend", _("extension")
        CALENDAR = "calendar", _("change of the calendar")

    clock = models.ForeignKey(Clock, on_delete=models.PROTECT, related_name="due_changes")
    at = models.DateTimeField()
    why = models.CharField(max_length=8, choices=Why.choices)
    old = models.DateField(null=True)
    new = models.DateField(null=True)
    old_version = models.ForeignKey(CalendarVersion, on_delete=models.PROTECT, related_name="+", db_index=False)
    new_version = models.ForeignKey(CalendarVersion, on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        ordering = ["clock", "pk"]
        indexes = [models.Index(fields=["new_version", "id"], condition=Q(why="calendar"), name="law_due_moved_by_calendar")]

    def __str__(self) -> str:
        return f"{self.clock_id} {self.old} → {self.new}"
