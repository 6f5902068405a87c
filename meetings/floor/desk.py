"""What the chair's console shows: where the hall stands, what to say, what comes next, who waits to speak."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from govsuite.law.public import RuleUnknown, ScriptStep, figures
from meetings.ballots.public import (
    Ballot,
    Voter,
    ballot_public,
    ballots_of_item,
    envelope_of,
    not_voted,
    outcome_shown,
    outcomes_of,
    queued_ballot,
    split_of,
    vote_of,
)
from meetings.floor.forecasting import dry_run
from meetings.floor.house import adopting
from meetings.floor.models import Floor, Speech
from meetings.floor.panels import panels_for
from meetings.floor.rules.moves import Move, MoveKind, next_move
from meetings.floor.seatmap import seat_map
from meetings.floor.selectors import (
    CLOSING_RULE,
    TimeUsed,
    floor_of,
    group_seconds,
    names_in,
    script_of,
    standing_of,
    time_used,
    waiting_speeches,
)
from meetings.floor.services.settling import hold_of
from meetings.sessions.public import AgendaItem, AgendaRow, Session, agenda_of, chairs_of, present_mandates, quorum_of

WARNING_SECONDS, GRACE_SECONDS = 30, 30


@dataclass(frozen=True, slots=True)
class Coming:
    """The big button: its token, its words, and the words of what it leads to."""

    move: Move
    label: str
    note: str = ""

    @property
    def kind(self) -> str:
        return self.move.kind.value

    @property
    def possible(self) -> bool:
        return self.move.kind not in {MoveKind.NOTHING, MoveKind.COUNT_HANDS, MoveKind.PREPARE_PAPER, MoveKind.COUNT_PAPER}


@dataclass(frozen=True, slots=True)
class Waiting:
    """One line of the speakers' list with what the person has used so far."""

    speech: Speech
    times: int
    minutes: int
    group_minutes: int
    over: bool
    group_over: bool


def desk_of(session: Session, actor: Actor, now: datetime) -> dict[str, Any]:
    """Return the context of the console for this actor on this device."""
    floor = floor_of(session)
    rows = agenda_of(session)
    hold = hold_of(floor)
    steps = script_of(session, floor.item) if floor.item else []
    step = next((each for each in steps if each.key == floor.step), None)
    coming, script = coming_of(floor, rows), script_entries(steps, floor.step)
    return {
        "session": session, "floor": floor, "now": now, "rows": rows, "held": hold.held_by(actor.user_id, actor.session_key, now),
        "holder": floor.chair if hold.alive(now) else None, "chairs": [role for role in chairs_of(session) if role.user_id != floor.chair_id],
        "coming": coming, "script": script, "step": step, "skip": _skip(coming, script), **_sentences(floor, step),
        "speaking": Speech.objects.filter(session=session, state=Speech.State.SPEAKING).first(),
        "suggested": adopting(floor.item.title) if floor.item else "", "speakers": _waiting(session, floor), "silent": silent_of(session, now) if floor.item else [], "panels": panels_for(actor, floor), **_clocks(session), "quorum": quorum_of(session, now), "seats": seat_map(session, floor, now), **_ballots(floor, now), "own": _own(floor.ballot, actor), "own_sealed": _may_seal(floor.ballot, actor),
    }


def _clocks(session: Session) -> dict[str, int]:
    """Return when the chair's device warns before a speech is over, and how long it waits after that, in seconds."""
    try:
        known = figures("speaking_defaults", session.starts_on, session.term.body.house.law)
    except RuleUnknown:
        known = {}
    return {f"{key}_seconds": int(known[key]["value"]) if key in known else usual for key, usual in (("warning", WARNING_SECONDS), ("grace", GRACE_SECONDS))}


