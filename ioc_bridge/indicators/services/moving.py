"""Lock a report as the page showed it, move it, keep the step, write the audit."""

from datetime import datetime
from typing import Any

from govsuite.core import audit, db
from govsuite.core.actors import Actor
from govsuite.records.public import File
from ioc_bridge.indicators.errors import not_now, stale
from ioc_bridge.indicators.models import Report, Step
from ioc_bridge.indicators.rules.states import moved

REPORTS = Report.objects.select_related("assignment__form", "assignment__unit", "assignment__area")


def lock(pk: int, *, version: int | None = None) -> Report:
    """Return the report locked; Conflict when the page showed another state of it."""
    report = db.lock(REPORTS, pk=pk)
    if version is not None and report.version != version:
        raise stale()
    return report


def move(report: Report, deed: str, *, now: datetime, **changed: Any) -> Report:
    """Take the report to its next state; Conflict where the deed cannot be done now."""
    state = moved(report.state, deed)
    if state is None:
        raise not_now(report)
    for name, value in changed.items():
        setattr(report, name, value)
    report.state = state
    report.version += 1
    report.save(update_fields=["state", "version", *changed])
    return report


def keep_step(report: Report, deed: str, *, actor: Actor, now: datetime, text: str = "", file: File | None = None, after: dict[str, Any] | None = None) -> None:
    """Keep what happened, for the page and for the audit. Call it last."""
    Step.objects.create(report=report, revision=report.revision, deed=deed, at=now, by_name=actor.name, text=text[:500], file=file)
    audit.record(
        book=report.book, actor=actor, deed=f"report.{deed}", obj=report, now=now, after=after,
        detail={"period": report.period, "revision": report.revision, **({"text": text[:500]} if text else {}), **({"file": str(file.public_id)} if file else {})},
    )
