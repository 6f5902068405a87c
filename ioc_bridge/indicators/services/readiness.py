"""The self-assessment sheet: begun, answered, shown by files, signed off by another person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from govsuite.core import audit, db
from govsuite.core.actors import Actor
from govsuite.core.errors import Attempt, Conflict, Invalid, Refused
from govsuite.people.public import Unit, require_step_up
from govsuite.records.public import received, store_file
from ioc_bridge.indicators.abilities import TABLE
from ioc_bridge.indicators.enums import SHEET
from ioc_bridge.indicators.errors import stale
from ioc_bridge.indicators.models import Answer, Assessment, Evidence, OwnCriterion
from ioc_bridge.indicators.readiness_data import framework
from ioc_bridge.indicators.rules.readiness import Judged, lacking

AUDIENCE = "lead"


@dataclass(frozen=True, slots=True)
class Told:
    """What a page says of one criterion."""

    answer: int
    level: int | None
    remark: str


def add_criterion(*, centre: Unit, layer: str, text: str, basis: str, actor: Actor, now: datetime) -> OwnCriterion:
    """Add a criterion of the centre; it stands on the sheets that begin from now on."""
    row = OwnCriterion(centre=centre, layer=layer, text=text.strip(), basis=basis.strip(), added_at=now, added_by_name=actor.name)
    TABLE.check(actor, "readiness.keep", row, book="readiness")
    if layer not in framework().layers or not row.text or not row.basis:
        raise Invalid("readiness.criterion", _("Choose the component, and write what is wanted and where it is set."))
    with db.deed():
        row.save()
        audit.record(book="readiness", actor=actor, deed="readiness.add_criterion", obj=row, now=now, detail={"layer": layer, "text": row.text, "basis": row.basis})
    return row


def begin_assessment(*, centre: Unit, year: int, actor: Actor, now: datetime) -> Assessment:
    """Begin the sheet of a year with all criteria; one sheet of a year is open at a time."""
    TABLE.check(actor, "readiness.work", Assessment(centre=centre), book="readiness")
    with db.deed():
        db.lock(Unit.objects, pk=centre.pk)
        number = Assessment.objects.filter(centre=centre, year=year).count() + 1
        try:
            with transaction.atomic():
                sheet = Assessment.objects.create(centre=centre, year=year, number=number, opened_at=now, opened_by_name=actor.name)
        except IntegrityError:
            raise Conflict("readiness.open", _("A sheet of this year is open already. Finish it first.")) from None
        known = framework()
        rows = [(layer, text, known.plan) for layer, text in known.criteria.values()] + list(OwnCriterion.objects.filter(centre=centre).values_list("layer", "text", "basis"))
        order = list(known.layers)
        rows.sort(key=lambda row: order.index(row[0]))
        Answer.objects.bulk_create(Answer(assessment=sheet, place=place, layer=layer, text=text, basis=basis) for place, (layer, text, basis) in enumerate(rows, start=1))
        audit.record(book=sheet.book, actor=actor, deed="readiness.begin", obj=sheet, now=now, detail={"year": year, "number": number, "criteria": len(rows)})
    return sheet


def _open(sheet: Assessment, version: int | None) -> Assessment:
    locked = db.lock(Assessment.objects.select_related("centre"), pk=sheet.pk)
    if locked.state != Assessment.State.OPEN:
        raise Conflict("readiness.signed", _("This sheet is signed off. Begin another one for what has changed."))
    if version is not None and locked.version != version:
        raise stale()
    return locked


def save_answers(*, sheet: Assessment, told: Sequence[Told], version: int, actor: Actor, now: datetime) -> int:
    """Keep what a page says; return how many answers changed."""
    TABLE.check(actor, "readiness.work", sheet, book=sheet.book)
    with db.deed():
        locked = _open(sheet, version)
        rows = {row.pk: row for row in locked.answers.all()}
        changed: dict[str, Any] = {}
        for one in told:
            row = rows.get(one.answer)
            if row is None or (one.level is not None and one.level not in Answer.Level.values):
                raise Invalid("readiness.answer", _("This sheet has no such answer. Load the page again."))
            if (row.level, row.remark) == (one.level, one.remark.strip()[:500]):
                continue
            row.level, row.remark, row.by_id, row.by_name = one.level, one.remark.strip()[:500], actor.user_id, actor.name
            row.save(update_fields=["level", "remark", "by_id", "by_name"])
            changed[str(row.place)] = [row.level, row.remark]
        if changed:
            _moved(locked)
            audit.record(book=locked.book, actor=actor, deed="readiness.answer", obj=locked, now=now, after=changed, detail={"answers": changed})
    return len(changed)


def _moved(sheet: Assessment) -> None:
    sheet.version += 1
    sheet.save(update_fields=["version"])


def add_evidence(*, answer: Answer, upload: Any, name: str, actor: Actor, now: datetime) -> Evidence:
    """Keep a file that shows what the answer says."""
    sheet = answer.assessment
    TABLE.check(actor, "readiness.work", sheet, book=sheet.book)
    with received(upload, name, attempt=Attempt(book=sheet.book, deed="readiness.evidence")) as ready, db.deed():
        locked = _open(sheet, None)
        file = store_file(upload=ready, name=ready.name, owner_type=SHEET, owner_id=locked.pk, audience=AUDIENCE, actor=actor, now=now)
        made = Evidence.objects.create(answer=answer, file=file, added_at=now, added_by_name=actor.name)
        _moved(locked)
        audit.record(book=locked.book, actor=actor, deed="readiness.evidence", obj=made, now=now, detail={"place": answer.place, "file": str(file.public_id), "name": ready.name})
    return made


def sign_assessment(*, sheet: Assessment, version: int, actor: Actor, now: datetime) -> Assessment:
    """Sign off what was read: every criterion is judged, and what counts as begun is shown by a file or a word."""
    TABLE.check(actor, "readiness.sign", sheet, book=sheet.book)
    require_step_up(actor=actor, purpose=_("sign the sheet off"), now=now)
    with db.deed():
        locked = _open(sheet, version)
        rows = list(locked.answers.prefetch_related("evidence__file"))
        if actor.user_id in {row.by_id for row in rows}:
            attempt = Attempt(book=locked.book, deed="readiness.sign", object_type=locked._meta.label_lower, object_id=str(locked.pk))
            raise Refused("readiness.own", _("You answered on this sheet yourself. Another person signs it off."), attempt=attempt)
        unjudged, unproven = lacking(judged(row) for row in rows)
        if unjudged or unproven:
            raise Invalid("readiness.incomplete", _("%(unjudged)s criteria are not judged; %(unproven)s count as begun without a file or a remark that shows it.") % {
                "unjudged": unjudged, "unproven": unproven})
        content = [[row.layer, row.text, row.level, row.remark, [str(one.file.public_id) for one in row.evidence.all()]] for row in rows]
        locked.state, locked.signed_at, locked.signed_by_name, locked.sha256 = Assessment.State.SIGNED, now, actor.name, audit.digest(content)
        locked.signed_by = actor.user_id
        locked.version += 1
        locked.save(update_fields=["state", "signed_at", "signed_by_name", "signed_by", "sha256", "version"])
        audit.record(book=locked.book, actor=actor, deed="readiness.sign", obj=locked, now=now, after={"content": content}, detail={"sha256": locked.sha256})
    return locked


def judged(row: Answer) -> Judged:
    return Judged(row.level, len(row.evidence.all()), row.remark)