def coming_of(floor: Floor, rows: list[AgendaRow]) -> Coming:
    """Return what the big button does now, in words."""
    move = next_move(standing_of(floor, rows))
    row = next((each for each in rows if str(each.item.pk) == move.target), None)
    if move.kind is MoveKind.START_ITEM and row:
        return Coming(move, _("Next item: %(number)s") % {"number": row.number or row.item.get_kind_display()}, row.item.title)
    if move.kind is MoveKind.NEXT_STEP and floor.item:
        titles = {step.key: step.title for step in script_of(floor.session, floor.item)}
        return Coming(move, _("Next: %(title)s") % {"title": titles.get(move.target, "")})
    coming = {
        "check_in": _("Members check in with the code on the screen of the hall."), "again": _("Members check in again for this half-day."),
        "voters": _("The list of voters is fixed with the members in the hall now."),
    } if floor.session.term.body.house.is_committee else {
        "check_in": _("Delegates check in with the code on the screen of the hall."), "again": _("Delegates check in again for this half-day."),
        "voters": _("The list of voters is fixed with the delegates in the hall now."),
    }
    words = {
        MoveKind.OPEN_CHECK_IN: (_("Open the check-in"), coming["check_in"]),
        MoveKind.OPEN_SESSION: (_("Open the session"), _("The session and its first sitting open now.")),
        MoveKind.OPEN_SITTING: (_("Open the sitting"), coming["again"]),
        MoveKind.OPEN_BALLOT: (_("Open the vote"), coming["voters"]),
        MoveKind.CLOSE_BALLOT: (_("Close the vote"), _("The result is counted and shown at once.")),
        MoveKind.COUNT_HANDS: (_("Count the hands"), _("The secretary enters the count.")),
        MoveKind.PREPARE_PAPER: (_("Prepare the vote on paper"), _("Name the counting board and print the sheets; then the vote opens.")),
        MoveKind.COUNT_PAPER: (_("The counting board is at work"), _("It hands out the sheets, empties the box and enters two counts that must agree.")),
        MoveKind.AWAIT_KEYS: (_("The holders hand in the key"), _("The voting has ended. With the last part needed the result is counted and shown at once.")),
        MoveKind.CLOSE_SITTING: (_("Close the sitting"), _("What is left of the agenda follows in the next sitting.")),
        MoveKind.CLOSE_SESSION: (_("Close the session"), _("Every item of the agenda has been dealt with.")),
        MoveKind.NOTHING: (_("Nothing to do now"), ""),
    }
    if move.kind is MoveKind.CLOSE_BALLOT and floor.ballot and split_of(floor.ballot):
        return Coming(move, _("End the voting"), _("Then the holders of the key hand in their parts, and the result is counted."))
    if move.kind is MoveKind.CLOSE_BALLOT and floor.ballot and floor.ballot.is_paper:
        return Coming(move, _("Announce the result"), _("Two counts of the board agree; the result stands on all screens at once."))
    if move.kind is MoveKind.NEXT_BALLOT and floor.item:
        following = queued_ballot(floor.item.pk)
        return Coming(move, _("Next vote"), following.question if following else "")
    label, note = words.get(move.kind, words[MoveKind.NOTHING])
    return Coming(move, label, note)


def script_entries(steps: list[ScriptStep], key: str) -> list[dict[str, str]]:
    """Return the steps of the item as the component ``steps`` shows them."""
    keys = [step.key for step in steps]
    at = keys.index(key) if key in keys else -1
    states = ["done" if place < at else "now" if place == at else "next" for place in range(len(keys))]
    return [
        {"key": step.key, "label": step.title, "state": state, "follows": "1" if place == at + 1 else ""}
        for place, (step, state) in enumerate(zip(steps, states, strict=True))
    ]


def _skip(coming: Coming, script: list[dict[str, str]]) -> dict[str, str] | None:
    """Return the step to which the hall goes on without the vote that waits to be opened."""
    if coming.move.kind is not MoveKind.OPEN_BALLOT:
        return None
    return next((entry for entry in script if entry["state"] == "next"), None)


