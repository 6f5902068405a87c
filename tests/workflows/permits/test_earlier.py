"""Permits from before the suite: two people, one paper, one row; good lines of a list in, bad ones named."""

import csv
import io
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from govsuite.core.errors import Conflict, Invalid, Refused
from govsuite.core.exports import xlsx_bytes
from govsuite.people.models import Unit
from tests.builders import moment
from tests.signed_in import client_of
from tests.workflows.one_stop import Shop
from tests.workflows.permits.earlier import PAPER, taken, written
from tests.workflows.permits.permits import permit
from workflows.permits.documents.earlier_list import EXAMPLE
from workflows.permits.enums_permits import ChangeKind, EarlierState, PermitState
from workflows.permits.models import EarlierList, EarlierPermit, Permit
from workflows.permits.rules.earlier import COLUMNS, flaws, may_check, read_cells
from workflows.permits.selectors.earlier import transition
from workflows.permits.selectors.public_register import COLUMNS as OPEN_COLUMNS
from workflows.permits.selectors.public_register import open_feature, open_row
from workflows.permits.services.earlier import confirm_earlier, correct_earlier, issuers_of, return_earlier
from workflows.permits.services.earlier_lists import MOST_LINES, take_list
from workflows.permits.waiting_permits import waiting_items

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(("changed", "flaw"), [
    ({}, []), ({"number": ""}, [("missing", "number")]), ({"issued_on": date(2026, 11, 24)}, [("future", "issued_on")]),
    ({"start_until": PAPER.issued_on}, [("before_issue", "start_until")]), ({"started_on": date(2026, 3, 1)}, [("start_outside", "started_on")]),
    ({"kind": "temporary"}, [("no_limit", "exists_until")]), ({"exists_until": date(2030, 1, 1)}, [("no_such_limit", "exists_until")]),
    ({"kind": "temporary", "exists_until": date(2030, 1, 1)}, []), ({"extensions": 10}, [("too_many", "extensions")]), ({"holder": "x" * 201}, [("too_long", "holder")]),
    ({"work": {"name": "Nhà", "lng": Decimal(107)}}, [("half_a_place", "lat")]), ({"work": {"name": "Nhà", "floor_area": Decimal(-1)}}, [("no_size", "floor_area")]),
    ({"work": {"name": "Nhà", "lng": Decimal(107), "lat": Decimal(91)}}, [("off_the_earth", "lat")]), ({"work": {}}, [("missing", "name")]),
])
def test_what_makes_no_sense_is_named(changed: dict[str, object], flaw: list[tuple[str, str]]) -> None:
    assert flaws(replace(PAPER, **changed), TODAY) == flaw  # type: ignore[arg-type]


def test_only_a_known_second_person_checks() -> None:
    assert [may_check(checker=checker, writers=(1, 2)) for checker in (1, 2, 3, None)] == [False, False, True, False]


def test_a_permit_of_a_former_authority_comes_into_the_register(place: Shop) -> None:
    city = Unit.objects.create(code="ubnd-tp", name="Ủy ban nhân dân thành phố Đông Hà", kind=Unit.Kind.COMMITTEE, starts=date(2009, 8, 1), ends=date(2025, 6, 30))
    place.authority.predecessors.add(city)
    assert issuers_of(place.authority) == [place.authority, city]
    one = taken(place, issued_on=date(2025, 3, 14), start_until=date(2026, 12, 14), extensions=1)
    row = one.earlier
    assert row is not None
    assert (row.issuer, row.state, row.checked_by_name) == (city, EarlierState.TAKEN, "Phạm Thị Lan")
    assert (one.unit, one.authority, one.number, one.state, one.extensions, one.dossier_id) == (
        place.authority, city.name, "125/GPXD", PermitState.EXTENDED, 1, None,
    )
    assert (one.public_until, one.changes.get().kind, one.parcel) == (date(2026, 3, 14), ChangeKind.EARLIER, "12")


