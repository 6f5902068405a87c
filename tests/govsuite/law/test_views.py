"""The pages of the law: who sees what, what a page costs, what a refused deed leaves behind."""

import html
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from govsuite.core.models import AuditEntry
from govsuite.law.models import LawPack
from tests.builders import person
from tests.govsuite.law.conftest import pack_text

UPLOAD = "/luat/du-thao/"


def upload(client, source, name="goi.yaml", **headers):
    return client.post(UPLOAD, {"file": SimpleUploadedFile(name, source)}, headers=headers)


def deeds():
    return list(AuditEntry.objects.filter(book_key="law").order_by("number").values_list("deed", "attempt"))


@pytest.fixture
def secretary(signed_in, db):
    return signed_in(person("cuc", "council_secretary", full_name="Trần Thị Cúc"))


@pytest.fixture
def office(signed_in, db):
    return signed_in(person("hung", "office_head", full_name="Lê Hùng"))


@pytest.fixture
def delegate(signed_in, db):
    return signed_in(person("an", "delegate"))


def queries(client, address, django_assert_num_queries, number):
    client.get(address)
    with django_assert_num_queries(number):
        return client.get(address)


# What every page of a signed-in person costs is counted on a page that asks nothing of its own.
OWN = {"/luat/": 1, "/luat/XX-TEST/1/": 3, "/luat/lich/2026/": 1}


@pytest.fixture
def frame(secretary, django_assert_max_num_queries):
    """The number of queries of a page's frame, measured on the upload page."""
    secretary.get(UPLOAD)
    with django_assert_max_num_queries(12) as counted:
        secretary.get(UPLOAD)
    return len(counted)


@pytest.mark.parametrize("address", list(OWN))
@pytest.mark.parametrize("others", [0, 2])
def test_a_page_costs_the_same_with_one_pack_and_with_three(load, secretary, frame, django_assert_num_queries, address, others):
    load()
    for number in range(others):
        load(code=f"XX-MORE-{number}")
    assert queries(secretary, address, django_assert_num_queries, frame + OWN[address]).status_code == 200


@pytest.mark.parametrize("code", ["VN-HDND-2025", "VN-NQ96-2023", "VN-CAL", "VN-XD-2026", "VN-XD-LEGACY", "VN-XD-MIEN-2026"])
def test_every_shipped_pack_can_be_read(shipped, delegate, code):
    page = delegate.get(f"/luat/{code}/1/")
    assert page.status_code == 200
    assert page.context["read"]["documents"][0]["key"] == shipped[code].content["documents"][0]["key"]


def test_a_procedure_is_read_with_its_conditions_in_words(shipped, delegate):
    page = delegate.get("/luat/VN-XD-2026/1/thu-tuc/GPXD-NO-MOI/")
    read = page.context["read"]
    conditions = [paper["condition"].flat if paper["condition"] else "" for paper in read["papers"][:3]]
    assert (page.status_code, read["whole"], [case["who"] for case in read["cases"]]) == (
        200, "7 ngày làm việc", ["Ban quản lý khu công nghiệp, khu kinh tế", "Ủy ban nhân dân cấp xã"],
    )
    assert conditions == [
        "Giấy tờ đất đai đã có trên cơ sở dữ liệu quốc gia: không", "Thuê đất, thuê công trình hoặc một phần công trình để xây dựng: có",
        "Pháp luật về di sản văn hóa có yêu cầu ý kiến cơ quan văn hóa cấp tỉnh: có",
    ]


def test_what_a_procedure_stands_on_is_on_its_page(shipped, delegate):
    page = delegate.get("/luat/VN-XD-2026/1/thu-tuc/GPXD-TH/")
    anchors = set(re.findall(r'href="#(dieu-[\w-]+)"', page.content.decode()))
    assert anchors == {f"dieu-{entry['key']}" for entry in page.context["read"]["citations"]}
    assert anchors == set(re.findall(r'id="(dieu-[\w-]+)"', page.content.decode()))
    addresses = {entry["document"]["link"] for entry in page.context["read"]["citations"]}
    opened = re.findall(r'<a class="gs-official gs-official--unverified" href="([^"]+)" target="_blank" rel="noopener noreferrer"', page.content.decode())
    assert {html.unescape(link) for link in opened} == addresses
    assert page.content.decode().count("chưa có ai mở địa chỉ để đối chiếu") == len(anchors)


