"""Read the register of promises, and what the ledger and the files ask of one."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from govsuite.core.errors import NotFound
from govsuite.law.public import Clock, DueState, due_state
from meetings.bodies.public import Body
from meetings.questions.abilities import TABLE
from meetings.questions.models import PROMISE, Promise
from meetings.sessions.public import AgendaItem, Session, leader_ids

_DEEP = ("question__session__term__body__unit", "question__session__term__body__settings", "question__author", "question__group", "file")


@dataclass(frozen=True, slots=True)
class Line:
    """A promise with where its deadline stands."""

    promise: Promise
    due: DueState | None

    @property
    def late(self) -> bool:
        return self.due is not None and self.due.tone == "late"


def _rows() -> QuerySet[Promise]:
    return Promise.objects.select_related(*_DEEP)


def lines(promises: list[Promise], on: date) -> list[Line]:
    """Return the promises with their clocks, in one query more."""
    clocks = {clock.subject_id: clock for clock in Clock.objects.filter(subject_type=PROMISE, subject_id__in=[row.pk for row in promises])}
    return [Line(row, due_state(clocks[row.pk], on) if row.pk in clocks else None) for row in promises]


def promise_for(actor: Actor | None, pk: int, action: str = "view") -> Promise:
    row = _rows().filter(pk=pk).first()
    if row is None:
        raise NotFound("promise.not_found", _("There is no such promise. Choose one from the register."))
    TABLE.check(actor, f"promise.{action}", row, book=row.book)
    return row


def register(actor: Actor, *, open_only: bool) -> list[Promise]:
    """Return the promises that the actor may see, the oldest first."""
    rows = _rows().exclude(state=Promise.State.CLOSED) if open_only else _rows()
    return [row for row in rows if TABLE.allows(actor, "promise.view", row)]


def carried_over(session: Session) -> list[Promise]:
    """Return the promises of earlier sessions of the council that nobody has closed: what this session's agenda should take up."""
    rows = _rows().filter(question__session__term__body=session.term.body, question__session__is_rehearsal=False).exclude(state=Promise.State.CLOSED)
    return [row for row in rows.exclude(question__session=session) if row.question.session.starts_on <= session.starts_on]


def of_body(body: Body) -> QuerySet[Promise]:
    return _rows().filter(question__session__term__body=body)


def _one(pk: int) -> Promise | None:
    return _rows().filter(pk=pk).first()


def may_view(actor: Actor | None, pk: int) -> bool:
    row = _one(pk)
    return row is not None and TABLE.allows(actor, "promise.view", row)


def may_read_file(actor: Actor | None, pk: int, audience: str) -> bool:
    """The answer is for whoever sees the promise; for everybody where the session has published its group."""
    row = _one(pk)
    if row is None:
        return False
    group = row.question.group
    return (group is not None and group.published_at is not None and not _behind_doors(group.item)) or TABLE.allows(actor, "promise.view", row)


def _behind_doors(item: AgendaItem | None) -> bool:
    return item is not None and item.closed_part_id is not None


def url_of(pk: int) -> str:
    row = _one(pk)
    return reverse("questions:detail", args=[row.question_id]) + f"#loi-hua-{pk}" if row else reverse("questions:promises")


def title_of(pk: int) -> str:
    row = _one(pk)
    return row.text[:200] if row else ""


def book_of(pk: int) -> str:
    row = _one(pk)
    return row.book if row else f"promise:{pk}"


def concerned(pk: int) -> list[int]:
    """Return whom a moved or missed due day concerns: who promised, and who leads the session."""
    row = _one(pk)
    return sorted({row.user_id, *leader_ids(row.question.session)}) if row else []
