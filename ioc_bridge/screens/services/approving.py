"""Open on a phone what a wall asks for, and sign it there: single use, two minutes, the text of the wall bound to the signature."""

from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from govsuite.core import audit, counters, db
from govsuite.core.actors import Actor
from govsuite.core.errors import Attempt, Conflict, DomainError, Refused
from govsuite.people.public import posts_of, require_step_up
from govsuite.records.public import DocumentIssued, IssuedDocument, last_signer
from ioc_bridge.incidents.public import ORDER, Proposal, power_of, proposal_for, sign_order, why_not
from ioc_bridge.screens.abilities import TABLE
from ioc_bridge.screens.models import WallApproval
from ioc_bridge.screens.rules.codes import DIGITS
from ioc_bridge.screens.selectors.approvals import Found, found_by, screen_of

#: from opening to signing
LIVES = timedelta(minutes=2)
#: wrong codes of one person, and of everybody, within ten minutes
MOST_TRIES, MOST_TRIES_ANYWHERE, TRIES_SECONDS = 5, 40, 600
BOOK = "approvals"


def open_approval(*, code: str, actor: Actor, browser_name: str, now: datetime) -> WallApproval:
    """Open what the code of a wall stands for. The code is used up by it; a wrong one is counted and noted."""
    TABLE.check(actor, "approval.open", book=BOOK)
    require_step_up(actor=actor, purpose=_("open what the wall asks for"), now=now)
    _count(actor, now)
    digits = "".join(letter for letter in code if letter in "0123456789")
    found = found_by(digits, actor=actor, now=now) if len(digits) == DIGITS else []
    if not found:
        raise Conflict("approval.wrong_code", _("No wall shows this code now. Read it once more: it changes each minute."), field="code", attempt=_attempt())
    if len(found) > 1:
        raise Conflict("approval.two", _("Two walls show this code by chance. Wait for the next one."), field="code")
    _may_decide(found[0].proposal, actor, now)
    with db.deed():
        made = _opened(found[0], actor, browser_name, now)
        audit.record(
            book=made.proposal.incident.book, actor=actor, deed="approval.open", obj=made, now=now, after={"screen_sha256": made.screen_sha256},
            detail=_both(made) | {"screen_sha256": made.screen_sha256, "proposal": made.proposal_id},
        )
    counters.give_back(f"wallcode:{actor.user_id}")
    counters.give_back("wallcode:anywhere")
    return made


def _count(actor: Actor, now: datetime) -> None:
    own = counters.count(f"wallcode:{actor.user_id}", most=MOST_TRIES, seconds=TRIES_SECONDS, now=now)
    anywhere = counters.count("wallcode:anywhere", most=MOST_TRIES_ANYWHERE, seconds=TRIES_SECONDS, now=now)
    if own > MOST_TRIES or anywhere > MOST_TRIES_ANYWHERE:
        raise Conflict("approval.too_many", _("Too many wrong codes. Wait ten minutes, or open the proposal from the list of what waits for you."), field="code", attempt=_attempt())


def _attempt() -> Attempt:
    return Attempt(book=BOOK, deed="approval.open", object_type=WallApproval._meta.label_lower)


def _may_decide(proposal: Proposal, actor: Actor, now: datetime) -> None:
    """Refuse now whoever could not sign later: the code stays good for who can."""
    decided = proposal_for(actor, proposal.pk, "decide")
    power = power_of(proposal=decided, actor=actor, now=now)
    if power.bar:
        raise Refused(f"order.{power.bar}", why_not(power), attempt=Attempt(book=proposal.incident.book, deed="proposal.decide", object_type=ORDER, object_id=str(proposal.pk)))


