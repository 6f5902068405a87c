"""Signed minutes as open data: of councils whose floor is public, without anything that happened behind closed doors."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from meetings.acts.models import Minutes
from meetings.acts.selectors.minutes import parts_of
from meetings.sessions.public import Session

#: one line a part of the minutes, in its order; the names are those of the columns
COLUMNS = ("council", "session", "starts_on", "number", "signed_on", "place", "level", "heading", "text")
#: parts that may tell of a closed part too: its ground and who stayed, questions that were put there
_OF_THE_WHOLE = ("content", "papers")


def public_minutes() -> QuerySet[Minutes]:
    """Return the signed minutes of sessions that everybody could follow."""
    rows = Minutes.objects.filter(
        state=Minutes.State.SIGNED, session__is_rehearsal=False, session__state=Session.State.CLOSED, session__term__body__settings__floor_is_public=True,
    )
    return rows.select_related("session__term__body__unit", "issued").prefetch_related("session__closed_parts", "session__items", "session__ballots")


def head_of(minutes: Minutes) -> dict[str, Any]:
    """Return what the parts of one session's minutes have in common."""
    session, issued = minutes.session, minutes.issued
    return {
        "council": session.term.body.name, "session": session.title, "starts_on": session.starts_on.isoformat(), "number": issued.reference if issued else "",
        "signed_on": issued.issued_on.isoformat() if issued and issued.issued_on else "",
    }


def open_parts(minutes: Minutes) -> list[dict[str, Any]]:
    """Return the parts that are published, as they were signed."""
    hidden = _hidden(minutes.session)
    rows = [part for part in parts_of(minutes) if part.key not in hidden]
    return [{"place": place, "level": part.level, "heading": part.title, "text": part.text} for place, part in enumerate(rows, start=1)]


def _hidden(session: Session) -> set[str]:
    """Return the keys of what stays inside: each item that ran, or was voted on, while the doors were closed, also where it went on in public."""
    doors = list(session.closed_parts.all())
    if not doors:
        return set()
    behind = {ballot.item_id for ballot in session.ballots.all() if ballot.closed_part_id}
    behind |= {
        item.pk for item in session.items.all()
        if item.closed_part_id or any(
            item.started_at and (part.opened_at is None or item.started_at < part.opened_at) and (item.ended_at is None or item.ended_at > part.closed_at) for part in doors
        )
    }
    return {f"item:{pk}" for pk in behind} | set(_OF_THE_WHOLE)


def lines_of(minutes: Minutes) -> Iterator[tuple[Any, ...]]:
    """Yield the same as lines, in the order of ``COLUMNS``."""
    head = tuple(head_of(minutes).values())
    for part in open_parts(minutes):
        yield (*head, *part.values())
