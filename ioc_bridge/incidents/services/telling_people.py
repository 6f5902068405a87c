"""The messages to the people that a signed order holds: kept with the signature, sent by a job, each once."""

from datetime import datetime

from django.utils.translation import gettext as _

from govsuite.core import audit, db, jobs
from govsuite.core.actors import system_actor
from ioc_bridge.incidents.connectors.public_messages import public_channel
from ioc_bridge.incidents.enums import EntryKind
from ioc_bridge.incidents.models import Proposal, PublicMessage
from ioc_bridge.incidents.services.moving import lock, note

JOB = "incidents.tell_people"


def keep_messages(proposal: Proposal) -> None:
    """Within the deed of the signature: write down what is to be told, and let a job tell it."""
    rows = [PublicMessage(proposal=proposal, place=place, to=to[:300], text=text[:2000]) for place, (to, text) in enumerate(proposal.content["messages"], start=1)]
    if rows:
        PublicMessage.objects.bulk_create(rows)
        jobs.enqueue(JOB, key=f"{JOB}:{proposal.pk}", proposal_id=proposal.pk)


def tell_people(*, proposal_id: int, now: datetime) -> int:
    """Send what still waits; return how many. Called again it sends nothing twice: the gateway knows the key of each."""
    sent = 0
    for pk in PublicMessage.objects.filter(proposal_id=proposal_id, state=PublicMessage.State.WAITING).values_list("pk", flat=True):
        sent += _sent(pk, now)
    return sent


def _sent(pk: int, now: datetime) -> bool:
    """Send outside any lock, then write that it was sent."""
    message = PublicMessage.objects.select_related("proposal").get(pk=pk)
    name, channel = public_channel()
    channel.send(to=message.to, text=message.text, key=f"{message.proposal_id}-{message.place}")
    with db.deed():
        incident = lock(message.proposal.incident_id)
        locked = db.lock(PublicMessage.objects, pk=pk)
        if locked.state != PublicMessage.State.WAITING:
            return False
        locked.state = PublicMessage.State.SENT if channel.reaches else PublicMessage.State.LOGGED
        locked.channel, locked.sent_at = name, now
        locked.save(update_fields=["state", "channel", "sent_at"])
        words = _("To: %(to)s") if channel.reaches else _("To: %(to)s (written into the log alone: no channel to the people is connected)")
        note(incident, EntryKind.TOLD, actor=system_actor(), now=now, text=f"{words % {'to': locked.to}}. {locked.text}")
        audit.record(book=incident.book, actor=system_actor(), deed="incident.told", obj=locked, now=now, after={"state": locked.state}, detail={"to": locked.to, "channel": name})
    return True