def _sentences(floor: Floor, step: ScriptStep | None) -> dict[str, str]:
    """Return what the chair may say now, and what this step writes into the minutes."""
    if step is None or floor.item is None:
        return {"says": "", "writes": ""}
    names = names_in(floor.session, floor.item)
    return {"says": step.says_with(names), "writes": step.minutes_with(names)}


def _waiting(session: Session, floor: Floor) -> list[Waiting]:
    used, groups = time_used(session), group_seconds(session)
    return [_line(row, used.get(row.name, TimeUsed(0, 0)), groups.get(row.role, 0) if row.user_id else 0, floor) for row in waiting_speeches(session, floor.item_id)]


def _line(row: Speech, used: TimeUsed, group: int, floor: Floor) -> Waiting:
    over = floor.person_minutes is not None and used.seconds >= floor.person_minutes * 60
    group_over = floor.group_minutes is not None and row.user_id is not None and group >= floor.group_minutes * 60
    return Waiting(row, used.times, -(-used.seconds // 60), -(-group // 60), over, group_over)


def silent_of(session: Session, now: datetime) -> list[str]:
    """Return the names of those in the hall who have not had the floor in this session."""
    heard = set(Speech.objects.filter(session=session, state__in=(Speech.State.DONE, Speech.State.SPEAKING)).values_list("name", flat=True))
    return sorted(mandate.user.full_name for mandate in present_mandates(session, now) if mandate.user.full_name not in heard)


def _own(ballot: Ballot | None, actor: Actor) -> dict[str, Any] | None:
    """Return the vote of whoever sits at the console, where they may vote: the chair is a delegate too."""
    if ballot is None or ballot.state != Ballot.State.OPEN or ballot.form != Ballot.Form.ELECTRONIC:
        return None
    on_list, vote = vote_of(ballot.pk, actor.user_id)
    return {"vote": vote, "final": vote is not None and not ballot.vote_change_allowed, "key": uuid4().hex} if on_list else None


def _may_seal(ballot: Ballot | None, actor: Actor) -> bool:
    """Tell whether whoever sits at the console has a secret sheet to fill in, on the tablet's own page."""
    return ballot is not None and ballot.state == Ballot.State.OPEN and ballot.is_secret and envelope_of(ballot, actor.user_id)[0]


def _ballots(floor: Floor, now: datetime) -> dict[str, Any]:
    """Return the ballot on the screens, who is still missing in it, and the earlier results of the item."""
    ballot = floor.ballot
    known = ballots_of_item(floor.item_id) if floor.item_id else []
    shown = ballot_public(ballot) if ballot else None
    missing: list[Voter] = []
    if ballot and shown and ballot.state == Ballot.State.OPEN and ballot.form not in (Ballot.Form.HANDS, Ballot.Form.PAPER):
        # The count follows from the names: two reads while people vote would contradict each other.
        missing = not_voted(ballot)
        shown["voted"] = shown["voters"] - len(missing)
    return {
        "closes_doors": ballot is not None and ballot.adopted and ballot.rule.get("key") == CLOSING_RULE and floor.session.closed_part_id is None, "ballot": ballot, "shown": shown, "dry_run": dry_run(floor.session, ballot, now) if ballot and ballot.state == Ballot.State.PREPARED else None,
        "missing": missing,
        "outcomes": [outcome_shown(ballot, each) for each in outcomes_of(ballot)] if ballot and ballot.is_on_persons else [],
        "results": [each for each in known if each.decides and (ballot is None or each.pk != ballot.pk)],
        "awaits_persons": _awaits_persons(floor.item, known),
    }


def _awaits_persons(item: AgendaItem | None, known: list[Ballot]) -> bool:
    """Tell whether the vote of confidence under way has no sheet yet: a script cannot know whose names stand on it."""
    if item is None or item.kind != AgendaItem.Kind.CONFIDENCE:
        return False
    return not any(ballot.is_on_persons and ballot.state != Ballot.State.CANCELLED and not ballot.is_annulled for ballot in known)