def test_a_document_without_an_address_is_looked_up_by_its_number(shipped, delegate):
    page = delegate.get("/luat/VN-NQ96-2023/1/").content.decode()
    assert "gs-official" not in page
    assert page.count('href="https://vanban.chinhphu.vn" target="_blank" rel="noopener noreferrer"') == len(shipped["VN-NQ96-2023"].content["citations"]) + 1


def test_every_procedure_can_be_read(shipped, delegate):
    for code in ("VN-XD-2026", "VN-XD-LEGACY"):
        lines = delegate.get(f"/luat/{code}/1/").context["read"]["procedures"]
        assert {delegate.get(line["url"]).status_code for line in lines} == {200}


def test_exemptions_are_read_with_their_notice(shipped, delegate):
    first = delegate.get("/luat/VN-XD-MIEN-2026/1/").context["read"]["exemptions"][0]
    assert (first["rule"].point, str(first["notice"])) == ("a", "Không phải thông báo khởi công")


def test_the_page_shows_what_each_rule_needs(shipped, delegate):
    rules = delegate.get("/luat/VN-HDND-2025/1/").context["read"]["ballot_rules"]
    assert [[example["needed"] for example in rule["examples"]] for rule in rules] == [
        [13, 16, 43, 63], [17, 20, 57, 84], [17, 21, 57, 84], [13, 16, 43, 63], [13, 16, 43, 63], [13, 16, 43, 63], [13, 16, 43, 63], [13, 16, 43, 63],
    ]


def test_the_list_counts_what_nobody_checked(shipped, delegate):
    rows = delegate.get("/luat/").context["in_force"]
    assert {row["pack"].code: row["unverified"] for row in rows} == {
        "VN-HDND-2025": 30, "VN-NQ96-2023": 3, "VN-CAL": 2, "VN-UBND-2025": 11, "VN-XD-2026": 16, "VN-XD-LEGACY": 28, "VN-XD-MIEN-2026": 2,
        "VN-TTHDND-2025": 12, "VN-BAN-HDND-2025": 12, "VN-BD-QUANG-TRI": 23, "VN-QCVN-08-2023": 33, "VN-QCVN-14-2008": 18, "VN-QCVN-14-2025": 9, "VN-QCVN-40-2025": 6,
    }


def test_limits_are_read_with_their_gaps(shipped, delegate):
    read = delegate.get("/luat/VN-BD-QUANG-TRI/1/").context["read"]
    told = {entry["key"]: (entry["value_text"], entry["citation"]) for entry in read["limits"]}
    assert told["dong-ha-bd1"] == ("từ 2 m trở lên", "05/2020/QĐ-TTg")
    assert told["dau-mau-bd1"] == ("chưa có số liệu", "05/2020/QĐ-TTg")
    assert [str(level["colour_text"]) for level in read["risk_levels"]] == ["xanh da trời nhạt", "vàng nhạt", "da cam", "đỏ", "tím"]


def test_the_year_shows_moved_days_with_their_reason(shipped, delegate):
    page = delegate.get("/luat/lich/2026/")
    moved = [(item["day"].day.isoformat(), item["day"].kind.value) for item in page.context["special"] if item["moved"]]
    assert (moved, len(page.context["months"])) == ([("2026-08-22", "make_up"), ("2026-11-24", "day_off")], 12)


@pytest.mark.parametrize("address", ["/luat/lich/1999/", "/luat/lich/99999/", "/luat/XX-GONE/1/", "/luat/XX-TEST/9/", "/luat/XX-TEST/1/thu-tuc/X/"])
def test_what_is_not_there_is_not_found(load, delegate, address):
    load()
    assert delegate.get(address).status_code == 404


@pytest.mark.parametrize("address", ["/luat/", "/luat/lich/2026/", "/luat/XX-TEST/1/", UPLOAD])
def test_a_passer_by_is_led_to_the_door(load, client, address):
    load()
    assert client.get(address).status_code == 302


def test_a_draft_goes_from_one_person_to_another(secretary, office):
    assert upload(secretary, pack_text()).headers["Location"] == "/luat/XX-TEST/1/"
    assert [row["pack"].code for row in office.get("/luat/").context["drafts"]] == ["XX-TEST"]
    assert office.post("/luat/XX-TEST/1/xac-minh/").status_code == 409  # which text was compared is not said
    assert office.post("/luat/XX-TEST/1/xac-minh/", {"seen": LawPack.objects.get().sha256}).status_code == 302
    pack = LawPack.objects.get()
    assert (pack.state, pack.drafted_by_name, pack.verified_by_name) == ("effective", "Trần Thị Cúc", "Lê Hùng")
    assert deeds() == [("pack.draft", False), ("pack.verify", False)]


