"""Builders of permits: a dossier from its terms to its signed result, with the paper drawn or without."""

from datetime import date, datetime, timedelta
from typing import Any

from govsuite.core import db
from tests.builders import moment
from tests.workflows.one_stop import Shop
from workflows.dossiers.enums import DecisionKind
from workflows.dossiers.models import Decision, Dossier
from workflows.dossiers.services.decisions import head_check, legal_check, propose_decision, take_signed
from workflows.dossiers.services.signing import _numbered, power_of, sign_decision
from workflows.permits.models import Permit, Work
from workflows.permits.services.terms import write_terms

#: what each group of procedures asks to be written
TERMS: dict[str, dict[str, Any]] = {
    "GPXD-NO-SC": {"present": "Nhà 1 tầng, mái tôn", "content": "Nâng thêm 01 tầng, thay mái"}, "GPXD-NO-DD": {"move_to": "Thửa 30, tờ bản đồ 7"},
    "GPXD-NO-CTH": {"exists_until": date(2031, 12, 31)}, "GPXD-NO-DC": {"content": "Tăng từ 03 lên 04 tầng"},
    "GPXD-NO-GH": {"content": "Chưa bố trí được vốn"}, "GPXD-CL": {"content": "Giấy phép bị mất"},
    "GPXD-TH": {"ground": "b", "finding": "Kết luận kiểm tra số 12/KL-UBND ngày 20/11/2026 của Ủy ban nhân dân phường", "on_paper": True},
}
#: answers that make each procedure a matter of the commune
FACTS: dict[str, dict[str, Any]] = {
    code: {"issued_by": "commune", "class_changes": False, "in_board_zone": None} for code in ("GPXD-NO-DC", "GPXD-NO-GH", "GPXD-CL")
} | {"GPXD-TH": {"issued_by": "commune", "issuer_failed": False, "in_board_zone": None}} | {
    code: {"owner_kind": "household"} for code in ("GPXD-NO-SC", "GPXD-NO-DD", "GPXD-NO-CTH")
} | {code: {"work_class": "class_3"} for code in ("GPXD-GD", "GPXD-DA", "GPXD-KT-MOI")}


def at_work(place: Shop, procedure: str = "GPXD-NO-MOI", *, now: datetime | None = None, of: Permit | None = None, name: str = "Nguyễn Đức An", **terms: Any) -> Dossier:
    """Return a dossier in Hùng's hands with its terms written; ``of`` is the permit that it changes."""
    now = now or moment()
    facts = {key: value for key, value in ({"in_board_zone": False} | FACTS.get(procedure, {})).items() if value is not None}
    dossier = place.working(procedure=procedure, now=now, name=name, **facts)
    if "in_board_zone" not in facts:
        dossier.facts.pop("in_board_zone", None)
    if procedure in ("GPXD-NO-GH", "GPXD-CL", "GPXD-TH"):
        Work.objects.filter(dossier=dossier).delete()
    values = TERMS.get(procedure, {}) | terms
    if values or of:
        write_terms(
            dossier=dossier, values=values, actor=place.actor("hung"), now=now, permit_number=of.number if of else "", permit_day=of.issued_on if of else None,
        )
    return Dossier.objects.get(pk=dossier.pk)


def drafted(place: Shop, dossier: Dossier, *, now: datetime | None = None) -> Decision:
    """Return the result, checked twice, before the leader."""
    now = now or moment()
    decision = propose_decision(dossier=dossier, kind=DecisionKind.GRANT, actor=place.actor("hung"), now=now)
    decision = head_check(decision=decision, actor=place.actor("tam"), now=now)
    return legal_check(decision=decision, actor=place.actor("phap"), now=now)


def decided(place: Shop, dossier: Dossier, *, now: datetime | None = None, drawn: bool = False) -> Decision:
    """Return the signed result; without ``drawn`` its paper is not rendered: numbering and signing happen as ever."""
    now = now or moment()
    decision, leader = drafted(place, dossier, now=now), place.actor("quang", now=now)
    if drawn:
        sign_decision(decision=decision, actor=leader, now=now)
    else:
        decision = Decision.objects.select_related("dossier__unit", "dossier__pack").get(pk=decision.pk)
        power = power_of(dossier=decision.dossier, actor=leader, now=now, drafted_by=decision.drafted_by, type_code="GPXD")
        _numbered(decision, power, leader, now)
        with db.deed():
            take_signed(decision_id=decision.pk, actor=leader, now=now)
    return Decision.objects.get(pk=decision.pk)


def permit(place: Shop, procedure: str = "GPXD-NO-MOI", *, now: datetime | None = None, drawn: bool = False, **more: Any) -> Permit:
    """Return a permit in force."""
    decision = decided(place, at_work(place, procedure, now=now, **more), now=now, drawn=drawn)
    return Permit.objects.get(decision=decision)


def later(day: date, days: int) -> datetime:
    """Return a moment so many days after that day."""
    return moment(day=day + timedelta(days=days))
