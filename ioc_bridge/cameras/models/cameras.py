"""Cameras, their addresses, who watched them and whether they answered."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ioc_bridge.cameras.enums import Purpose, Signal


class Camera(models.Model):
    """One camera: where it looks from, what for, for how long its pictures are kept, and whether people are told (Law 91/2025/QH15, Article 32)."""

    code = models.SlugField(_("code"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=200)
    unit = models.ForeignKey("govsuite_people.Unit", on_delete=models.PROTECT, related_name="+", verbose_name=_("unit in charge"))
    place = models.CharField(_("place"), max_length=300)
    latitude = models.FloatField(_("latitude"), null=True, blank=True, validators=[MinValueValidator(-90), MaxValueValidator(90)])
    longitude = models.FloatField(_("longitude"), null=True, blank=True, validators=[MinValueValidator(-180), MaxValueValidator(180)])
    purpose = models.CharField(_("purpose"), max_length=12, choices=Purpose.choices)
    retention_days = models.PositiveSmallIntegerField(_("days its pictures are kept"), validators=[MinValueValidator(1), MaxValueValidator(3650)])
    sign_place = models.CharField(_("where the sign stands that tells people"), max_length=300, blank=True)
    sign_since = models.DateField(_("sign put up on"), null=True, blank=True)
    starts = models.DateField(_("in use since"))
    ends = models.DateField(_("until"), null=True, blank=True)
    signal = models.CharField(max_length=8, choices=Signal.choices, default=Signal.UNKNOWN)
    signal_since = models.DateTimeField(null=True)
    lost_told_at = models.DateTimeField(null=True, help_text="when the centre was told that it does not answer; empty once it does")
    probed_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["name"]
        constraints = [models.CheckConstraint(condition=Q(ends__isnull=True) | Q(ends__gte=F("starts")), name="ioc_camera_ends_after_start")]

    def __str__(self) -> str:
        return self.name

    @property
    def book(self) -> str:
        """The audit book of the camera: what was changed of it."""
        return f"camera:{self.pk}"

    @property
    def tells_people(self) -> bool:
        """A sign stands: the law wants people to know that they are recorded."""
        return bool(self.sign_place and self.sign_since)


class Address(models.Model):
    """Where a camera's stream comes from, with its password: apart, so that no list, page, export or audit row carries it by accident."""

    camera = models.OneToOneField(Camera, on_delete=models.CASCADE, primary_key=True, related_name="address")
    url = models.CharField(max_length=500)

    def __str__(self) -> str:
        return "…"


class Demand(models.Model):
    """Somebody wants to see the camera: written by web processes, read by the supervisor of pictures, which writes what came of it."""

    camera = models.OneToOneField(Camera, on_delete=models.CASCADE, primary_key=True, related_name="demand")
    live_until = models.DateTimeField(null=True)
    still_until = models.DateTimeField(null=True)
    live = models.BooleanField(default=False, help_text="its pictures run")
    trouble = models.CharField(max_length=40, blank=True, help_text="code of why they do not")


class SignalChange(models.Model):
    """A camera went away or came back."""

    camera = models.ForeignKey(Camera, on_delete=models.CASCADE, related_name="changes")
    signal = models.CharField(max_length=8, choices=Signal.choices)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]


class View(models.Model):
    """Who watched which camera, from when to when, and what for: kept for whoever answers for the recordings."""

    camera = models.ForeignKey(Camera, on_delete=models.PROTECT, related_name="watched")
    user_id = models.BigIntegerField()
    user_name = models.CharField(max_length=200)
    unit_name = models.CharField(max_length=200, blank=True)
    began_at = models.DateTimeField()
    last_at = models.DateTimeField()

    class Meta:
        ordering = ["-began_at", "-pk"]
        indexes = [models.Index(fields=["camera", "user_id", "-last_at"], name="ioc_view_last")]
