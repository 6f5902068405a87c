"""Who is in the hall, from when to when, per sitting."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Attendance(models.Model):
    """One stay of one delegate in one sitting: in at, out at. Leaving and coming back makes a second row."""

    class Method(models.TextChoices):
        CODE = "code", _("by the code shown in the hall")
        SECRETARY = "secretary", _("by the secretary")
        REHEARSAL = "rehearsal", _("rehearsal")
        PAPER = "paper", _("entered from the signed sheet")

    sitting = models.ForeignKey("meetings_sessions.Sitting", on_delete=models.CASCADE, related_name="attendances")
    mandate = models.ForeignKey("meetings_bodies.Mandate", on_delete=models.PROTECT, related_name="attendances")
    came_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)
    method = models.CharField(max_length=10, choices=Method.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sitting", "mandate"], condition=Q(left_at__isnull=True), name="sessions_in_once"),
        ]
        ordering = ["came_at"]

    def __str__(self) -> str:
        return f"{self.mandate} {self.came_at:%H:%M}"


class CheckInCode(models.Model):
    """The secret from which the rotating code of one sitting is computed (RFC 6238, 60 s steps)."""

    sitting = models.OneToOneField("meetings_sessions.Sitting", on_delete=models.CASCADE, related_name="check_in_code")
    secret = models.CharField(max_length=64)

    def __str__(self) -> str:
        return str(self.sitting_id)
