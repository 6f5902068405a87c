"""Site inspections: planned at the desk, recorded on a phone that may be offline. What is sent twice is written once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core import db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, Invalid
from govsuite.people.public import User
from govsuite.records.public import store_bytes
from workflows.dossiers.abilities import TABLE
from workflows.dossiers.enums import State, StepKind, StepState
from workflows.dossiers.errors import not_now
from workflows.dossiers.models import Dossier, Inspection
from workflows.dossiers.rules.places import Place
from workflows.dossiers.services.assigning import give_step, named_officer
from workflows.dossiers.services.moving import lock, record, touch
from workflows.dossiers.services.steps import close_step, open_step
from workflows.dossiers.services.telling import tell_inspection

ANSWERS = ("yes", "no", "none")
OWNER, AUDIENCE = "workflows_dossiers.dossier", "body"
#: phones tell minutes, and their clocks go wrong by hours: a day earlier is no visit to this dossier
A_DAY = timedelta(days=1)
LONGEST_SIGNATURE = 500_000


@dataclass(frozen=True, slots=True)
class Finding:
    """What the inspector found, as the phone sends it. ``answers``: key of the check list → (yes, no or none; remark)."""

    answers: Mapping[str, tuple[str, str]]
    text: str
    passed: bool
    visited_at: datetime
    place: Place | None = None
    signature: bytes = b""
    signed_by_name: str = ""
    owner_signature: bytes = b""
    owner_name: str = ""
    owner_refused: bool = False
    photos: Sequence[str] = field(default_factory=list)


def plan_inspection(
    *, dossier: Dossier, inspector: User, purpose: str, planned_on: date, checklist: Sequence[str], actor: Actor, now: datetime,
    version: int | None = None,
) -> Inspection:
    """Ask somebody of the unit to look at the site, with a list of what to check."""
    TABLE.check(actor, "dossier.work", dossier, book=dossier.book)
    points = [line.strip()[:300] for line in checklist if line.strip()]
    _check_plan(purpose, planned_on, points, timezone.localdate(now))
    with db.deed():
        locked = lock(dossier, version=version)
        if locked.state not in (State.WORKING, State.SUPPLEMENT):
            raise not_now(locked.get_state_display())
        unit_id = locked.work_unit_id or locked.unit_id
        person = named_officer(unit_id, inspector.pk, timezone.localdate(now))
        step = open_step(dossier=locked, kind=StepKind.INSPECTION, unit_id=unit_id, actor=actor, now=now)
        step.due_on, step.own_due = planned_on, True
        step.save(update_fields=["due_on", "own_due"])
        give_step(step, officer=person, why=purpose.strip(), actor=actor, now=now)
        inspection = Inspection.objects.create(
            dossier=locked, step=step, purpose=purpose.strip()[:300], planned_on=planned_on,
            checklist=[{"key": f"c{number}", "text": text, "answer": "", "remark": ""} for number, text in enumerate(points, start=1)],
        )
        if person.pk != actor.user_id:
            tell_inspection(inspection, person.pk, now=now)
        touch(locked, fields=())
        record(locked, deed="plan_inspection", actor=actor, now=now, detail={"inspection": inspection.pk, "inspector": person.pk, "planned_on": planned_on})
    return inspection


def record_inspection(*, inspection: Inspection, finding: Finding, device_key: str, actor: Actor, now: datetime) -> Inspection:
    """Write the record that the phone sends, once: the same key again returns what is written.

    ``finding.photos`` names the keys of the photos that belong to it: all must have arrived before.
    """
    TABLE.check(actor, "dossier.inspect", inspection.dossier, book=inspection.dossier.book)
    with db.deed():
        locked = lock(inspection.dossier)
        current = Inspection.objects.select_related("step", "dossier").get(pk=inspection.pk)
        if device_key and current.device_key == device_key:
            return current
        refuse_if_recorded(current)
        _check_finding(current, finding, now)
        _write(current, finding, device_key)
        for drawn, content in (("signature", finding.signature), ("owner_signature", finding.owner_signature)):
            if content:
                setattr(current, drawn, store_bytes(
                    content=content, name=f"{drawn.replace('_', '-')}-{current.pk}.png", owner_type=OWNER, owner_id=locked.pk, audience=AUDIENCE,
                    actor=actor, now=now,
                ))
        current.save()
        close_step(current.step, actor=actor, now=now, remark=finding.text)
        touch(locked, fields=())
        record(locked, deed="record_inspection", actor=actor, now=now, detail={
            "inspection": current.pk, "passed": finding.passed, "visited_at": finding.visited_at, "photos": len(finding.photos),
            "signed": bool(finding.signature), "owner_signed": bool(finding.owner_signature), "owner_refused": finding.owner_refused,
        })
    return current


def cancel_inspection(*, inspection: Inspection, reason: str, actor: Actor, now: datetime) -> Inspection:
    """Call off a visit that is not needed after all."""
    TABLE.check(actor, "dossier.work", inspection.dossier, book=inspection.dossier.book)
    if not reason.strip():
        raise Invalid("inspection.no_reason", _("Say why the visit is called off."), field="reason")
    with db.deed():
        locked = lock(inspection.dossier)
        current = Inspection.objects.select_related("step", "dossier").get(pk=inspection.pk)
        refuse_if_recorded(current)
        close_step(current.step, actor=actor, now=now, remark=reason.strip(), state=StepState.CANCELLED)
        touch(locked, fields=())
        record(locked, deed="cancel_inspection", actor=actor, now=now, detail={"inspection": current.pk})
    return current


def refuse_if_recorded(inspection: Inspection) -> None:
    """A visit has one record; one that was called off has none."""
    if inspection.visited_at is not None:
        raise Conflict("inspection.recorded", _(
            "This visit has been recorded already, on %(at)s. If something is missing, add it to the dossier as a comment with an attachment."
        ) % {"at": timezone.localtime(inspection.visited_at).strftime("%H:%M %d/%m/%Y")})
    if inspection.step.state != StepState.OPEN:
        raise Conflict("inspection.called_off", _(
            "This visit was called off, or the dossier has been decided. Nothing is taken for it any more; ask the officer in charge."
        ))


def _check_plan(purpose: str, planned_on: date, points: Sequence[str], today: date) -> None:
    if not purpose.strip():
        raise Invalid("inspection.no_purpose", _("Write what the visit is for."), field="purpose")
    if planned_on < today:
        raise Invalid("inspection.past", _("The day of the visit lies in the past. Choose today or a later day."), field="planned_on")
    if not points:
        raise Invalid("inspection.no_points", _("Write what is to be checked, one point a line."), field="checklist")


def _check_finding(inspection: Inspection, finding: Finding, now: datetime) -> None:
    points = {point["key"]: point["text"] for point in inspection.checklist}
    for key, text in points.items():
        if finding.answers.get(key, ("", ""))[0] not in ANSWERS:
            raise Invalid("inspection.point_open", _("“%(point)s” is not answered. Choose yes, no or not applicable.") % {"point": text}, field=key)
    if not finding.text.strip():
        raise Invalid("inspection.no_finding", _("Write in a sentence or two what you found."), field="finding")
    if finding.visited_at > now:
        raise Invalid("inspection.in_the_future", _("The time of the visit lies in the future. Check the clock of the phone."), field="visited_at")
    filed_at = inspection.dossier.filed_at
    if filed_at is not None and finding.visited_at < filed_at - A_DAY:
        raise Invalid("inspection.before_filing", _("The time of the visit lies before the dossier was filed. Write when you were there."), field="visited_at")
    _check_signatures(finding)
    arrived = set(inspection.photos.values_list("device_key", flat=True))
    if not set(finding.photos) <= arrived:
        raise Conflict("inspection.photos_missing", _("Some photos of this visit have not arrived yet. Keep the page open: it sends them first, then the record."))


def _check_signatures(finding: Finding) -> None:
    for drawn, content, who, named in (
        ("signature", finding.signature, finding.signed_by_name, "signed_by_name"),
        ("owner_signature", finding.owner_signature, finding.owner_name, "owner_name"),
    ):
        if len(content) > LONGEST_SIGNATURE:
            raise Invalid("inspection.signature", _("The signature is too large to be one. Draw it again."), field=drawn)
        if content and not who.strip():
            raise Invalid("inspection.no_signer", _("Write whose signature it is."), field=named)
    if finding.owner_refused and not finding.owner_name.strip():
        raise Invalid("inspection.no_owner", _("Write who was there for the owner and did not sign."), field="owner_name")


def _write(current: Inspection, finding: Finding, device_key: str) -> None:
    checklist: list[dict[str, Any]] = []
    for point in current.checklist:
        answer, remark = finding.answers[point["key"]]
        checklist.append(point | {"answer": answer, "remark": remark.strip()[:500]})
    current.checklist, current.finding, current.passed = checklist, finding.text.strip()[:4000], finding.passed
    current.visited_at, current.device_key, current.signed_by_name = finding.visited_at, device_key[:60], finding.signed_by_name.strip()[:200]
    current.owner_name, current.owner_refused = finding.owner_name.strip()[:200], finding.owner_refused and not finding.owner_signature
    if finding.place is not None and finding.place.is_real:
        current.latitude, current.longitude = finding.place.latitude, finding.place.longitude
