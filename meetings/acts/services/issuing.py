"""Number, sign, withdraw: the records' three steps, with what resolutions and minutes add to them."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core import audit, db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict
from govsuite.people.public import Delegation, User, posts_of
from govsuite.records.public import (
    IssuedDocument,
    RegisterBook,
    Signature,
    SignerPost,
    issue,
    reserve_number,
    take_over_signature,
    withdraw_issued,
)
from meetings.acts.abilities import RESOLUTION_CODE, TABLE, stand_in
from meetings.acts.models import Minutes, Resolution
from meetings.acts.services.following import refuse_while_repeated
from meetings.acts.services.resolutions import take_resolution
from meetings.bodies import public as bodies
from meetings.bodies.public import in_words_of, lines_of_signing, title_in
from meetings.sessions.public import Session, chairs_of, is_chair, secretaries_of

RESOLUTION, MINUTES = "meetings_acts.resolution", "meetings_acts.minutes"
RESOLUTION_SYMBOL = "NQ-HĐND"
CHAIR, SECRETARY = "chair", "secretary"


@dataclass(frozen=True, slots=True)
class SignerLine:
    """One signer of the minutes as the desk shows it."""

    title: str
    name: str
    signed_at: datetime | None
    role: str = ""


def register_of(session: Session, kind: str) -> RegisterBook:
    """Return the council's own register of a kind of document."""
    return bodies.register_of(session.term.body, kind)


def minutes_symbol(session: Session) -> str:
    return f"BB-{session.term.body.house.symbol}"


def chair_post(session: Session, user: User, *, now: datetime) -> SignerPost:
    """Return how the chair signs: as chairman of the council, else in his stead (Law 72/2025 Đ32 k5)."""
    codes = {post.position_code for post in posts_of(user.pk, on=now)}
    body = session.term.body
    title = title_in(body, user.pk, codes, timezone.localdate(now)) or in_words_of(body.house, "Chủ tọa kỳ họp")
    return SignerPost(role=CHAIR, user_id=user.pk, name=user.full_name, title=title, organisation=body.name)


def chair_signature(session: Session, title: str, name: str) -> Signature:
    """Return the place where the chair signs in the body's name."""
    return Signature(lines_of_signing(session.term.body.house, title), name, role=CHAIR)


def signing_chair(session: Session, actor: Actor) -> User:
    """Return the chair who signs: the one who asks, if a chair does, else the presiding one."""
    chairs = [role.user for role in chairs_of(session)]
    if not chairs:
        raise Conflict("act.no_chair", _("This session has no chair who could sign. Name one on the session's page."))
    if is_chair(actor, session):
        return next(user for user in chairs if user.pk == actor.user_id)
    return chairs[0]


def number_resolution(*, resolution: Resolution, actor: Actor, now: datetime) -> Resolution:
    """Take the number and bind it: step 1, one transaction."""
    TABLE.check(actor, "resolution.number", resolution, book=resolution.session.book)
    session = resolution.session
    instead = None if is_chair(actor, session) else stand_in(actor, session)
    signing = User.objects.get(pk=actor.user_id or 0) if instead else signing_chair(session, actor)
    signer = chair_post(session, signing, now=now)
    with db.deed():
        refuse_while_repeated(resolution)
        issued = reserve_number(
            source_type=RESOLUTION, source_id=resolution.pk, register=register_of(session, "NQ"), type_code=RESOLUTION_CODE,
            symbol=RESOLUTION_SYMBOL, title=resolution.title, signers=[signer], actor=actor, now=now,
            recipients="Thường trực HĐND tỉnh; đại biểu HĐND phường", audience="public",
        )
        taken = take_resolution(
            resolution_id=resolution.pk, to=Resolution.State.NUMBERED, deed="resolution.number", actor=actor, now=now, issued=issued,
        )
        if instead:
            _record_stand_in(resolution, instead, actor, now)
    return taken


def _record_stand_in(resolution: Resolution, instead: Delegation, actor: Actor, now: datetime) -> None:
    audit.record(book=resolution.session.book, actor=actor, deed="resolution.stand_in", obj=resolution, now=now, detail={
        "delegation": instead.pk, "for": instead.giver.user.full_name, "from": str(instead.starts), "until": str(instead.ends),
    })


def bound_to_another(resolution: Resolution, actor: Actor) -> str:
    """Return the name of another person whom the resolution's number waits for; empty where there is none."""
    if resolution.issued is None:
        return ""
    bound = resolution.issued.signers.get(role=CHAIR)
    return "" if bound.user_id == actor.user_id else bound.name


