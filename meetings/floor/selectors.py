"""Read the hall: its floor, the script of an item, who waits to speak, where it stands."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, FloatField, Func, QuerySet, Sum
from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from govsuite.core.errors import NotFound
from govsuite.law.public import RuleUnknown, ScriptStep, item_script
from meetings.ballots.public import Ballot, ballots_of_session, paper_stage, queued_ballot
from meetings.floor.abilities import TABLE
from meetings.floor.house import unnamed_presenter
from meetings.floor.models import Floor, Speech
from meetings.floor.rules.moves import Planned, Standing
from meetings.sessions.public import AgendaItem, AgendaRow, ClosedPart, Invitation, Session, agenda_of, check_in_open

#: key of the ballot rule by which a council decides to go behind closed doors
CLOSING_RULE = "closed_part"
AGENDA_RULE = "agenda"


def hall_for(actor: Actor | None, pk: int, action: str = "view") -> Session:
    """Return the session when the actor may do ``floor.<action>`` in its hall."""
    session = Session.objects.select_related("term__body__unit", "term__body__settings", "closed_part").filter(pk=pk).first()
    if session is None:
        raise NotFound("floor.not_found", _("There is no such session. Choose one from the list of sessions."))
    TABLE.check(actor, f"floor.{action}", session, book=session.book if actor else "")
    return session


def floor_of(session: Session) -> Floor:
    """Return the floor as it stands; an empty one before the first deed."""
    rows = Floor.objects.select_related("chair", "item__reviewing_body", "sitting", "ballot")
    floor = rows.filter(session=session).first() or Floor(session=session)
    floor.session = session
    return floor


def script_of(session: Session, item: AgendaItem) -> list[ScriptStep]:
    """Return the steps of an item: without a reviewing committee there is no review; without a law pack no steps."""
    try:
        steps = item_script(item.kind, session.starts_on, session.term.body.house.law).steps
    except RuleUnknown:
        return []
    return [step for step in steps if step.speaker != "reviewer" or item.reviewing_body_id]


def names_in(session: Session, item: AgendaItem) -> dict[str, str]:
    """Return the names that fill the sentences of a script."""
    return {
        "presenter": item.presenter or unnamed_presenter(), "reviewer": item.reviewing_body.name if item.reviewing_body else "",
        "item": item.title, "session": session.title,
    }


def waiting_speeches(session: Session, item_id: int | None) -> list[Speech]:
    """Return who asked for the floor on this item, in order."""
    if item_id is None:
        return []
    return list(Speech.objects.filter(session=session, item_id=item_id, state=Speech.State.ASKED))


def speech_of(session: Session, pk: int) -> Speech:
    """Return a speech of this session and of no other."""
    speech = Speech.objects.filter(session=session, pk=pk).select_related("item").first()
    if speech is None:
        raise NotFound("floor.speech_not_found", _("This request for the floor is not in the list any more. The screen shows the list as it is now."))
    return speech


@dataclass(frozen=True, slots=True)
class TimeUsed:
    """How often and how long a person has spoken in the session."""

    times: int
    seconds: int


class _Seconds(Func):
    """A moment as seconds. A difference of moments would be taken on SQLite by Django's Python, row by row."""

    template, output_field = "EXTRACT(EPOCH FROM %(expressions)s)", FloatField()

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> tuple[str, Any]:
        return self.as_sql(compiler, connection, template="(JULIANDAY(%(expressions)s) * 86400)", **extra)


#: how many seconds the speeches of a group of rows took; a session has thousands, the database adds them up
_SPOKEN = Sum(_Seconds("ended_at") - _Seconds("started_at"))


def _over(session: Session) -> QuerySet[Speech]:
    return Speech.objects.filter(session=session, state=Speech.State.DONE, started_at__isnull=False, ended_at__isnull=False).order_by()


def time_used(session: Session) -> dict[str, TimeUsed]:
    """Return name → time used in this session, in one query: a row for each who has spoken."""
    rows = _over(session).values_list("name").annotate(Count("pk"), spoken=_SPOKEN)
    return {name: TimeUsed(times, round(spoken)) for name, times, spoken in rows}


def group_seconds(session: Session) -> dict[str, int]:
    """Return group of delegates → seconds that its members have spoken in this session, in one query."""
    rows = _over(session).filter(user__isnull=False).exclude(role="").values_list("role").annotate(spoken=_SPOKEN)
    return {role: round(spoken) for role, spoken in rows}


def guests_of(session: Session) -> list[Invitation]:
    """Return the invitations of those who are no members: who may be let stay behind closed doors."""
    return list(session.invitations.filter(mandate__isnull=True).select_related("user").order_by("user__full_name"))


def closing_votes(session: Session) -> list[Ballot]:
    """Return the adopted votes on a closed part that have not closed the doors yet, the latest first."""
    used = set(ClosedPart.objects.filter(session=session, ballot_number__isnull=False).values_list("ballot_number", flat=True))
    known = [ballot for ballot in ballots_of_session(session.pk) if ballot.rule.get("key") == CLOSING_RULE and ballot.adopted and ballot.decides]
    return [ballot for ballot in reversed(known) if ballot.pk not in used]


def leaves(rows: list[AgendaRow]) -> list[AgendaRow]:
    """Return the items that are taken up: a heading with parts is not, its parts are."""
    parents = {row.placed.parent for row in rows}
    return [row for row in rows if row.item.pk not in parents]


def standing_of(floor: Floor, rows: list[AgendaRow] | None = None) -> Standing:
    """Return where the hall stands, for the rule of the next move."""
    session = floor.session
    rows = agenda_of(session) if rows is None else rows
    sittings = list(session.sittings.all())
    left = [sitting for sitting in sittings if sitting.opened_at is None and sitting.closed_at is None]
    current = floor.item if floor.item and floor.item.state == AgendaItem.State.CURRENT else None
    return Standing(
        session=session.state,
        sitting=next((sitting.pk for sitting in sittings if sitting.opened_at and not sitting.closed_at), None),
        sittings_left=tuple(sitting.pk for sitting in left),
        check_in_open=any(check_in_open(sitting) for sitting in left),
        item=current.pk if current else None,
        step=floor.step,
        steps=tuple(step.key for step in script_of(session, current)) if current else (),
        ballot=floor.ballot.state if floor.ballot else "",
        by_hands=bool(floor.ballot and floor.ballot.form == "hands"), paper=paper_stage(floor.ballot),
        queued=_queued(current),
        planned=tuple(Planned(row.item.pk, row.placed.sitting) for row in _to_come(leaves(rows), floor.item_id)),
    )


def _queued(item: AgendaItem | None) -> int | None:
    ballot = queued_ballot(item.pk) if item else None
    return ballot.pk if ballot else None


def _to_come(rows: list[AgendaRow], item_id: int | None) -> list[AgendaRow]:
    """Return the items still to come: those behind the one under way first, then those that were passed over."""
    place = next((number for number, row in enumerate(rows) if row.item.pk == item_id), -1)
    return [row for row in [*rows[place + 1:], *rows[:place + 1]] if row.item.state == AgendaItem.State.PLANNED and row.item.pk != item_id]


def seconds_since(moment: datetime | None, now: datetime) -> int:
    return max(0, int((now - moment).total_seconds())) if moment else 0
