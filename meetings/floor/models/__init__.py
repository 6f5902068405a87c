"""What the hall sees now, and the log of it from which the minutes are written."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Floor(models.Model):
    """The state of one session's hall: one row, changed by the chair's deeds only."""

    session = models.OneToOneField("meetings_sessions.Session", on_delete=models.CASCADE, related_name="floor")
    sitting = models.ForeignKey("meetings_sessions.Sitting", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    item = models.ForeignKey("meetings_sessions.AgendaItem", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    item_number = models.CharField(max_length=20, blank=True, help_text="as the agenda numbered it when it began")
    step = models.CharField(max_length=40, blank=True, help_text="key of the step in the item's script")
    step_started_at = models.DateTimeField(null=True, blank=True)
    ballot = models.ForeignKey("meetings_ballots.Ballot", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    chair = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    console_key = models.CharField(max_length=64, blank=True, help_text="session key of the device that holds the chair's console")
    console_touched_at = models.DateTimeField(null=True, blank=True)
    person_minutes = models.PositiveSmallIntegerField(null=True, blank=True, help_text="speaking time of a person in this session; empty: not counted against anything")
    group_minutes = models.PositiveSmallIntegerField(null=True, blank=True, help_text="speaking time of a group of delegates")

    screens = models.JSONField(default=dict, blank=True, help_text="place of a screen → what it shows (rules.screens); without an entry it follows the hall")

    def __str__(self) -> str:
        return f"floor of {self.session_id}"


class HallPlan(models.Model):
    """Where the seats of a council's hall stand, seen from the chair, and who sits on them: one row, written whole."""

    body = models.OneToOneField("meetings_bodies.Body", on_delete=models.CASCADE, related_name="hall_plan")
    name = models.CharField(max_length=200)
    seats = models.JSONField(default=list, help_text="[{x, y, mandate}]: cells of a grid from 0, the chair's table above it; mandate may be empty")
    version = models.PositiveIntegerField(default=1, help_text="raised by every change: who changes names the one that was seen")
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class Speech(models.Model):
    """A request for the floor and what came of it."""

    class State(models.TextChoices):
        ASKED = "asked", _("asked for the floor")
        SPEAKING = "speaking", _("speaking")
        DONE = "done", _("has spoken")
        WITHDRAWN = "withdrawn", _("withdrawn")

    class Kind(models.TextChoices):
        SPEECH = "speech", _("speech")
        QUESTION = "question", _("question put")
        ANSWER = "answer", _("answer to a question")
        FOLLOW_UP = "follow_up", _("question put again")
        DEBATE = "debate", _("debate")
        ORDER = "order", _("point of order")

    session = models.ForeignKey("meetings_sessions.Session", on_delete=models.CASCADE, related_name="speeches")
    item = models.ForeignKey("meetings_sessions.AgendaItem", on_delete=models.PROTECT, related_name="speeches")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=200)
    role = models.CharField(max_length=200, blank=True)
    about = models.CharField(max_length=300, blank=True, help_text="what it is about, where that is not the item itself: a question of question time")
    kind = models.CharField(max_length=9, choices=Kind.choices, default=Kind.SPEECH)
    state = models.CharField(max_length=10, choices=State.choices, default=State.ASKED)
    order = models.PositiveIntegerField(default=0)
    seconds_allowed = models.PositiveIntegerField(default=300)
    asked_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    summary = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session"], condition=Q(state="speaking"), name="floor_one_speaker"),
            models.UniqueConstraint(fields=["item", "user"], condition=Q(state="asked", user__isnull=False), name="floor_asked_once"),
        ]
        ordering = ["order", "asked_at"]

    def __str__(self) -> str:
        return self.name


class FloorLog(models.Model):
    """What happened in the hall, in order: the source of the minutes. Never changed."""

    session = models.ForeignKey("meetings_sessions.Session", on_delete=models.CASCADE, related_name="floor_log")
    at = models.DateTimeField()
    kind = models.CharField(max_length=40, help_text="session.opened, sitting.opened, item.started, step.started, speech.ended, ballot.closed, chair.handed_over …")
    item = models.ForeignKey("meetings_sessions.AgendaItem", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    data = models.JSONField(default=dict)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.at} {self.kind}"