def _take_over(resolution: Resolution, issued: IssuedDocument, actor: Actor, now: datetime) -> None:
    """Whoever has the power today signs, also where the number was bound to a chair who is away since."""
    session = resolution.session
    instead = None if is_chair(actor, session) else stand_in(actor, session)
    with db.deed():
        take_over_signature(issued=issued, signer=chair_post(session, User.objects.get(pk=actor.user_id or 0), now=now), actor=actor, now=now)
        if instead:
            _record_stand_in(resolution, instead, actor, now)


def sign_resolution(*, resolution: Resolution, actor: Actor, now: datetime) -> IssuedDocument:
    """Render, sign and publish: steps 2 and 3. Call it outside any transaction; a failure keeps the number."""
    TABLE.check(actor, "resolution.sign", resolution, book=resolution.session.book)
    if resolution.issued is None:
        raise Conflict("resolution.no_number", _("Take the number first, then sign."))
    with db.deed():
        refuse_while_repeated(resolution)
    if bound_to_another(resolution, actor):
        _take_over(resolution, resolution.issued, actor, now)
    return issue(issued=resolution.issued, actor=actor, now=now)


def withdraw_resolution(*, resolution: Resolution, reason: str, actor: Actor, now: datetime) -> IssuedDocument:
    """Withdraw a published resolution; number, file and page stay and say so."""
    TABLE.check(actor, "resolution.withdraw", resolution, book=resolution.session.book)
    if resolution.state != Resolution.State.PUBLISHED or resolution.issued is None:
        raise Conflict("resolution.not_published", _("Only a published resolution is withdrawn."))
    return withdraw_issued(issued=resolution.issued, reason=reason, actor=actor, now=now)


def number_minutes(*, minutes: Minutes, actor: Actor, now: datetime) -> Minutes:
    """Take the number of final minutes; secretary and chair sign, in this order."""
    TABLE.check(actor, "minutes.number", minutes, book=minutes.session.book)
    session = minutes.session
    secretaries = secretaries_of(session)
    if minutes.state != Minutes.State.FINAL:
        raise Conflict("minutes.not_final", _("Finish the text first, then number and sign."))
    if not secretaries:
        raise Conflict("minutes.no_secretary", _("This session has no secretary who could sign. Name one on the session's page."))
    secretary = secretaries[0].user
    signers = [
        SignerPost(SECRETARY, secretary.pk, secretary.full_name, in_words_of(session.term.body.house, "Thư ký kỳ họp"), session.term.body.name),
        chair_post(session, signing_chair(session, actor), now=now),
    ]
    with db.deed():
        locked = db.lock(Minutes.objects.select_related("session"), pk=minutes.pk)
        locked.issued = reserve_number(
            source_type=MINUTES, source_id=minutes.pk, register=register_of(session, "BB"), type_code="BB", symbol=minutes_symbol(session),
            title=session.title, signers=signers, actor=actor, now=now, recipients=in_words_of(session.term.body.house, "Thường trực HĐND phường"), audience="body",
        )
        locked.save(update_fields=["issued"])
    return locked


def sign_minutes(*, minutes: Minutes, actor: Actor, now: datetime) -> IssuedDocument:
    """Sign as the one whose turn it is; the last signature issues the minutes."""
    TABLE.check(actor, "minutes.sign", minutes, book=minutes.session.book)
    if minutes.issued is None:
        raise Conflict("minutes.no_number", _("Take the number first, then sign."))
    return issue(issued=minutes.issued, actor=actor, now=now)


def has_signed(minutes: Minutes, actor: Actor) -> bool:
    """Tell whether the actor's signature is on the minutes already."""
    return minutes.issued is not None and minutes.issued.signers.filter(user_id=actor.user_id or 0, signed_at__isnull=False).exists()


def signers_of_minutes(minutes: Minutes) -> list[SignerLine]:
    """Return who signs the minutes and whether it was done."""
    if minutes.issued:
        return [SignerLine(one.title, one.name, one.signed_at, one.role) for one in minutes.issued.signers.all()]
    people = [(in_words_of(minutes.session.term.body.house, "Thư ký kỳ họp"), role, SECRETARY) for role in secretaries_of(minutes.session)[:1]]
    people += [("Chủ tọa", role, CHAIR) for role in chairs_of(minutes.session)[:1]]
    return [SignerLine(title, role.user.full_name, None, place) for title, role, place in people]
