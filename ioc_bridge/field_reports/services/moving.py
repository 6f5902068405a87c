"""Lock a report and move it: the one place where its state changes."""

from datetime import datetime
from typing import Any

from govsuite.core import audit, db
from govsuite.core.actors import Actor
from ioc_bridge.field_reports.errors import not_now, stale
from ioc_bridge.field_reports.models import Change, Report
from ioc_bridge.field_reports.rules.states import after


def lock(report: Report, *, version: int | None = None) -> Report:
    """Return the report locked until the deed ends. ``version`` is what the page showed."""
    locked = db.lock(Report.objects.select_related("category", "unit", "area"), pk=report.pk)
    if version is not None and locked.version != version:
        raise stale()
    return locked


def next_state(locked: Report, deed: str) -> str:
    """Return the state after the deed, or refuse it in the state of now."""
    wanted = after(locked.state, deed)
    if not wanted:
        raise not_now(str(locked.get_state_display()))
    return wanted


def move(
    locked: Report, *, deed: str, actor: Actor, now: datetime, note: str = "", fields: tuple[str, ...] = (), detail: dict[str, Any] | None = None,
) -> Report:
    """Change the state of the locked report by ``deed``; save it with ``fields``; write history and audit. Call it last: the book is locked here.

    ``detail`` and ``note`` hold nothing of the reporter.
    """
    before, locked.state = locked.state, next_state(locked, deed)
    touch(locked, "state", *fields, now=now)
    Change.objects.create(
        report=locked, deed=deed, before=before, after=locked.state, at=now, by_name=actor.name, unit_name=actor.post.unit_name if actor.post else "",
        note=note[:1000],
    )
    record(locked, deed=deed, actor=actor, now=now, before={"state": before}, detail=detail)
    return locked


def note(locked: Report, *, deed: str, words: str, actor: Actor, now: datetime, detail: dict[str, Any] | None = None) -> None:
    """Write a line of history that moves nothing, with its audit."""
    Change.objects.create(report=locked, deed=deed, before=locked.state, after=locked.state, at=now, by_name=actor.name, unit_name=actor.post.unit_name if actor.post else "", note=words[:1000])
    record(locked, deed=deed, actor=actor, now=now, detail=detail)


def touch(locked: Report, *fields: str, now: datetime) -> None:
    """Save these fields and raise the version: pages opened before are stale now."""
    locked.version += 1
    locked.changed_at = now
    locked.save(update_fields=[*fields, "version", "changed_at"])


def record(
    locked: Report, *, deed: str, actor: Actor, now: datetime, before: dict[str, Any] | None = None, detail: dict[str, Any] | None = None,
) -> None:
    """Append to the report's audit book."""
    after_ = {"state": locked.state, "version": locked.version, "unit": locked.unit_id, "officer": locked.officer_id, "due_at": locked.due_at}
    audit.record(
        book=locked.book, actor=actor, deed=f"report.{deed}", obj=locked, now=now, before=before, after=after_,
        detail={"code": locked.code, **(detail or {})},
    )
