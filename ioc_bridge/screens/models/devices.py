"""The devices that show scenes without anybody being signed in at them."""

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ioc_bridge.screens.models.scenes import Scene


class DisplayDevice(models.Model):
    """One wall. It is paired by a code that is shown once, then carries a secret of which only the hash is kept here."""

    name = models.CharField(_("name"), max_length=120)
    place = models.CharField(_("where it hangs"), max_length=200, blank=True)
    unit = models.ForeignKey("govsuite_people.Unit", on_delete=models.PROTECT, related_name="+")
    scenes = models.ManyToManyField(Scene, related_name="devices", verbose_name=_("scenes it may show"))
    network = models.CharField(_("addresses it may come from"), max_length=60, blank=True, help_text=_("Such as 10.20.0.0/24. Empty: only the address that it is paired from."))
    ends_at = models.DateTimeField(_("its token ends"))
    guests = models.BooleanField(_("guests are present"), default=False)
    code_hash = models.CharField(max_length=64, blank=True)
    code_until = models.DateTimeField(null=True, blank=True)
    secret_hash = models.CharField(max_length=64, blank=True)
    bound_to = models.CharField(max_length=60, blank=True, help_text="network that the token may come from, as it was bound at pairing")
    browser_hash = models.CharField(max_length=64, blank=True)
    browser_name = models.CharField(max_length=100, blank=True)
    paired_at = models.DateTimeField(null=True, blank=True)
    last_seen_at = models.DateTimeField(null=True, blank=True)
    last_ip = models.CharField(max_length=60, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by_name = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint(fields=["code_hash"], condition=~Q(code_hash=""), name="screens_code_once")]

    def __str__(self) -> str:
        return self.name

    @property
    def book(self) -> str:
        return f"display:{self.pk}"

    def standing(self, now: datetime) -> str:
        """Return revoked, ended, paired, waiting (a code may be entered) or unpaired."""
        if self.revoked_at is not None:
            return "revoked"
        if self.ends_at <= now:
            return "ended"
        if self.secret_hash:
            return "paired"
        return "waiting" if self.code_hash and self.code_until and self.code_until > now else "unpaired"
