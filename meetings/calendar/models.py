"""The weekly calendar of the leaders of one place (lịch công tác tuần): rooms, entries, who comes and who comes in whose stead; feeds for one's own calendar."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Room(models.Model):
    """A room that can be taken once at a time."""

    unit = models.ForeignKey("govsuite_people.Unit", on_delete=models.PROTECT, related_name="+", help_text="a unit of the place whose room it is")
    name = models.CharField(_("name"), max_length=200)
    seats = models.PositiveIntegerField(_("seats"), null=True, blank=True)
    is_open = models.BooleanField(default=True, help_text="may be chosen for new entries")
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint(fields=["unit", "name"], name="calendar_room_once")]

    def __str__(self) -> str:
        return self.name


class Entry(models.Model):
    """One engagement. Sessions and meetings of the house are not copied here: the week shows them beside."""

    class State(models.TextChoices):
        PLANNED = "planned", pgettext_lazy("calendar", "planned")
        CANCELLED = "cancelled", pgettext_lazy("calendar", "called off")

    unit = models.ForeignKey("govsuite_people.Unit", on_delete=models.PROTECT, related_name="+", help_text="the unit in whose place the calendar is kept")
    title = models.CharField(_("subject"), max_length=300)
    starts_at = models.DateTimeField(_("from"))
    ends_at = models.DateTimeField(pgettext_lazy("calendar", "until"))
    room = models.ForeignKey(Room, on_delete=models.PROTECT, null=True, blank=True, related_name="entries")
    place = models.CharField(_("place"), max_length=300, blank=True, help_text="where it is not one of the rooms")
    audience = models.CharField(_("who else comes"), max_length=500, blank=True)
    prepared_by = models.CharField(_("prepared by"), max_length=200, blank=True)
    state = models.CharField(max_length=9, choices=State.choices, default=State.PLANNED)
    reason = models.CharField(max_length=500, blank=True, help_text="why it was called off")
    made_by_name = models.CharField(max_length=200)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["starts_at", "pk"]
        indexes = [models.Index(fields=["unit", "starts_at"], name="calendar_week")]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="calendar_ends_after_start"),
            models.CheckConstraint(condition=Q(room__isnull=False) | ~Q(place=""), name="calendar_has_a_place"),
            models.CheckConstraint(condition=~Q(state="cancelled") | ~Q(reason=""), name="calendar_off_has_a_reason"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def book(self) -> str:
        return f"calendar:{self.unit_id}"


class Attendee(models.Model):
    """A leader who comes, or in whose stead somebody comes (họp thay)."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="attendees")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    title = models.CharField(max_length=200, blank=True)
    is_host = models.BooleanField(default=False)
    order = models.PositiveSmallIntegerField(default=0)
    stand_in = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    stand_in_name = models.CharField(max_length=200, blank=True)
    stand_in_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["-is_host", "order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["entry", "user"], name="calendar_attendee_once"),
            models.UniqueConstraint(fields=["entry"], condition=Q(is_host=True), name="calendar_one_host"),
            models.CheckConstraint(condition=Q(stand_in__isnull=True) | ~Q(stand_in=F("user")), name="calendar_not_in_own_stead"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def comes_id(self) -> int:
        """Who really comes."""
        return self.stand_in_id or self.user_id


class Feed(models.Model):
    """The secret address under which a person's own calendar program fetches the engagements. Only its digest is kept."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", primary_key=True)
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.user_id}"
