"""Gather what happened in a session, in a handful of queries, as the values that the minutes are written from."""

from collections import defaultdict
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db.models import Q

from meetings.acts.documents.facts import (
    BallotFacts,
    ClosedFacts,
    FallbackFacts,
    ItemFacts,
    PaperFacts,
    PersonFacts,
    SessionFacts,
    SittingFacts,
    SpeechFacts,
)
from meetings.acts.selectors.overdue import notes_of
from meetings.ballots.public import Ballot, motions_of, outcome_shown, outcomes_of, paper_of, subjects_of
from meetings.bodies.public import Mandate, mandates_in_office
from meetings.fallback.public import confirmed_of
from meetings.floor.public import FloorLog, Speech
from meetings.opinions.public import note_of, reported_in
from meetings.sessions.public import (
    AgendaItem,
    AgendaRow,
    Attendance,
    Session,
    Sitting,
    agenda_of,
    chairs_of,
    secretaries_of,
)

HANDED_OVER = "chair.handed_over"


def facts_of(session: Session) -> SessionFacts:
    """Return what happened in the session so far."""
    log = list(FloorLog.objects.filter(session=session).filter(Q(kind=HANDED_OVER) | Q(data__has_key="minutes")))
    return SessionFacts(
        title=session.title, council=session.term.body.name, place=session.place,
        opened_at=session.opened_at, closed_at=session.closed_at,
        chairs=tuple(role.user.full_name for role in chairs_of(session)),
        secretaries=tuple(role.user.full_name for role in secretaries_of(session)),
        statutory_seats=session.term.statutory_seats,
        guests=session.invitations.filter(mandate__isnull=True).count(),
        sittings=_sittings(session), items=_items(session, log),
        handovers=tuple((row.at, str(row.data.get("to", ""))) for row in log if row.kind == HANDED_OVER),
        papers=tuple(
            FallbackFacts(
                entry.began_at, entry.sitting.day, entry.sitting.half, entry.ballot.question if entry.ballot else "", entry.why, entry.entered_by_name, entry.answered_by_name,
            ) for entry in confirmed_of(session)
        ),
        closed_parts=tuple(
            ClosedFacts(part.closed_at, part.opened_at, part.ground, part.citation, part.reason, tuple(person["name"] for person in part.admitted))
            for part in session.closed_parts.all()
        ),
    )


def _sittings(session: Session) -> tuple[SittingFacts, ...]:
    stays: dict[int, list[Attendance]] = defaultdict(list)
    for stay in Attendance.objects.filter(sitting__session=session).select_related("mandate__user"):
        stays[stay.sitting_id].append(stay)
    held = [sitting for sitting in session.sittings.all() if sitting.opened_at]
    return tuple(_sitting(session, sitting, stays[sitting.pk]) for sitting in held)


def _sitting(session: Session, sitting: Sitting, stays: list[Attendance]) -> SittingFacts:
    in_office = mandates_in_office(session.term, sitting.day)
    first = {stay.mandate_id: stay for stay in reversed(stays)}
    late = [stay for stay in first.values() if sitting.opened_at is not None and stay.came_at > sitting.opened_at]
    ended = sitting.closed_at
    gone = [stay for stay in stays if stay.left_at and (ended is None or stay.left_at < ended)]
    return SittingFacts(
        key=str(sitting.pk), day=sitting.day, half=sitting.half, opened_at=sitting.opened_at, closed_at=ended,
        present=len(first), in_office=len(in_office),
        absent=tuple(_name(mandate) for mandate in in_office if mandate.pk not in first),
        late=_moves(late, "came_at"), left=_moves(gone, "left_at"),
    )


def _name(mandate: Mandate) -> str:
    return mandate.user.full_name


def _moves(stays: list[Attendance], moment: str) -> tuple[tuple[str, datetime], ...]:
    return tuple(sorted(((_name(stay.mandate), getattr(stay, moment)) for stay in stays), key=lambda move: move[1]))


def _items(session: Session, log: list[FloorLog]) -> tuple[ItemFacts, ...]:
    speeches: dict[int, list[SpeechFacts]] = defaultdict(list)
    for speech in Speech.objects.filter(session=session, state=Speech.State.DONE).order_by("started_at"):
        speeches[speech.item_id].append(
            SpeechFacts(speech.name, speech.role, speech.started_at, speech.ended_at or speech.started_at, speech.summary, speech.kind)
        )
    ballots: dict[int, list[BallotFacts]] = defaultdict(list)
    for ballot in Ballot.objects.filter(session=session, state=Ballot.State.CLOSED).order_by("closed_at"):
        ballots[ballot.item_id].append(ballot_facts(ballot))
    notes: dict[int, dict[str, datetime | None]] = defaultdict(dict)
    for row in log:
        if row.item_id and row.data.get("minutes"):
            notes[row.item_id].setdefault(str(row.data["minutes"]), row.at)
    for item_id, sheet in reported_in(session).items():
        notes[item_id][note_of(sheet)] = None
    rows = agenda_of(session)
    headings = {row.placed.parent for row in rows}
    late = notes_of(session, session.closed_at) if session.closed_at else {}
    items = [_item(row, notes, speeches, ballots, has_parts=row.item.pk in headings) for row in rows if row.item.kind != AgendaItem.Kind.BREAK]
    # What was late stands as it stood at the close: later work on it is the next meeting's.
    return tuple(replace(item, notes=(*((None, line) for line in late.get(int(item.key), ())), *item.notes)) for item in items)


