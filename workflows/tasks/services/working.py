"""The responsible unit's deeds: accept, hand over, note progress, add evidence, report."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core import db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, Invalid
from govsuite.people.public import people_holding
from govsuite.records.public import Prepared, latest, received, store_file
from workflows.tasks.abilities import STAFF, TABLE
from workflows.tasks.enums import SUBJECT
from workflows.tasks.errors import no_text
from workflows.tasks.models import Evidence, Task
from workflows.tasks.rules.deadlines import Due, is_late
from workflows.tasks.rules.reporting import lacking
from workflows.tasks.services.moving import lock, may_be_done, move
from workflows.tasks.services.telling import tell_handed_over, tell_reported

AUDIENCE = "body"
MOST_EVIDENCE = 60


def accept_task(*, task: Task, actor: Actor, now: datetime, version: int | None = None) -> Task:
    """Take the task over; who accepts it alone has it in hand where nobody was named."""
    TABLE.check(actor, "task.accept", task, book=task.book)
    with db.deed():
        return move(lock(task, version=version), deed="accept", actor=actor, now=now)


def hand_over(*, task: Task, officer_id: int, text: str = "", actor: Actor, now: datetime, version: int | None = None) -> Task:
    """Give it to a person of the responsible unit."""
    TABLE.check(actor, "task.hand_over", task, book=task.book)
    officer = people_holding(STAFF, timezone.localdate(now), unit_ids=[task.unit_id]).filter(pk=officer_id).first()
    if officer is None:
        raise Invalid("task.no_officer", _("This person is not in office in the responsible unit today. Choose another one."), field="officer")
    with db.deed():
        locked = lock(task, version=version)
        before, locked.officer = locked.officer, officer
        moved = move(
            locked, deed="hand_over", actor=actor, now=now, text=f"{before.full_name if before else '–'} → {officer.full_name}. {text}".strip(), fields=("officer",),
            detail={"from": before.pk if before else None, "to": officer.pk},
        )
        tell_handed_over(moved, now=now)
    return moved


def note_progress(*, task: Task, percent: int, text: str, actor: Actor, now: datetime, version: int | None = None) -> Task:
    """Say how far it is."""
    TABLE.check(actor, "task.progress", task, book=task.book)
    if not text.strip():
        raise no_text()
    if not 0 <= percent < 100:
        raise Invalid("task.percent", _("Give a number from 0 to 99. A finished task is reported as done."), field="percent")
    with db.deed():
        locked = lock(task, version=version)
        locked.percent = percent
        return move(locked, deed="progress", actor=actor, now=now, text=text, fields=("percent",), detail={"percent": percent})


def add_evidence(*, task: Task, upload: Any, name: str, caption: str, actor: Actor, now: datetime, version: int | None = None) -> Evidence:
    """Keep a photo or paper that shows what was done."""
    TABLE.check(actor, "task.evidence", task, book=task.book)
    with received(upload, name) as ready, db.deed():
        locked = lock(task, version=version)
        kept = _kept(locked, ready, caption, actor, now)
        move(locked, deed="evidence", actor=actor, now=now, text=kept.caption or ready.name, detail={"file": ready.name, "sha256": ready.sha256})
    return kept


def _kept(locked: Task, ready: Prepared, caption: str, actor: Actor, now: datetime) -> Evidence:
    may_be_done(locked, "evidence")
    if locked.evidence.count() >= MOST_EVIDENCE:
        raise Conflict("task.much_evidence", _("A task takes at most %(most)s files. Leave out what shows the same thing twice.") % {"most": MOST_EVIDENCE})
    file = store_file(upload=ready, name=ready.name, owner_type=SUBJECT, owner_id=locked.pk, audience=AUDIENCE, actor=actor, now=now)
    return Evidence.objects.create(task=locked, file=file, caption=" ".join(caption.split())[:300], sha256=latest(file).sha256, at=now, by_name=actor.name)


def report_done(*, task: Task, text: str, actor: Actor, now: datetime, version: int | None = None) -> Task:
    """Say that it is done; the giver confirms it or sends it back."""
    TABLE.check(actor, "task.report", task, book=task.book)
    with db.deed():
        locked = lock(task, version=version)
        may_be_done(locked, "report")
        lacks = lacking(text=text, evidence_needed=locked.evidence_needed, evidence=locked.evidence.count())
        if lacks == "text":
            raise no_text()
        if lacks:
            raise Invalid("task.no_evidence", _("This task asks for evidence. Add a photo or a paper that shows the result, then report."), field="photo")
        locked.percent, locked.reported_at = 100, now
        if locked.on_time is None:
            locked.on_time = not is_late(Due(locked.due_on, locked.due_at), now=now, today=timezone.localdate(now))
        moved = move(locked, deed="report", actor=actor, now=now, text=text, fields=("percent", "reported_at", "on_time"))
        tell_reported(moved, now=now)
    return moved
