"""How people come in: signed-in devices, and the sheets that let them enrol."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class DeviceSession(models.Model):
    """One sign-in on one device, tied to Django's session; kept after its end as a history."""

    class Method(models.TextChoices):
        TOTP = "totp", _("code of the phone")
        WEBAUTHN = "webauthn", _("passkey")
        RECOVERY = "recovery", _("recovery code")

    class EndReason(models.TextChoices):
        SIGN_OUT = "sign_out", _("signed out")
        REMOTE = "remote", _("signed out from another device")
        DEACTIVATED = "deactivated", _("account deactivated")
        REISSUED = "reissued", _("new access sheet")
        SECURITY = "security", _("password or second factor changed")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="device_sessions")
    session_key = models.CharField(max_length=40, unique=True)
    device_name = models.CharField(_("device"), max_length=120)
    user_agent = models.CharField(max_length=300, blank=True)
    ip = models.GenericIPAddressField(_("address"), null=True)
    method = models.CharField(_("second factor"), max_length=10, choices=Method.choices)
    started_at = models.DateTimeField(_("signed in"))
    last_seen_at = models.DateTimeField(_("last seen"))
    release = models.CharField(_("release of its page"), max_length=40, blank=True, default="", help_text="of the last page that asked; empty until one said so")
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    end_reason = models.CharField(_("reason"), max_length=12, choices=EndReason.choices, blank=True)

    class Meta:
        ordering = ["-last_seen_at"]
        indexes = [models.Index(fields=["user", "ended_at"], name="people_device_open")]

    def __str__(self) -> str:
        return f"{self.user} · {self.device_name}"


class AccessSheet(models.Model):
    """A printed sheet: it lets one person choose a password and enrol a second factor, once and until a time.

    Only digests are kept: the link and the temporary secret stand on paper alone.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="access_sheets")
    token_sha256 = models.CharField(max_length=64, unique=True)
    issued_at = models.DateTimeField(_("issued"))
    issued_by_name = models.CharField(_("issued by"), max_length=200)
    expires_at = models.DateTimeField(_("expires"))
    opened_at = models.DateTimeField(_("link used"), null=True, blank=True)
    completed_at = models.DateTimeField(_("enrolled"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)

    class Meta:
        ordering = ["-issued_at"]

    def __str__(self) -> str:
        return f"{self.user} {self.issued_at:%Y-%m-%d}"
