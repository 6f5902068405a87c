"""Decree 217/2026, Articles 52, 63 and 64, Law 135/2025, Articles 43 and 48: what changes a permit, what notes a start, what a limit asks of the issuer."""

from datetime import date

import pytest

from govsuite.core.errors import Conflict, Invalid
from tests.builders import moment
from tests.workflows.one_stop import Shop
from tests.workflows.permits.conftest import place  # noqa: F401
from tests.workflows.permits.permits import at_work, decided, drafted, permit
from workflows.dossiers.models import Dossier
from workflows.dossiers.services.decisions import return_decision
from workflows.permits.enums_permits import ChangeKind, PermitState
from workflows.permits.models import Permit, PermitTerms, StartNotice, Work
from workflows.permits.services.each_minute import pass_time
from workflows.permits.services.life import note_start, prolong_existence
from workflows.permits.services.notices import take_notice
from workflows.permits.services.terms import write_terms
from workflows.permits.waiting_permits import waiting_items


def test_an_adjusted_permit_keeps_what_it_said_before(place: Shop) -> None:  # noqa: F811
    held = permit(place)
    change = at_work(place, "GPXD-NO-DC", of=held)
    Work.objects.filter(dossier=change).update(storeys=4, floor_area=302)
    decided(place, change)
    held.refresh_from_db()
    entry = held.changes.last()
    assert (held.state, held.snapshot["work"]["storeys"], entry.detail["snapshot"]["work"]["storeys"]) == (PermitState.ADJUSTED, 4, 3)
    assert (entry.text, held.start_until) == ("Tăng từ 03 lên 04 tầng", date(2027, 11, 23))
    decided(place, at_work(place, "GPXD-CL", of=held))
    held.refresh_from_db()
    assert (held.state, held.changes.last().kind) == (PermitState.ADJUSTED, ChangeKind.REISSUED)


def test_the_permit_named_is_the_applicants_own(place: Shop) -> None:  # noqa: F811
    held = permit(place)
    other = at_work(place, "GPXD-NO-GH", name="Trần Thị Bích")
    hung = place.actor("hung")
    for number, day, more, code in (
        ("99/GPXD", held.issued_on, {}, "permit.unknown"), (held.number, date(2026, 1, 1), {}, "permit.unknown"), (held.number, held.issued_on, {}, "permit.other_holder"),
    ):
        with pytest.raises(Invalid) as refusal:
            write_terms(dossier=other, values=more, permit_number=number, permit_day=day, actor=hung, now=moment(9))
        assert (refusal.value.code, PermitTerms.objects.get(dossier=other).permit) == (code, None)
    taken_over = write_terms(
        dossier=other, values={"succession": "Hợp đồng chuyển nhượng số 5/2026"}, permit_number="01/gpxd", permit_day=held.issued_on, actor=hung, now=moment(9),
    )
    assert taken_over.permit == held
    decided(place, Dossier.objects.get(pk=other.pk))
    held.refresh_from_db()
    assert (held.holder, held.extensions, held.changes.last().detail["holder"]) == ("Trần Thị Bích", 1, "Nguyễn Đức An")


def test_what_is_drafted_is_what_is_signed(place: Shop) -> None:  # noqa: F811
    decision = drafted(place, at_work(place))
    Work.objects.update(storeys=9)
    with pytest.raises(Conflict) as refusal:
        write_terms(dossier=decision.dossier, values={"design": "x"}, actor=place.actor("hung"), now=moment(9))
    assert (refusal.value.code, decision.content["work"]["storeys"]) == ("permit.terms_closed", 3)
    return_decision(decision=decision, reason="Sai số tầng", actor=place.actor("quang"), now=moment(10))
    assert decided(place, Dossier.objects.get(pk=decision.dossier_id)).content["work"]["storeys"] == 9


def test_works_for_a_limited_time_ask_for_their_prolongation(place: Shop) -> None:  # noqa: F811
    held = permit(place, "GPXD-NO-CTH", exists_until=date(2027, 6, 30))
    hung, over = place.actor("hung"), moment(day=date(2027, 7, 1))
    assert (held.kind, held.exists_until, waiting_items(hung, moment())) == ("temporary", date(2027, 6, 30), [])
    assert ["30/06/2027" in item.title for item in waiting_items(hung, over)] == [True]
    with pytest.raises(Invalid):
        prolong_existence(permit=held, until=date(2027, 6, 30), reason="Chưa thực hiện quy hoạch", actor=hung, now=over)
    prolong_existence(permit=held, until=date(2028, 6, 30), reason="Chưa thực hiện quy hoạch", actor=hung, now=over)
    held.refresh_from_db()
    assert (held.exists_until, held.changes.last().detail["exists_until"], waiting_items(hung, over)) == (date(2028, 6, 30), "2027-06-30", [])


def test_a_start_is_noted_on_a_permit_or_on_works_that_need_none(place: Shop) -> None:  # noqa: F811
    held, mai = permit(place), place.actor("mai")
    for day, code in ((date(2026, 11, 22), "permit.start_too_early"), (date(2027, 11, 24), "permit.start_too_late")):
        with pytest.raises(Invalid) as refusal:
            note_start(permit=held, starts_on=day, by_name="An", actor=mai, now=moment())
        assert (refusal.value.code, StartNotice.objects.count()) == (code, 0)
    note_start(permit=held, starts_on=date(2026, 12, 1), by_name="An", actor=mai, now=moment())
    held.refresh_from_db()
    assert (held.started_on, held.state, StartNotice.objects.get().permit) == (date(2026, 12, 1), PermitState.IN_FORCE, held)


def test_a_permit_without_a_start_runs_out_where_a_notice_was_due(place: Shop) -> None:  # noqa: F811
    """A household's house needs no start notice: nothing is concluded from silence."""
    house, works = permit(place), permit(place, "GPXD-KT-MOI", owner_kind="organisation")
    later = moment(day=date(2027, 11, 24))
    assert pass_time(now=later)["expired"] == 1
    house.refresh_from_db()
    works.refresh_from_db()
    assert (house.state, works.state, works.changes.last().kind) == (PermitState.IN_FORCE, PermitState.EXPIRED, ChangeKind.EXPIRED)


def test_a_later_permit_replaces_the_one_it_names(place: Shop) -> None:  # noqa: F811
    held = permit(place)
    later = permit(place, of=held)
    held.refresh_from_db()
    assert (held.state, held.replaced_by, later.state, Permit.objects.count()) == (PermitState.REPLACED, later, PermitState.IN_FORCE, 2)


def test_a_notice_of_works_that_need_no_permit_is_taken_and_kept(place: Shop) -> None:  # noqa: F811
    mai, now = place.actor("mai"), moment()
    asked = place.filed(now=now)
    with pytest.raises(Conflict) as refusal:
        take_notice(dossier=asked, starts_on=date(2026, 12, 1), actor=mai, now=now)
    told = place.filed(procedure="TBKC", now=now, exempt_point="b")
    with pytest.raises(Invalid) as early:
        take_notice(dossier=told, starts_on=date(2026, 11, 22), actor=mai, now=now)
    assert (refusal.value.code, early.value.code, StartNotice.objects.count()) == ("notice.no_notice", "notice.late", 0)
    notice = take_notice(dossier=told, starts_on=date(2026, 12, 1), actor=mai, now=now)
    told.refresh_from_db()
    assert (notice.dossier, notice.starts_on, told.state, told.ended_at) == (told, date(2026, 12, 1), "archived", now)
    with pytest.raises(Conflict):
        take_notice(dossier=told, starts_on=date(2026, 12, 1), actor=mai, now=now)
