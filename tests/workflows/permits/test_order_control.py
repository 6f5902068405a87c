"""Order control (Decree 217/2026, Article 67): sites are visited by risk, once; a violation opens a door; a later permit of the parcel is linked."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client

from govsuite.core.errors import Conflict, Invalid, Refused
from tests.builders import moment
from tests.workflows.one_stop import Shop
from tests.workflows.permits.permits import permit
from workflows.permits.enums_permits import ChangeKind, PermitState, VisitReason, VisitState
from workflows.permits.models import SiteVisit
from workflows.permits.rules.risk import WEIGHTS, Site, risk_of
from workflows.permits.services.life import note_start
from workflows.permits.services.reports import tell_of_site
from workflows.permits.services.visits import Seen, begin_visit, decide_visit, plan_visits, record_visit
from workflows.permits.waiting_permits import waiting_items
from workflows.violations.public import Referral, return_referral, take_referral

ISSUED = date(2026, 11, 23)


def _site(**more: object) -> Site:
    return Site(**({"issued_on": ISSUED, "start_until": date(2027, 11, 23), "started_on": None, "exists_until": None, "reports": 0, "last_visit": None,
                    "notice_due": False} | more))  # type: ignore[arg-type]


@pytest.mark.parametrize(("site", "on", "reason"), [
    (_site(), ISSUED, ""),
    (_site(reports=2), ISSUED, "complaint"),
    (_site(notice_due=True), ISSUED + timedelta(days=59), ""),
    (_site(notice_due=True), ISSUED + timedelta(days=60), "no_notice"),
    (_site(notice_due=True, last_visit=ISSUED + timedelta(days=61)), ISSUED + timedelta(days=70), ""),
    (_site(), date(2027, 10, 24), "start_over"),
    (_site(started_on=date(2026, 12, 1)), date(2026, 12, 14), ""),
    (_site(started_on=date(2026, 12, 1)), date(2026, 12, 15), "running"),
    (_site(started_on=date(2026, 12, 1), last_visit=date(2026, 12, 16)), date(2027, 5, 1), ""),
    (_site(started_on=date(2026, 12, 1), exists_until=date(2027, 6, 30)), date(2027, 5, 31), "limit"),
])
def test_what_is_visited_and_why(site: Site, on: date, reason: str) -> None:
    found, weight = risk_of(site, on)
    assert (found, weight >= WEIGHTS.get(reason, 0)) == (reason, True)


def test_visits_are_planned_by_risk_and_once(place: Shop) -> None:
    quiet, told = permit(place), permit(place)
    tell_of_site(permit=told, text="Đổ vật liệu ra đường", now=moment(9))
    assert [plan_visits(now=moment(10)) for _twice in range(2)] == [1, 0]
    visit = SiteVisit.objects.get()
    assert (visit.permit, visit.reason, visit.reports.count(), len(visit.checklist)) == (told, VisitReason.COMPLAINT, 1, 6)
    assert [item.url for item in waiting_items(place.actor("hung"), moment(10))] == [f"/mot-cua/trat-tu/{visit.pk}/"]
    with pytest.raises(Conflict):
        decide_visit(permit=told, planned_on=date(2026, 12, 1), actor=place.actor("hung"), now=moment(10))
    with pytest.raises(Refused):
        decide_visit(permit=quiet, planned_on=date(2026, 12, 1), actor=place.actor("mai"), now=moment(10))


def test_a_violation_opens_a_door_and_a_later_permit_is_linked(place: Shop) -> None:
    held, hung = permit(place), place.actor("hung")
    visit = decide_visit(permit=held, planned_on=ISSUED, actor=hung, now=moment(9))
    seen = Seen(finding="Xây thêm 01 tầng", visited_at=moment(10), is_violation=True, started=True, answers={"p5": ("no", "")}, device_key="k1")
    for wrong in (Seen(finding=" ", visited_at=moment(10), is_violation=False), Seen(finding="x", visited_at=moment(15), is_violation=False)):
        with pytest.raises(Invalid):
            record_visit(visit=visit, seen=wrong, actor=hung, now=moment(11))
    for _twice in range(2):
        record_visit(visit=visit, seen=seen, actor=hung, now=moment(11))
    with pytest.raises(Conflict):
        record_visit(visit=visit, seen=Seen(finding="khác", visited_at=moment(10), is_violation=False), actor=hung, now=moment(11))
    held.refresh_from_db()
    visit.refresh_from_db()
    handed = Referral.objects.get()
    assert (handed.source_id, visit.state, visit.checklist[4]["answer"], held.started_on) == (visit.pk, VisitState.DONE, "no", ISSUED)
    return_referral(referral=handed, sha256=handed.sha256, reason="Không thuộc thẩm quyền", actor=place.actor("tam"), now=moment(11))
    assert ["chuyển đơn vị mở hồ sơ" in item.title for item in waiting_items(hung, moment(11))] == [True]
    later = permit(place)
    visit.refresh_from_db()
    assert (visit.legalised_by, later.changes.last().kind, waiting_items(hung, moment(12))) == (later, ChangeKind.LINKED, [])


def test_a_house_that_was_not_begun_in_time_runs_out_when_it_is_seen(place: Shop) -> None:
    held, later = permit(place), moment(day=date(2027, 11, 24))
    plan_visits(now=moment(day=date(2027, 11, 1)))
    visit = SiteVisit.objects.get()
    assert visit.reason == VisitReason.START_OVER
    record_visit(visit=visit, seen=Seen(finding="Đất trống", visited_at=later, is_violation=False, started=False), actor=place.actor("hung", now=later), now=later)
    held.refresh_from_db()
    assert (held.state, held.started_on) == (PermitState.EXPIRED, None)


def test_the_pages_of_order_control(place: Shop, signed_in: Callable[..., Client]) -> None:
    held = permit(place)
    note_start(permit=held, starts_on=ISSUED, by_name="An", actor=place.actor("mai"), now=moment())
    officer, counter = signed_in(place.people["hung"]), signed_in(place.people["mai"])
    assert "Chưa có công trình nào cần kiểm tra" in officer.get("/mot-cua/trat-tu/").content.decode()
    assert plan_visits(now=moment(day=date(2026, 12, 20))) == 1
    visit = SiteVisit.objects.get()
    url = f"/mot-cua/trat-tu/{visit.pk}/"
    filled = {f"p{place_}": "yes" for place_ in range(1, 7)} | {"finding": "Đúng giấy phép", "device_key": "k", "started": "yes", "visited_at": "2026-11-23T08:00"}
    assert [counter.get(url).status_code, counter.post(url, filled).status_code, officer.post(url, {"finding": ""}).status_code] == [200, 403, 422]
    assert officer.post(url, filled).status_code == 302
    assert "Đúng giấy phép" in counter.get(url).content.decode()
    assert "Đúng giấy phép" not in officer.get("/mot-cua/trat-tu/").content.decode()
    assert held.site in officer.get("/mot-cua/trat-tu/?xong=1").content.decode()


def test_works_without_a_permit_are_visited_and_open_the_door_of_a_case(place: Shop, signed_in: Callable[..., Client]) -> None:
    client = signed_in(place.people["hung"])
    with pytest.raises(Refused):
        begin_visit(unit=place.authority, site="Hẻm 5", seen_first="Nhà", parcel="", map_sheet="", actor=place.actor("mai"), now=moment())
    assert client.post("/mot-cua/trat-tu/khong-phep/", {"site": "Hẻm 5 Trần Phú", "seen_first": " "}).status_code == 422
    assert SiteVisit.objects.count() == 0
    answer = client.post("/mot-cua/trat-tu/khong-phep/", {"site": "Hẻm 5 Trần Phú", "seen_first": "Nhà 2 tầng đang xây", "parcel": "9", "map_sheet": "3"})
    visit = SiteVisit.objects.get()
    assert (answer["Location"], visit.permit, visit.reason, visit.parcel) == (f"/mot-cua/trat-tu/{visit.pk}/", None, VisitReason.NO_PERMIT, "9")
    seen = Seen("Không có giấy phép", visit.made_at, is_violation=True, answers={"p1": ("no", "")})
    record_visit(visit=visit, seen=seen, actor=place.actor("hung"), now=visit.made_at)
    handed = Referral.objects.get()
    assert (handed.source_id, handed.content["code"], handed.content["signals"][0]["title"]) == (visit.pk, f"Lượt kiểm tra {visit.pk}", visit.checklist[0]["text"])
    take_referral(referral=handed, sha256=handed.sha256, case="03/HS-XPVPHC", actor=place.actor("tam"), now=visit.made_at)
    page = client.get(f"/mot-cua/trat-tu/{visit.pk}/").content.decode()
    assert [words in page for words in ("Chờ lập hồ sơ vi phạm", "03/HS-XPVPHC", "Đơn vị đã mở hồ sơ")] == [False, True, True]