def test_nobody_confirms_what_one_wrote_or_changed(place: Shop) -> None:
    row = written(place)
    with pytest.raises(Refused):
        confirm_earlier(row=row, actor=place.actor("hung"), now=moment(9))
    correct_earlier(row=row, written=replace(PAPER, holder="Nguyễn Đức Ân"), scan=None, actor=place.actor("lan"), now=moment(9), version=0)
    for name in ("hung", "lan"):
        with pytest.raises(Refused):
            confirm_earlier(row=row, actor=place.actor(name), now=moment(10))
    with pytest.raises(Refused):
        confirm_earlier(row=row, actor=place.actor("mai"), now=moment(10))  # who serves the counter does not check
    with pytest.raises(Conflict):
        confirm_earlier(row=row, actor=place.actor("tam"), now=moment(10), version=0)  # the page was read before the correction
    assert Permit.objects.count() == 0
    assert confirm_earlier(row=row, actor=place.actor("tam"), now=moment(10), version=1).holder == "Nguyễn Đức Ân"


def test_without_a_scan_or_while_given_back_nothing_is_confirmed(place: Shop) -> None:
    bare, row = written(place, scan=False, number="1/GPXD"), written(place)
    return_earlier(row=row, reason="Số tầng trên giấy là 2", actor=place.actor("lan"), now=moment(9))
    for one in (bare, row):
        with pytest.raises(Conflict):
            confirm_earlier(row=one, actor=place.actor("lan"), now=moment(10))
    assert Permit.objects.count() == 0


def test_a_paper_comes_in_once_however_it_is_spelled(place: Shop) -> None:
    written(place)
    with pytest.raises(Conflict):
        written(place, number="125/gpxd", authority="ỦY BAN NHÂN DÂN THÀNH PHỐ ĐÔNG HÀ")
    here = permit(place)
    with pytest.raises(Conflict):
        written(place, number=here.number, issued_on=here.issued_on, start_until=here.start_until, authority=here.authority)
    assert EarlierPermit.objects.count() == 1


def test_it_is_marked_wherever_it_is_shown(place: Shop, client: Client) -> None:
    one, usual = taken(place), permit(place)
    assert [open_row(each)[OPEN_COLUMNS.index("origin")] for each in (one, usual)] == ["cấp trước khi có hệ thống", ""]
    assert [open_feature(each, "/")["properties"]["earlier"] for each in (one, usual)] == [True, False]
    for page in (client.get("/giay-phep/"), client_of(place.people["hung"]).get("/mot-cua/giay-phep/")):
        assert page.content.decode().count("Cấp trước khi có hệ thống") == 1
    for page in (client.get(f"/giay-phep/so/{one.code}/"), client_of(place.people["hung"]).get(f"/mot-cua/giay-phep/{one.pk}/")):
        assert "Cấp trước khi có hệ thống" in page.content.decode()
    assert client.get(f"/giay-phep/so/{one.code}/bien-bao-a3.pdf").content[:5] == b"%PDF-"


def test_the_law_of_earlier_permits_says_what_is_unsure(place: Shop) -> None:
    rules = transition(TODAY)
    assert [(rule.key, rule.verified) for rule in rules] == [
        ("d76k22", True), ("d75k2", False), ("d63k3a-truoc", False), ("l95k3", True), ("l95k5", True), ("d76k20", True),
    ]
    assert transition(date(2020, 1, 1)) == []


def _list(*rows: dict[str, str]) -> bytes:
    text = io.StringIO(newline="")
    example = dict(zip(COLUMNS, EXAMPLE, strict=True))
    csv.writer(text).writerows([COLUMNS, *([(example | row)[name] for name in COLUMNS] for row in rows)])
    return text.getvalue().encode()


def _taken_list(place: Shop, content: bytes, name: str = "gp.csv") -> EarlierList:
    return take_list(unit=place.authority, name=name, content=content, actor=place.actor("hung"), now=moment())


