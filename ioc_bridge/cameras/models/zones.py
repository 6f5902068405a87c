"""A zone of a camera's picture in which the built-in detector looks for movement."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ioc_bridge.cameras.models.cameras import Camera
from ioc_bridge.cameras.rules.motion import LEAST_AREA, MOST_AREA, SENSITIVITIES


class MotionZone(models.Model):
    """One a camera. Off until the head of the centre switches it on: who looks for movement in a public place needs a reason."""

    camera = models.OneToOneField(Camera, on_delete=models.CASCADE, primary_key=True, related_name="zone")
    points = models.JSONField(help_text="corners as [x, y] between 0 and 1 of width and height")
    sensitivity = models.PositiveSmallIntegerField(
        _("sensitivity"), default=3, validators=[MinValueValidator(SENSITIVITIES.start), MaxValueValidator(SENSITIVITIES.stop - 1)],
    )
    least_area = models.FloatField(_("per cent of the zone that must move"), default=3, validators=[MinValueValidator(LEAST_AREA), MaxValueValidator(MOST_AREA)])
    is_on = models.BooleanField(_("watch the zone"), default=False)
    reason = models.CharField(_("reason for watching"), max_length=200, blank=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(sensitivity__gte=SENSITIVITIES.start, sensitivity__lt=SENSITIVITIES.stop), name="ioc_zone_sensitivity"),
            models.CheckConstraint(condition=Q(least_area__gte=LEAST_AREA, least_area__lte=MOST_AREA), name="ioc_zone_least_area"),
            models.CheckConstraint(condition=Q(is_on=False) | ~Q(reason=""), name="ioc_zone_on_for_a_reason"),
        ]

    def __str__(self) -> str:
        return str(self.camera)
