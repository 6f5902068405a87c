"""What the screens hear of the hall: the public part, enough to redraw it without a request."""

from datetime import datetime
from typing import Any

from django.core.cache import cache
from django.urls import reverse

from govsuite.core import live
from govsuite.core.actors import Actor
from govsuite.core.registries import LiveTopic
from meetings.ballots.public import ballot_public, build_progress, open_ballot_of
from meetings.floor.house import kind_word
from meetings.floor.models import Floor, Speech
from meetings.floor.rules.screens import chosen
from meetings.floor.selectors import floor_of, script_of, waiting_speeches
from meetings.sessions.public import (
    AgendaChanged,
    AttendanceChanged,
    ClosedPart,
    PaperAdded,
    PaperReplaced,
    PaperWithdrawn,
    Session,
    Sitting,
    agenda_of,
    closed_title,
    may_listen,
    may_listen_behind,
    quorum_of,
    session_of_part,
    sitting_for_check_in,
    tell_hall,
    veiled,
)

TOPIC, CLOSED_TOPIC = "session", "closed"


def hall_public(session: Session, now: datetime, *, floor: Floor | None = None) -> dict[str, Any]:
    """Return what every screen may show of the hall. Nothing personal, and not the check-in code."""
    floor = floor or floor_of(session)
    return {
        "now": now.isoformat(),
        "session": {"id": session.pk, "title": session.title, "state": session.state, "rehearsal": session.is_rehearsal, "place": session.place},
        "chair": floor.chair.full_name if floor.chair else "",
        "sitting": _sitting(floor.sitting),
        "check_in": _check_in(session),
        "item": _item(floor),
        "step": _step(floor),
        "speech": _speech(floor),
        "speakers": [_speaker(speech) for speech in waiting_speeches(session, floor.item_id)],
        "ballot": ballot_public(floor.ballot) if floor.ballot else None,
        "quorum": _quorum(session, now), "behind": None, "screens": chosen(floor.screens),
        # Those inside see on their own devices that nobody else hears this.
        "inside": {"title": closed_title(), "since": session.closed_part.closed_at.isoformat()} if session.closed_part else None,
    }


def agenda_public(session: Session, *, inside: bool) -> list[dict[str, Any]]:
    """Return the agenda as the screens list it; outside, what was dealt with behind closed doors has no name."""
    rows = agenda_of(session) if inside else veiled(agenda_of(session), session)
    return [
        {"id": row.item.pk, "number": row.number, "title": row.item.title, "state": row.item.state, "kind": row.item.kind, "depth": row.depth}
        for row in rows
    ]


def dark_hall(session: Session, part: ClosedPart) -> dict[str, Any]:
    """Return what every screen outside shows while the doors are closed: that they are, and since when."""
    return {
        "now": part.closed_at.isoformat(),
        "session": {"id": session.pk, "title": session.title, "state": session.state, "rehearsal": session.is_rehearsal, "place": session.place},
        "behind": {"title": closed_title(), "since": part.closed_at.isoformat()},
        "chair": "", "sitting": None, "check_in": 0, "item": None, "step": None, "speech": None, "speakers": [], "ballot": None, "quorum": None, "screens": chosen({}),
    }


def topic_for(session: Session, *, inside: bool) -> str:
    """Return the topic on which somebody inside, or outside, hears of the hall now."""
    return session.closed_part.topic if session.closed_part and inside else session.topic


def hall_state(session: Session, now: datetime, *, inside: bool) -> dict[str, Any]:
    """Return the whole state: what a screen starts from and comes back to. Made once a version and process.

    While the doors are closed, whoever is outside gets what was told when they closed, however much happens behind them.
    """
    if session.closed_part and not inside:
        return {"now": now.isoformat(), **session.closed_part.outside}
    topic = topic_for(session, inside=inside)
    key = f"floor:{topic}:{live.version_of(topic)}"
    state = cache.get(key)
    if state is None:
        state = {"hall": hall_public(session, now), "agenda": agenda_public(session, inside=session.closed_part is not None)}
        cache.set(key, state, 60)
    ballot = state["hall"]["ballot"]
    if ballot and ballot["state"] == "open":
        # Progress changes no version: what a cached state says of it is old.
        state = {**state, "hall": {**state["hall"], "ballot": {**ballot, **(build_progress(ballot["id"]) or {})}}}
    return {"now": now.isoformat(), **state}


