"""What leaves the centre: a violation handed to who deals with it, and messages to the people."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ioc_bridge.incidents.models.incidents import Incident
from ioc_bridge.incidents.models.orders import Proposal


class ViolationReferral(models.Model):
    """A violation that the centre saw, handed to the unit that deals with it. What was handed over never changes; the unit answers once."""

    class State(models.TextChoices):
        WAITING = "waiting", _("handed over, waits for the unit")
        TAKEN = "taken", _("taken, a case is open")
        RETURNED = "returned", _("sent back to the centre")

    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="referrals")
    unit = models.ForeignKey("govsuite_people.Unit", on_delete=models.PROTECT, related_name="+", help_text="who deals with it")
    content = models.JSONField(help_text="{code, behaviour, offender, place, at, signals: [{source, title, at, url, sha256}], stills: [sha256]}")
    sha256 = models.CharField(max_length=64)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    made_by_name = models.CharField(max_length=200)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by_name = models.CharField(max_length=200, blank=True)
    answer = models.CharField(max_length=1000, blank=True, help_text="the number of the case, or why it was sent back")
    case_url = models.CharField(max_length=200, blank=True, help_text="address of the case in this suite, where it is kept here")

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["incident"], condition=Q(state="waiting"), name="incidents_one_referral_waits"),
            models.CheckConstraint(condition=Q(state="waiting", answer="") | ~Q(state="waiting") & ~Q(answer=""), name="incidents_referral_answered"),
        ]

    def __str__(self) -> str:
        return f"{self.incident_id} {self.state}"


class ReferralPhoto(models.Model):
    """A still that goes along with a violation: the referral's own copy, kept when the camera's has had its time."""

    referral = models.ForeignKey(ViolationReferral, on_delete=models.PROTECT, related_name="photos")
    file = models.ForeignKey("govsuite_records.File", on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=300)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.title


class PublicMessage(models.Model):
    """One message to the people of a signed order, with what became of it."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waits to be sent")
        SENT = "sent", _("handed to the channel")
        LOGGED = "logged", _("written into the log alone: no channel to the people is connected")

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="messages")
    place = models.PositiveSmallIntegerField()
    to = models.CharField(max_length=300)
    text = models.CharField(max_length=2000)
    state = models.CharField(max_length=7, choices=State.choices, default=State.WAITING)
    channel = models.CharField(max_length=40, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["proposal", "place"]
        constraints = [models.UniqueConstraint(fields=["proposal", "place"], name="incidents_message_once")]

    def __str__(self) -> str:
        return f"{self.proposal_id}/{self.place}"