def test_good_lines_wait_bad_ones_are_named_and_the_list_may_come_again(place: Shop) -> None:
    content = _list({}, {"so_giay_phep": "126/GPXD", "ngay_cap": "hôm qua"}, {"so_giay_phep": "127/GPXD", "cap_cong_trinh": "V"}, {})
    first, again = _taken_list(place, content), _taken_list(place, content)
    assert (first.taken, first.known, first.wrong, again.taken, again.known) == (1, 1, 2, 0, 2)
    assert [(one["line"], one["number"], "ngay_cap" in one["reason"] or "cap_cong_trinh" in one["reason"]) for one in first.problems] == [
        (3, "126/GPXD", True), (4, "127/GPXD", True),
    ]
    row = EarlierPermit.objects.get()
    assert (row.state, row.scan, row.work["footprint"], row.work["storeys"], row.start_until) == (EarlierState.WAITING, None, "75.5", 3, date(2026, 3, 14))


def test_a_workbook_is_read_like_a_csv(place: Shop) -> None:
    assert _taken_list(place, xlsx_bytes("x", COLUMNS, [EXAMPLE]), "gp.xlsx").taken == 1


@pytest.mark.parametrize(("content", "name"), [
    (b"\xff\xfe\x00", "gp.csv"), (b"so_giay_phep\n1\n", "gp.csv"), (b"khong phai bang tinh", "gp.xlsx"), (",".join(COLUMNS).encode(), "gp.csv"),
])
def test_a_file_that_cannot_be_read_leaves_nothing(place: Shop, content: bytes, name: str) -> None:
    with pytest.raises(Invalid):
        _taken_list(place, content, name)
    assert (EarlierList.objects.count(), EarlierPermit.objects.count()) == (0, 0)


def test_a_list_beyond_its_size_is_refused_as_a_whole(place: Shop) -> None:
    with pytest.raises(Invalid):
        _taken_list(place, _list(*({"so_giay_phep": f"{number}/GPXD"} for number in range(MOST_LINES + 1))))
    assert EarlierPermit.objects.count() == 0


@pytest.mark.parametrize(("text", "number"), [("1.234,5", Decimal("1234.5")), ("1234.5", Decimal("1234.5")), ("75,50", Decimal("75.5")), ("nan", None), ("1e99", None)])
def test_numbers_are_read_as_they_are_written_here(text: str, number: Decimal | None) -> None:
    cells = dict(zip(COLUMNS, EXAMPLE, strict=True)) | {"dien_tich_xay_dung": text}
    found, wrong = read_cells(cells)
    assert (found.work["footprint"], [code for code, _column in wrong]) == (number, [] if number else ["bad_number"])


def test_the_pages_take_a_paper_from_hand_to_register(place: Shop) -> None:
    writer, checker = client_of(place.people["hung"]), client_of(place.people["lan"])
    given = {
        "number": "125/GPXD", "issued_on": "2026-03-14", "authority": "Ủy ban nhân dân thành phố Đông Hà", "kind": "new", "holder": "Nguyễn Đức An",
        "holder_is_household": "on", "site": "12 Lê Lợi", "name": "Nhà ở", "kind_of_work": "house", "start_until": "2026-03-01", "extensions": "",
    }
    refused = writer.post(reverse("permits:earlier_write"), given)
    assert (refused.status_code, "ngày cấp" in refused.content.decode(), EarlierPermit.objects.count()) == (422, True, 0)
    fake = SimpleUploadedFile("giay-phep.pdf", b"MZ not a paper")
    assert writer.post(reverse("permits:earlier_write"), given | {"start_until": "2027-03-14", "scan": fake}).status_code in (415, 422)
    assert EarlierPermit.objects.count() == 0
    from_list = written(place)
    page = writer.get(reverse("permits:earlier", args=[from_list.pk])).content.decode()
    assert ("Đúng như bản giấy" in page, "không thể tự xác nhận" in page) == (False, True)
    done = checker.post(reverse("permits:earlier_confirm", args=[from_list.pk]), {"version": "0"}, follow=True)
    assert ("đã vào sổ" in done.content.decode(), Permit.objects.count()) == (True, 1)


def test_what_waits_is_told_to_those_who_may_compare(place: Shop) -> None:
    written(place)
    written(place, number="2/GPXD", scan=False)
    url = reverse("permits:earlier_list")
    assert [[item.url for item in waiting_items(place.actor(name), moment(9))] for name in ("hung", "lan", "mai")] == [[], [url], []]
