"""A session of a council, its sittings (half-days) and who leads it."""

from datetime import date

from django.conf import settings
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from meetings.sessions.rules.days import days_in_words


class Session(models.Model):
    """One session (kỳ họp). Its audit book is ``session:<pk>``; ``session.<pk>`` is the live topic that whoever is outside hears too."""

    class Kind(models.TextChoices):
        REGULAR = "regular", _("regular session")
        THEMATIC = "thematic", _("thematic session")
        EXTRAORDINARY = "extraordinary", _("extraordinary session")

    class State(models.TextChoices):
        PREPARING = "preparing", _("in preparation")
        CONVENED = "convened", _("convened")
        OPEN = "open", _("in session")
        CLOSED = "closed", _("concluded")
        CANCELLED = "cancelled", _("cancelled")

    term = models.ForeignKey("meetings_bodies.Term", on_delete=models.PROTECT, related_name="sessions")
    kind = models.CharField(_("kind"), max_length=14, choices=Kind.choices)
    ordinal = models.CharField(_("ordinal"), max_length=20, help_text=_("as written in the documents"))
    title = models.CharField(_("title"), max_length=300)
    place = models.CharField(_("place"), max_length=300)
    starts_on = models.DateField(_("first day"))
    state = models.CharField(max_length=12, choices=State.choices, default=State.PREPARING)
    is_rehearsal = models.BooleanField(default=False)
    rehearsal_of = models.ForeignKey("self", on_delete=models.CASCADE, null=True, blank=True, related_name="rehearsals")
    law_pack = models.CharField(max_length=60, blank=True, help_text=_("code and hash of the law pack that applies, kept at convening"))
    closed_part = models.ForeignKey(
        "meetings_sessions.ClosedPart", on_delete=models.PROTECT, null=True, blank=True, related_name="+", help_text="the part that is behind closed doors now",
    )
    convened_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-starts_on", "-pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def kind_words(self) -> str:
        """Return what kind of meeting it is, as its body calls it."""
        if self.term.body.house.is_committee:
            return gettext("monthly meeting") if self.kind == self.Kind.REGULAR else gettext("extraordinary meeting")
        return str(self.get_kind_display())

    @property
    def days(self) -> list[date]:
        """Return the days on which it sits; the first day alone while no sitting is planned."""
        return sorted({sitting.day for sitting in self.sittings.all()}) or [self.starts_on]

    @property
    def days_text(self) -> str:
        return days_in_words(self.days)

    @property
    def book(self) -> str:
        return f"session:{self.pk}"

    @property
    def topic(self) -> str:
        return f"session.{self.pk}"


class SessionRole(models.Model):
    """Chair (chủ tọa) or secretary (thư ký kỳ họp) of one session."""

    class Role(models.TextChoices):
        CHAIR = "chair", _("chair")
        SECRETARY = "secretary", _("secretary")

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="roles")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="session_roles")
    role = models.CharField(max_length=10, choices=Role.choices)
    order = models.PositiveSmallIntegerField(default=0, help_text=_("the first chair presides"))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["session", "user", "role"], name="sessions_role_once")]
        ordering = ["role", "order"]

    def __str__(self) -> str:
        return f"{self.user} ({self.role})"


class Sitting(models.Model):
    """A half-day of a session: attendance is taken per sitting."""

    class Half(models.TextChoices):
        MORNING = "morning", _("morning")
        AFTERNOON = "afternoon", _("afternoon")
        EVENING = "evening", _("evening")

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="sittings")
    day = models.DateField()
    half = models.CharField(max_length=10, choices=Half.choices)
    planned_start = models.TimeField()
    planned_end = models.TimeField()
    check_in_opened_at = models.DateTimeField(null=True, blank=True, help_text="delegates may check in before the sitting opens")
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["session", "day", "half"], name="sessions_sitting_once")]
        ordering = ["day", "planned_start"]

    def __str__(self) -> str:
        return f"{self.day} {self.half}"
