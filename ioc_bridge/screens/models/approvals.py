"""A leader's approval of what stood on a wall: which wall, which text, whose phone."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from ioc_bridge.screens.models.devices import DisplayDevice


class WallApproval(models.Model):
    """One use of one code: opened on a phone, signed there or left to run out. A code of a wall opens once, whoever enters it."""

    device = models.ForeignKey(DisplayDevice, on_delete=models.PROTECT, related_name="approvals")
    proposal = models.ForeignKey("ioc_bridge_incidents.Proposal", on_delete=models.PROTECT, related_name="+")
    window = models.BigIntegerField(help_text="which minute's code it was")
    sha256 = models.CharField(max_length=64, help_text="of the proposal")
    shown = models.JSONField(help_text="what stood on the wall")
    screen_sha256 = models.CharField(max_length=64)
    wall_ip = models.CharField(max_length=60, blank=True)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    opened_by_name = models.CharField(max_length=200)
    opened_ip = models.CharField(max_length=60, blank=True)
    opened_browser = models.CharField(max_length=100, blank=True)
    opened_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    began_at = models.DateTimeField(null=True, blank=True, help_text="the signing has begun: nobody begins it a second time")
    signed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["device", "proposal", "window"], name="screens_code_opens_once"),
            models.CheckConstraint(condition=Q(signed_at__isnull=True) | Q(began_at__isnull=False), name="screens_signed_has_begun"),
            models.CheckConstraint(condition=Q(expires_at__gt=F("opened_at")), name="screens_approval_ends_later"),
        ]

    def __str__(self) -> str:
        return f"{self.device_id} {self.proposal_id} {self.window}"