def _opened(found: Found, actor: Actor, browser_name: str, now: datetime) -> WallApproval:
    shown = screen_of(found.proposal)
    try:
        with transaction.atomic():
            return WallApproval.objects.create(
                device=found.device, proposal=found.proposal, window=found.window, sha256=found.proposal.sha256, shown=shown, screen_sha256=audit.digest(shown),
                wall_ip=found.device.last_ip, opened_by_id=actor.user_id or 0, opened_by_name=actor.name, opened_ip=actor.ip, opened_browser=browser_name[:100], opened_at=now,
                expires_at=now + LIVES,
            )
    except IntegrityError:
        raise Conflict("approval.used", _("This code was used already. Wait for the next one on the wall."), field="code") from None


def sign_from_wall(*, approval: WallApproval, screen_sha256: str, actor: Actor, now: datetime) -> IssuedDocument:
    """Sign the order whose words stood on the wall. Call it outside any transaction: signing has three steps of its own.

    A refusal gives the approval back as it was; a process that dies in between leaves it used, and the leader takes the next code.
    """
    TABLE.check(actor, "approval.open", book=BOOK)
    proposal = proposal_for(actor, approval.proposal_id, "decide")
    require_step_up(actor=actor, purpose=_("sign the order"), now=now)
    with db.deed():
        locked = db.lock(WallApproval.objects.select_related("device"), pk=approval.pk)
        _check(locked, screen_sha256, proposal, actor, now)
        WallApproval.objects.filter(pk=locked.pk).update(began_at=now)
    try:
        return sign_order(proposal=proposal, sha256=locked.sha256, actor=actor, now=now)
    except DomainError:
        WallApproval.objects.filter(pk=locked.pk, signed_at__isnull=True).update(began_at=None)
        raise


def _check(locked: WallApproval, screen_sha256: str, proposal: Proposal, actor: Actor, now: datetime) -> None:
    if locked.opened_by_id != actor.user_id:
        raise Refused("approval.not_yours", _("Another person opened this approval. Enter the code of the wall yourself."), attempt=_attempt())
    if locked.began_at is not None:
        raise Conflict("approval.used", _("This approval was used already. Look at the incident again."))
    if locked.expires_at <= now:
        raise Conflict("approval.expired", _("The two minutes are over. Enter the code that the wall shows now."))
    if locked.device.revoked_at is not None or locked.device.ends_at <= now:
        raise Conflict("approval.wall_off", _("The wall that showed this code was switched off. Open the proposal from the list of what waits for you."))
    if not screen_sha256 == locked.screen_sha256 == audit.digest(screen_of(proposal)) or proposal.sha256 != locked.sha256:
        raise Conflict("approval.other_text", _("What stood on the wall is not what stands here now. Enter the code that the wall shows now."))


def on_document_issued(event: DocumentIssued) -> None:
    """The order that was begun from a wall has its signature: both devices are written down, in the same transaction."""
    if event.source_type != ORDER:
        return
    found = WallApproval.objects.select_related("device", "proposal__incident", "proposal__issued").filter(
        proposal_id=event.source_id, began_at=event.at, signed_at__isnull=True, opened_by_id=last_signer(event.issued_id, at=event.at).user_id,
    ).first()
    if found is None:
        return
    found.signed_at = event.at
    found.save(update_fields=["signed_at"])
    actor = Actor(user_id=found.opened_by_id, name=found.opened_by_name, posts=posts_of(found.opened_by_id, on=event.at), ip=found.opened_ip)
    audit.record(
        book=found.proposal.incident.book, actor=actor, deed="approval.sign", obj=found, now=event.at, after={"screen_sha256": found.screen_sha256},
        detail=_both(found) | {"screen_sha256": found.screen_sha256, "sha256": found.sha256, "number": found.proposal.issued.reference if found.proposal.issued else ""},
    )


def _both(row: WallApproval) -> dict[str, Any]:
    """Return both devices: the wall that showed it, the phone that opened it."""
    return {
        "wall": {"device": row.device_id, "name": row.device.name, "ip": row.wall_ip, "window": row.window},
        "phone": {"ip": row.opened_ip, "browser": row.opened_browser, "user": row.opened_by_id},
    }
