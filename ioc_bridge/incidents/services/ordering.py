"""Sign an order: numbered and signed in the records' three steps; its tasks are given in the same transaction as its signature."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core import db
from govsuite.core.actors import Actor
from govsuite.core.errors import Attempt, Conflict, Refused
from govsuite.people.public import delegation_for, same_place, units_of_place
from govsuite.records.public import (
    DocumentIssued,
    IssuedDocument,
    NumberVoided,
    RegisterBook,
    SignerPost,
    issue,
    last_signer,
    reserve_number,
    take_over_signature,
)
from ioc_bridge.incidents.abilities import TABLE
from ioc_bridge.incidents.documents.order import TITLES, organisation_of, type_of
from ioc_bridge.incidents.errors import answered
from ioc_bridge.incidents.models import Incident, Proposal
from ioc_bridge.incidents.rules.signing import Ruling, ruling
from ioc_bridge.incidents.selectors.places import authority_of
from ioc_bridge.incidents.services.moving import lock, may_be_done, move
from ioc_bridge.incidents.services.telling_people import keep_messages
from ioc_bridge.incidents.words import page_of
from workflows.tasks.public import Assignment, Deadline, Origin, Source, create_task

ORDER = "ioc_bridge_incidents.proposal"
HEAD = "ubnd_chair"
ROLE = "leader"


def power_of(*, proposal: Proposal, actor: Actor, now: datetime) -> Ruling:
    """Return whether the actor may sign today, by position and delegation."""
    place = proposal.incident.unit_id
    is_head = same_place(actor, place, HEAD)
    delegation = None if is_head else delegation_for(actor, type_of(proposal).code, timezone.localdate(now))
    covers = delegation is not None and delegation.giver.position.code == HEAD and delegation.giver.unit_id in units_of_place(place)
    return ruling(
        is_head=is_head, delegation=delegation.form if delegation and covers else "", made_it=proposal.made_by_id is not None and proposal.made_by_id == actor.user_id,
    )


def why_not(found: Ruling) -> str:
    """Say why this person may not sign; empty where nothing bars it."""
    return {
        "made_it": _("You made this proposal: another person decides on it."),
        "not_head": _("You are not the Chairman of the People's Committee and no delegation in force covers this order. The Chairman signs it, or who has the delegation."),
    }.get(found.bar, "")


def sign_order(*, proposal: Proposal, sha256: str, actor: Actor, now: datetime) -> IssuedDocument:
    """Approve what was read (``sha256``), number and sign it. Call it outside any transaction: a failing key keeps the number."""
    incident = proposal.incident
    TABLE.check(actor, "proposal.decide", proposal, book=incident.book)
    found = power_of(proposal=proposal, actor=actor, now=now)
    if found.bar:
        raise Refused(f"order.{found.bar}", why_not(found), attempt=Attempt(book=incident.book, deed="proposal.decide", object_type=ORDER, object_id=str(proposal.pk)))
    if sha256 != proposal.sha256:
        raise Conflict("order.other_text", _("What you read is not what stands here now. Read the proposal again, then sign."))
    issued = _numbered(proposal, found, actor, now)
    try:
        return issue(issued=issued, actor=actor, now=now)
    except (Conflict, Refused):
        winner = _other_leader(issued, actor)
        if winner:
            raise Conflict("order.other_leader", _("%(name)s signs this order at this moment. Look at the proposal again: it is decided once.") % {"name": winner}) from None
        raise


def _other_leader(issued: IssuedDocument, actor: Actor) -> str:
    """Return who took the signature over while this leader's key was at work; empty where nobody did."""
    row = issued.signers.filter(role=ROLE).exclude(user_id=actor.user_id or 0).first()
    return row.name if row else ""


def _numbered(proposal: Proposal, found: Ruling, actor: Actor, now: datetime) -> IssuedDocument:
    """Take the number and bind it; a proposal that has one goes on with it."""
    authority = authority_of(proposal.incident.unit_id)
    post = next((one for one in actor.posts if one.position_code in TITLES), None)
    signer = SignerPost(ROLE, actor.user_id or 0, actor.name, f"{found.prefix} {TITLES[post.position_code] if post else ''}".strip(), authority.name)
    kind = type_of(proposal)
    register = RegisterBook(key=f"{kind.code}:{authority.code}", title=kind.register, organisation=organisation_of(authority.name).replace("\n", " "), unit_id=authority.pk)
    with db.deed():
        incident = lock(proposal.incident_id)
        locked = db.lock(Proposal.objects, pk=proposal.pk)
        if locked.issued is not None and locked.state == Proposal.State.NUMBERED:
            take_over_signature(issued=locked.issued, signer=signer, actor=actor, now=now)
            return locked.issued
        if locked.state != Proposal.State.SENT:
            raise answered(state=locked.state, name=locked.answered_by_name, at=locked.answered_at)
        may_be_done(incident, "order")
        locked.issued = reserve_number(
            source_type=ORDER, source_id=locked.pk, register=register, type_code=kind.code, symbol=kind.symbol, title=f"{incident.code} · {locked.content['subject']}",
            signers=[signer], actor=actor, now=now, recipients=", ".join(dict.fromkeys(task["unit_name"] for task in locked.content["tasks"])), audience="body",
        )
        locked.state = Proposal.State.NUMBERED
        locked.save(update_fields=["issued", "state"])
    return locked.issued


def on_document_issued(event: DocumentIssued) -> None:
    """The order has its signature: its tasks are given, the incident is under way, in the same transaction."""
    if event.source_type != ORDER:
        return
    actor = last_signer(event.issued_id, at=event.at)
    proposal = Proposal.objects.select_related("issued").get(pk=event.source_id)
    incident = lock(proposal.incident_id)
    number = proposal.issued.reference if proposal.issued else ""
    Proposal.objects.filter(pk=proposal.pk).update(state=Proposal.State.SIGNED, answered_at=event.at, answered_by_name=actor.name)
    _give_tasks(incident, proposal, number, actor, event.at)
    keep_messages(proposal)
    move(incident, deed="order", actor=actor, now=event.at, text=f"{number}: {proposal.content['subject']}", detail={"number": number, "sha256": proposal.sha256})


def _give_tasks(incident: Incident, proposal: Proposal, number: str, actor: Actor, now: datetime) -> None:
    source = Source(Origin.INCIDENT, str(incident.pk), f"{incident.code} – {incident.title} ({number})", page_of(incident.pk))
    for place, task in enumerate(proposal.content["tasks"], start=1):
        create_task(
            assignment=Assignment(
                task["title"], task["unit"], Deadline(task["amount"], task["counted"], citation=number), text="\n".join(proposal.content["paragraphs"]), source=source,
                evidence_needed=task["evidence"], key=f"order:{proposal.pk}:{place}", giver_unit_id=actor.post.unit_id if actor.post else None,
            ), actor=actor, now=now,
        )


def on_number_voided(event: NumberVoided) -> None:
    """The number was voided before its signature: the proposal waits again."""
    if event.source_type == ORDER:
        Proposal.objects.filter(pk=event.source_id, state=Proposal.State.NUMBERED).update(issued=None, state=Proposal.State.SENT)