def progress_now(session: Session) -> dict[str, Any] | None:
    """Return the progress of the open ballot, None without one."""
    ballot = open_ballot_of(session.pk)
    return build_progress(ballot.pk) if ballot else None


def _sitting(sitting: Sitting | None) -> dict[str, Any] | None:
    return None if sitting is None else {"id": sitting.pk, "day": sitting.day.isoformat(), "half": sitting.half, "opened_at": _stamp(sitting.opened_at)}


def _check_in(session: Session) -> int:
    """Return the sitting at which delegates may check in now, 0 without one; its code is shown to the hall alone."""
    sitting = sitting_for_check_in(session)
    return sitting.pk if sitting else 0


def _item(floor: Floor) -> dict[str, Any] | None:
    item = floor.item
    if item is None:
        return None
    return {
        "id": item.pk, "number": floor.item_number, "title": item.title, "kind": item.kind, "presenter": item.presenter,
        "reviewer": item.reviewing_body.name if item.reviewing_body else "", "minutes": item.planned_minutes,
        "started_at": _stamp(item.started_at),
    }


def _step(floor: Floor) -> dict[str, Any] | None:
    if floor.item is None:
        return None
    steps = script_of(floor.session, floor.item)
    keys = [step.key for step in steps]
    if floor.step not in keys:
        return None
    place = keys.index(floor.step)
    step = steps[place]
    return {
        "key": step.key, "title": step.title, "control": step.control, "seconds": step.seconds, "started_at": _stamp(floor.step_started_at),
        "index": place + 1, "titles": [each.title for each in steps],
    }


def _speech(floor: Floor) -> dict[str, Any] | None:
    speech = Speech.objects.filter(session=floor.session, state=Speech.State.SPEAKING).first()
    if speech is None:
        return None
    return {
        "id": speech.pk, "name": speech.name, "role": speech.role, "started_at": _stamp(speech.started_at), "seconds": speech.seconds_allowed,
        "kind": kind_word(speech.kind) if speech.kind != Speech.Kind.SPEECH else "", "about": speech.about,
    }


def _speaker(speech: Speech) -> dict[str, Any]:
    return {"id": speech.pk, "name": speech.name, "role": speech.role, "kind": kind_word(speech.kind) if speech.kind != Speech.Kind.SPEECH else ""}


def _quorum(session: Session, now: datetime) -> dict[str, Any]:
    quorum = quorum_of(session, now)
    return {"present": quorum.present, "base": quorum.base, "needed": quorum.needed, "met": quorum.met}


def _stamp(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def attendance_changed(event: AttendanceChanged) -> None:
    """Tell the screens that somebody came or left."""
    session = Session.objects.select_related("term__body__settings").get(pk=event.session_id)
    tell_hall(
        session.pk, kind="attendance.changed", now=event.now, data=lambda _inside: {"quorum": _quorum(session, event.now), "check_in": _check_in(session)},
    )


def agenda_changed(event: AgendaChanged) -> None:
    """Tell the screens the agenda anew: an item was added, moved, renamed or marked."""
    session = Session.objects.get(pk=event.session_id)
    tell_hall(session.pk, kind="agenda.changed", now=event.now, data=lambda inside: {"agenda": agenda_public(session, inside=inside)})


def papers_changed(event: PaperAdded | PaperReplaced | PaperWithdrawn) -> None:
    """Tell the tablets that papers changed: each asks which of them are its own."""
    tell_hall(event.session_id, kind="papers.changed", now=event.now, data=lambda _inside: {})


def listens(actor: Actor | None, session_id: int) -> bool:
    return may_listen(actor, session_id)


topic = LiveTopic(may_listen=listens, snapshot_url=lambda session_id: reverse("floor:snapshot", args=[session_id]))
closed_topic = LiveTopic(may_listen=may_listen_behind, snapshot_url=lambda part_id: reverse("floor:snapshot", args=[session_of_part(part_id)]))
