"""A vote that is held again decides anew: the resolution that was drafted from the first one follows the later one."""

from datetime import datetime

from django.utils.translation import gettext as _

from govsuite.core import audit, db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict
from meetings.acts.models import Resolution
from meetings.acts.services.resolutions import content_of
from meetings.ballots.public import Ballot, continues, decided_before, repeat_of
from meetings.sessions.public import tell_hall

_State = Resolution.State
#: has left the house, or is about to: only its own way (void the number, withdraw) takes it back
_BOUND = (_State.NUMBERED, _State.PUBLISHED)


def follow_repeat(*, ballot: Ballot, actor: Actor, now: datetime) -> Resolution | None:
    """Let the draft of the vote before rest on this one if it adopted, else withdraw it. Part of the deed that closed the ballot.

    What was checked goes back to drafting: it was compared with what the first vote decided. Locks the resolution's row.
    """
    before = decided_before(ballot)
    found = Resolution.objects.filter(ballot=before).exclude(state=_State.WITHDRAWN).first() if before else None
    if found is None:
        return None
    locked = db.lock(Resolution.objects.select_related("session"), pk=found.pk)
    if locked.state in _BOUND:
        return None
    known = _seen(locked)
    if ballot.adopted:
        locked.ballot, locked.state = ballot, _State.DRAFT
    else:
        locked.state = _State.WITHDRAWN
    detail = {"before": found.ballot_id, "reason": ballot.again_reason}
    return _followed(locked, ballot, deed="resolution.voted_again" if ballot.adopted else "resolution.fallen", known=known, detail=detail, actor=actor, now=now)


def follow_annulment(*, ballot: Ballot, reason: str, actor: Actor, now: datetime) -> Resolution | None:
    """Withdraw the draft that rests on an annulled vote; refused where it has its number. Part of the deed that annuls, which holds the ballot's row."""
    found = Resolution.objects.filter(ballot=ballot).exclude(state=_State.WITHDRAWN).first()
    if found is None:
        return None
    locked = db.lock(Resolution.objects.select_related("session", "issued"), pk=found.pk)
    if locked.state == _State.NUMBERED:
        raise Conflict("resolution.annul_numbered", _(
            "The resolution of this vote has the number %(number)s, so the vote is not annulled. Void the number first."
        ) % {"number": locked.issued})
    if locked.state == _State.PUBLISHED:
        raise Conflict("resolution.annul_published", _(
            "The resolution of this vote is signed and published as %(number)s, so the vote is not annulled. Withdraw the resolution first."
        ) % {"number": locked.issued})
    known = _seen(locked)
    locked.state = _State.WITHDRAWN
    return _followed(locked, ballot, deed="resolution.vote_annulled", known=known, detail={"reason": reason}, actor=actor, now=now)


def _followed(
    locked: Resolution, ballot: Ballot, *, deed: str, known: dict[str, object], detail: dict[str, object], actor: Actor, now: datetime,
) -> Resolution:
    """Save what the vote made of the resolution, audit it beside what was ``known``, tell the hall."""
    locked.save(update_fields=["ballot", "state"])
    audit.record(
        book=locked.session.book, actor=actor, deed=deed, obj=locked, now=now, before=known, after=_seen(locked),
        detail={"title": locked.title, "ballot": ballot.pk, **detail},
    )
    told = {"resolution": locked.pk, "title": locked.title}
    tell_hall(locked.session_id, kind=f"resolution.{locked.state}", now=now, part_id=ballot.closed_part_id, data=lambda _inside: told)
    return locked


def refuse_while_repeated(resolution: Resolution) -> None:
    """Refuse to number or sign while the vote that the resolution rests on is held again, or where it fell. Part of the deed.

    Locks the ballot's row, as opening and preparing a repeat do: one of the two comes first.
    """
    ballot_id = Resolution.objects.values_list("ballot_id", flat=True).get(pk=resolution.pk)
    ballot = db.lock(Ballot.objects.all(), pk=ballot_id)
    if ballot.is_annulled:
        raise Conflict("resolution.vote_annulled", _("The vote on this resolution was annulled: it is neither numbered nor signed."))
    again = repeat_of(ballot)
    if again is None or continues(ballot) or (again.decides and (again.adopted or again.is_on_persons)):
        return
    if again.state == Ballot.State.CLOSED:
        raise Conflict("resolution.fallen", _("The vote was held again and did not adopt this resolution: it is neither numbered nor signed."))
    raise Conflict("resolution.voted_again", _(
        "The vote on this resolution is being held again. Number and sign it once the later vote is closed, or cancel that vote."
    ))


def refuse_repeat(ballot: Ballot) -> None:
    """Refuse to hold a vote again whose resolution has its number. ``ballot`` is locked: numbering waits, or is seen here."""
    bound = Resolution.objects.filter(ballot=ballot, state__in=_BOUND).select_related("issued").first()
    if bound is None:
        return
    if bound.state == _State.NUMBERED:
        raise Conflict("resolution.repeat_numbered", _(
            "The resolution of this vote has the number %(number)s, so the vote is not held again. Void the number first."
        ) % {"number": bound.issued})
    raise Conflict("resolution.repeat_published", _(
        "The resolution of this vote is signed and published as %(number)s, so the vote is not held again. Withdraw the resolution first."
    ) % {"number": bound.issued})


def _seen(resolution: Resolution) -> dict[str, object]:
    return {**content_of(resolution), "ballot": resolution.ballot_id}
