"""Papers: add, replace by a new version, change who reads them, withdraw."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core import audit, db, events
from govsuite.core.actors import Actor
from govsuite.core.errors import Attempt, Conflict, Invalid, NotFound
from govsuite.records.public import (
    FileVersion,
    Prepared,
    add_version,
    change_audience,
    received,
    store_file,
    withdraw_file,
)
from meetings.bodies.public import parts_of
from meetings.sessions.abilities import TABLE
from meetings.sessions.events import PaperAdded, PaperReplaced, PaperWithdrawn
from meetings.sessions.models import AgendaItem, OwedPaper, Paper, Session
from meetings.sessions.selectors.papers import CLOSED, GROUPS, LEAD, PUBLIC, outside_ids, readers_of
from meetings.sessions.services.planning import lock_editable
from meetings.sessions.services.telling import tell_replaced

OWNER = "meetings_sessions.session"


@dataclass(frozen=True, slots=True)
class PaperPlan:
    """What the secretary says of a paper. ``audience``: public, guests, body, lead or groups:<id>,<id>."""

    role: str
    title: str
    audience: str = "body"
    item_id: int | None = None


def file_audience(session: Session, wanted: str, item: AgendaItem | None = None) -> str:
    """Return who may read the file now: nothing is public before the session is convened, nor behind closed doors."""
    if item is not None and item.closed_part_id:
        return f"{CLOSED}{item.closed_part_id}"
    return LEAD if wanted == PUBLIC and session.state == Session.State.PREPARING else wanted


def _check(session: Session, plan: PaperPlan) -> AgendaItem | None:
    if plan.audience.startswith(GROUPS):
        known = {str(body.pk) for body in parts_of(session.term.body)}
        if not set(plan.audience.removeprefix(GROUPS).split(",")) <= known:
            raise Invalid("paper.other_group", _("One of the groups does not belong to this council. Choose from the list."), field="audience")
    if plan.item_id is None:
        return None
    item = session.items.filter(pk=plan.item_id).first()
    if item is None:
        raise NotFound("item.not_found", _("This item does not belong to the session's agenda. Choose one from the agenda."))
    return item


def add_paper(*, session: Session, plan: PaperPlan, upload: Any, name: str, actor: Actor, now: datetime) -> Paper:
    """Store the file and put it below its item (or below the session)."""
    TABLE.check(actor, "paper.edit", session, book=session.book)
    tried = Attempt(book=session.book, deed="paper.add", object_type=OWNER, object_id=str(session.pk))
    with received(upload, name, attempt=tried) as ready, db.deed():
        return put_paper(session=lock_editable(session), plan=plan, ready=ready, actor=actor, now=now)


def put_paper(*, session: Session, plan: PaperPlan, ready: Prepared, actor: Actor, now: datetime) -> Paper:
    """Put a received file below the locked session; what was owed of this kind is handed in. Part of a deed that has asked who may."""
    item = _check(session, plan)
    file = store_file(
        upload=ready, name=ready.name, owner_type=OWNER, owner_id=session.pk, audience=file_audience(session, plan.audience, item), actor=actor, now=now,
    )
    paper = Paper.objects.create(
        session=session, item=item, role=plan.role, title=plan.title, audience=plan.audience, file=file, order=session.papers.filter(item=item).count() + 1,
    )
    _settle(paper, timezone.localdate(now))
    audit.record(book=session.book, actor=actor, deed="paper.add", obj=paper, now=now, detail={"title": plan.title, "audience": plan.audience})
    events.announce(PaperAdded(session_id=session.pk, paper_id=paper.pk, now=now))
    return paper


def _settle(paper: Paper, today: date) -> None:
    """Whoever owed this kind of paper for this item has handed it in."""
    open_ = Q(paper__isnull=True) | Q(paper__withdrawn_at__isnull=False)
    OwedPaper.objects.filter(open_, item=paper.item_id, role=paper.role, item__isnull=False).update(paper=paper, handed_in_on=today, version=F("version") + 1)


def borrow_papers(*, session: Session, copy: Session, items: Mapping[int, AgendaItem]) -> int:
    """Show the papers of ``session`` in its rehearsal ``copy``, by reference; ``items``: id there → item here. Return how many.

    Part of the deed that begins the rehearsal.
    """
    rows = [
        Paper(
            session=copy, item=items.get(paper.item_id or 0), role=paper.role, title=paper.title, file_id=paper.file_id,
            audience=paper.audience, order=paper.order,
        )
        for paper in session.papers.filter(withdrawn_at__isnull=True)
    ]
    return len(Paper.objects.bulk_create(rows))


def return_papers(*, copy: Session) -> None:
    """Take the borrowed papers out of a rehearsal that is over. Part of the deed that ends it."""
    copy.papers.exclude(file__owner_type=OWNER, file__owner_id=copy.pk).delete()


def _lock_paper(paper: Paper) -> tuple[Session, Paper]:
    session = lock_editable(paper.session)
    locked = db.lock(Paper.objects.select_related("file"), pk=paper.pk)
    if locked.withdrawn_at is not None:
        raise Conflict("paper.withdrawn", _("This paper was withdrawn. Add it anew if it is needed again."))
    if locked.is_borrowed:
        raise Conflict("paper.borrowed", _("This paper belongs to the session itself, not to the rehearsal. Change it there, then start a new rehearsal."))
    return session, locked


def replace_paper(*, paper: Paper, upload: Any, name: str, note: str, actor: Actor, now: datetime) -> FileVersion:
    """Add a version; the earlier ones stay. Those who read a former version are told."""
    TABLE.check(actor, "paper.edit", paper.session, book=paper.session.book)
    tried = Attempt(book=paper.session.book, deed="paper.replace", object_type=paper._meta.label_lower, object_id=str(paper.pk))
    with received(upload, name, attempt=tried) as ready, db.deed():
        session, paper = _lock_paper(paper)
        version = add_version(file=paper.file, upload=ready, name=ready.name, actor=actor, now=now, note=note)
        tell_replaced(session=session, paper=paper, user_ids=readers_of(paper) - {actor.user_id} - outside_ids(paper), now=now)
        audit.record(book=session.book, actor=actor, deed="paper.replace", obj=paper, now=now, detail={"version": version.number, "note": note})
        events.announce(PaperReplaced(session_id=session.pk, paper_id=paper.pk, version=version.number, now=now))
    return version


def edit_paper(*, paper: Paper, plan: PaperPlan, actor: Actor, now: datetime) -> Paper:
    """Change the title, the role, the item or who reads it."""
    TABLE.check(actor, "paper.edit", paper.session, book=paper.session.book)
    with db.deed():
        session, paper = _lock_paper(paper)
        item = _check(session, plan)
        before = {"role": paper.role, "title": paper.title, "audience": paper.audience, "item": paper.item_id}
        paper.role, paper.title, paper.audience, paper.item = plan.role, plan.title, plan.audience, item
        paper.save(update_fields=["role", "title", "audience", "item"])
        change_audience(file=paper.file, audience=file_audience(session, plan.audience, item), actor=actor, now=now)
        audit.record(book=session.book, actor=actor, deed="paper.edit", obj=paper, now=now, before=before, after={
            "role": plan.role, "title": plan.title, "audience": plan.audience, "item": plan.item_id,
        })
    return paper


def withdraw_paper(*, paper: Paper, reason: str, actor: Actor, now: datetime) -> Paper:
    """Take a paper out of the readers' hands; its trace stays."""
    TABLE.check(actor, "paper.edit", paper.session, book=paper.session.book)
    if not reason.strip():
        raise Invalid("paper.no_reason", _("Say why the paper is withdrawn: the reason is kept with it."), field="reason")
    with db.deed():
        session, paper = _lock_paper(paper)
        paper.withdrawn_at = now
        paper.save(update_fields=["withdrawn_at"])
        withdraw_file(file=paper.file, actor=actor, now=now, reason=reason)
        audit.record(book=session.book, actor=actor, deed="paper.withdraw", obj=paper, now=now, detail={"reason": reason})
        events.announce(PaperWithdrawn(session_id=session.pk, paper_id=paper.pk, now=now))
    return paper