def test_verifying_ones_own_draft_is_refused_and_stands_in_the_audit(secretary):
    upload(secretary, pack_text())
    page = secretary.post("/luat/XX-TEST/1/xac-minh/")
    assert (page.status_code, LawPack.objects.get().state) == (403, "draft")
    assert deeds() == [("pack.draft", False), ("pack.verify", True)]


@pytest.mark.parametrize("address", ["/luat/XX-TEST/1/xac-minh/", "/luat/XX-TEST/1/rut/"])
def test_a_delegate_changes_nothing(load, delegate, address):
    load()
    assert (delegate.post(address, {"reason": "x"}).status_code, LawPack.objects.get().verified_by) == (403, None)
    assert delegate.get(address).status_code == 405


def test_a_delegate_uploads_nothing(delegate):
    assert upload(delegate, pack_text()).status_code == 403
    assert (LawPack.objects.count(), deeds()) == (0, [("pack.draft", True)])


def test_a_fraction_above_one_is_shown_with_its_line_and_nothing_is_kept(secretary):
    page = upload(secretary, pack_text(threshold="3/2"))
    assert (page.status_code, [flaw["line"] for flaw in page.context["flaws"]]) == (422, [13])
    assert (LawPack.objects.count(), deeds()) == (0, [])


def test_a_program_gets_the_flaws_as_json(secretary):
    answer = upload(secretary, pack_text(threshold="3/2"), accept="application/json")
    error = answer.json()["error"]
    assert (answer.status_code, error["code"], error["flaws"][0]["line"]) == (422, "law.bad_pack", 13)


@pytest.mark.parametrize("source", [b"", b"\x00\x01\x02", b"%PDF-1.7", b"a: &x [1]\nb: *x\n", b"x" * 400_000])
def test_a_file_that_is_no_pack_is_refused(secretary, source):
    assert upload(secretary, source).status_code == 422
    assert LawPack.objects.count() == 0


def test_a_name_that_is_too_long_is_refused(secretary):
    assert upload(secretary, pack_text(), name=f"../../{'a' * 300}.yaml").status_code == 422
    assert LawPack.objects.count() == 0


def test_the_same_text_again_is_a_conflict(load, secretary):
    load()
    assert upload(secretary, pack_text()).status_code == 409
    assert LawPack.objects.count() == 1


def test_a_draft_is_withdrawn_with_its_reason(secretary):
    upload(secretary, pack_text())
    assert secretary.post("/luat/XX-TEST/1/rut/", {"reason": ""}).status_code == 422
    assert secretary.post("/luat/XX-TEST/1/rut/", {"reason": "Nhầm điều khoản"}).status_code == 302
    assert LawPack.objects.values_list("state", "remark").get() == ("withdrawn", "Nhầm điều khoản")


def test_two_versions_are_compared(load, delegate):
    load()
    load(threshold="2/3")
    changes = delegate.get("/luat/XX-TEST/2/so-voi/1/").context["changes"]
    assert [(item["change"].place, item["change"].before, item["change"].after) for item in changes] == [
        ("resolution › threshold", "1/2", "2/3"),
    ]


def test_a_downloaded_pack_can_be_uploaded_again(shipped, secretary):
    text = secretary.get("/luat/VN-HDND-2025/1/yaml/").content
    assert upload(secretary, text.replace(b"value: 20", b"value: 15")).status_code == 302
    assert secretary.get("/luat/VN-HDND-2025/2/so-voi/1/").context["changes"][0]["change"].after == 15


def test_hostile_text_is_shown_as_text(secretary):
    source = pack_text(more="session_defaults:\n  - {key: a, title: '<script>x</script>', value: 1, unit: days, verified: true}\n")
    upload(secretary, source)
    page = secretary.get("/luat/XX-TEST/1/").content.decode()
    assert ("<script>x" in page, "&lt;script&gt;x" in page) == (False, True)


def test_the_menu_offers_the_law_to_its_keepers_only(secretary, delegate):
    assert [any(item.url_name == "law:pack_list" for item in client.get("/luat/").context["navigation"]) for client in (secretary, delegate)] == [
        True, False,
    ]


def test_a_script_is_read_without_braces(shipped, delegate):
    page = delegate.get("/luat/VN-HDND-2025/1/").content.decode()
    assert ("{presenter}" in page, "[người trình bày]" in page or "[the presenter]" in page) == (False, True)
