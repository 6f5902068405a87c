"""A task: what is to be done, by whom, until when, on whose word."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from workflows.tasks.enums import Counted, Origin, State


class Task(models.Model):
    """One piece of assigned work. Where it comes from is kept as text: its source may be of any app, or gone.

    ``due_on`` repeats the ledger's due date for lists. What is counted in hours has no clock there (the ledger counts days):
    its moment ``due_at`` follows from when it was given.
    """

    title = models.CharField(_("what is to be done"), max_length=300)
    text = models.TextField(_("details"), blank=True)
    origin_kind = models.CharField(_("origin"), max_length=12, choices=Origin.choices, default=Origin.OWN)
    origin_id = models.CharField(max_length=60, blank=True)
    origin_title = models.CharField(max_length=300, blank=True)
    origin_url = models.CharField(max_length=200, blank=True, help_text="address of ours, from the slash on")
    key = models.CharField(max_length=120, unique=True, null=True, blank=True, help_text="of who creates it: the same key makes no second task")
    giver = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="given_tasks")
    giver_name = models.CharField(max_length=200)
    giver_title = models.CharField(max_length=200, blank=True)
    giver_position = models.CharField(max_length=60, blank=True, help_text="who holds it in the giver's unit judges in his stead")
    giver_unit = models.ForeignKey("govsuite_people.Unit", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("govsuite_people.Unit", on_delete=models.PROTECT, related_name="tasks", verbose_name=_("responsible unit"))
    officer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="tasks", verbose_name=_("responsible person"))
    helpers = models.ManyToManyField("govsuite_people.Unit", related_name="+", blank=True, verbose_name=_("co-operating units"))
    followers = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+", blank=True)
    counted = models.CharField(max_length=12, choices=Counted.choices, default=Counted.WORKING_DAYS)
    amount = models.PositiveSmallIntegerField(default=0, help_text="in the unit that is counted, with what extensions added")
    due_on = models.DateField(_("due"))
    due_at = models.DateTimeField(null=True, blank=True)
    evidence_needed = models.BooleanField(_("evidence is needed"), default=False)
    state = models.CharField(_("state"), max_length=9, choices=State.choices, default=State.GIVEN)
    percent = models.PositiveSmallIntegerField(default=0)
    given_at = models.DateTimeField()
    reported_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    on_time = models.BooleanField(null=True, help_text="reported no later than due; empty while nothing is reported")
    reminded_at = models.DateTimeField(null=True, blank=True)
    late_at = models.DateTimeField(null=True, blank=True, help_text="when it was found to be late; emptied by an extension")
    version = models.PositiveIntegerField(default=0, help_text="raised by every deed: a page that is stale is refused")

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(percent__lte=100), name="tasks_percent"),
            models.CheckConstraint(condition=Q(counted="hours", due_at__isnull=False) | ~Q(counted="hours") & Q(due_at__isnull=True), name="tasks_hours_have_a_moment"),
        ]
        indexes = [
            models.Index(fields=["unit", "due_on", "id"], name="tasks_unit_open", condition=~Q(state__in=["closed", "cancelled"])),
            models.Index(fields=["officer", "due_on", "id"], name="tasks_officer_open", condition=~Q(state__in=["closed", "cancelled"])),
            models.Index(fields=["giver", "due_on", "id"], name="tasks_giver"),
            models.Index(fields=["origin_kind", "origin_id"], name="tasks_origin"),
            models.Index(fields=["due_on", "id"], name="tasks_due"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def book(self) -> str:
        """The audit book of this task."""
        return f"task:{self.pk}"