def _item(
    row: AgendaRow, notes: dict[int, dict[str, datetime | None]], speeches: dict[int, list[SpeechFacts]], ballots: dict[int, list[BallotFacts]], *, has_parts: bool,
) -> ItemFacts:
    item = row.item
    said = notes[item.pk]
    return ItemFacts(
        key=str(item.pk), number=row.number, title=item.title,
        # The script's own sentences say who presented; without a script the agenda does.
        presenter="" if said else item.presenter,
        reviewing="" if said or not item.reviewing_body_id else item.reviewing_body.name,
        started_at=item.started_at, ended_at=item.ended_at, postponed=item.state == AgendaItem.State.POSTPONED,
        notes=tuple((at, text) for text, at in said.items()), speeches=tuple(speeches[item.pk]), ballots=tuple(ballots[item.pk]), behind_doors=item.closed_part_id is not None, has_parts=has_parts,
    )


def ballot_facts(ballot: Ballot) -> BallotFacts:
    """Return the announced figures of a closed ballot; who sent no vote is counted against those in office."""
    voted = (ballot.yes or 0) + (ballot.no or 0) + (ballot.abstain or 0)
    in_office = int(ballot.house.get("in_office") or ballot.base or 0)
    return BallotFacts(
        question=ballot.question, by_hands=ballot.form == Ballot.Form.HANDS, closed_at=ballot.closed_at,
        yes=ballot.yes or 0, no=ballot.no or 0, abstain=ballot.abstain or 0, base=ballot.base or 0,
        needed=int(ballot.verdict.get("needed", 0)), absent=max(0, in_office - voted), adopted=bool(ballot.adopted),
        rule=str(ballot.rule.get("title", "")), citation=citation_text(ballot.rule.get("citation")), roll_digest=ballot.roll_digest, reason=str(ballot.verdict.get("reason", "")),
        secret=ballot.is_secret, paper=_paper(ballot), kind=ballot.kind, collected=ballot.collected or 0, invalid=ballot.invalid or 0, voters=int(ballot.house.get("voters") or 0),
        from_paper=(ballot.from_paper["entered"], ballot.from_paper["confirmed"]) if ballot.from_paper else None,
        round=ballot.round, again_reason=ballot.again_reason, seats=int(ballot.sheet.get("seats", 0)), post=ballot.post, motions=tuple((each.text, each.taken_out_by) for each in motions_of(ballot)), **_persons(ballot),
    )


def _paper(ballot: Ballot) -> PaperFacts | None:
    if not ballot.is_paper:
        return None
    paper = paper_of(ballot)
    return PaperFacts(
        board=tuple(member.name for member in paper.members.all()), printed=paper.printed, issued=paper.issued or 0, spoiled=paper.spoiled or 0,
        unused=paper.unused or 0, protocol=paper.protocol.reference if paper.protocol else "", counts=paper.entries.count(),
    )


def _persons(ballot: Ballot) -> dict[str, Any]:
    """Return who stood on the sheet with their figures, and who had left it."""
    if not ballot.is_on_persons:
        return {}
    found = []
    for outcome in outcomes_of(ballot):
        shown = outcome_shown(ballot, outcome)
        found.append(PersonFacts(
            name=shown["name"], detail=shown["detail"], origin=outcome.subject.origin,
            figures=tuple((each["key"], each["title"], each["number"]) for each in shown["figures"]), base=outcome.base, needed=outcome.needed,
            elected=outcome.elected, tied=outcome.tied, consequence=shown["consequence"], citation=shown["citation"],
        ))
    gone = tuple((subject.name, subject.withdraw_reason) for subject in subjects_of(ballot) if subject.withdrawn_at)
    return {"persons": tuple(found), "withdrawn": gone}


def citation_text(citation: object) -> str:
    """Return a rule's citation as one line, whatever shape the pack gave it."""
    if isinstance(citation, list | tuple):
        return "; ".join(map(citation_text, citation))
    if isinstance(citation, dict):
        return ", ".join(str(part) for part in citation.values() if part)
    return str(citation or "")
