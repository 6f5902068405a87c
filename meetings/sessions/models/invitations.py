"""Invitations and their answers."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Invitation(models.Model):
    """One person is invited to one session, as delegate or guest, and answers."""

    class Answer(models.TextChoices):
        NONE = "none", _("no answer yet")
        ATTEND = "attend", _("will attend")
        ABSENT = "absent", _("asks leave of absence")

    session = models.ForeignKey("meetings_sessions.Session", on_delete=models.CASCADE, related_name="invitations")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="invitations")
    mandate = models.ForeignKey("meetings_bodies.Mandate", on_delete=models.PROTECT, null=True, blank=True, related_name="invitations")
    sent_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=8, choices=Answer.choices, default=Answer.NONE)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    approved = models.BooleanField(null=True, help_text=_("the chair approved (or refused) the absence"))
    approved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["session", "user"], name="sessions_invited_once")]

    def __str__(self) -> str:
        return f"{self.user}: {self.answer}"
