"""What leaves the centre: messages to the people."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from ioc_bridge.incidents.models.orders import Proposal


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
