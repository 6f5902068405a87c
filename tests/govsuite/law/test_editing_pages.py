"""The pages on which a keeper writes: forms that show what is there, flaws beside their fields, the way to another person."""

import pytest

from govsuite.core.registries import OfficialText
from govsuite.law import selectors_addresses
from govsuite.law.models import LawPack
from govsuite.law.rules.entries import SECTIONS, entries, entry
from tests.builders import person

HERE = "/luat/VN-XD-2026/1"
CLOCK = f"{HERE}/muc/clocks/house.whole/"


@pytest.fixture
def keeper(signed_in, db):
    return signed_in(person("cuc", "council_secretary", full_name="Trần Thị Cúc"))


@pytest.fixture
def other(signed_in, db):
    return signed_in(person("hung", "office_head", full_name="Lê Hùng"))


@pytest.fixture
def delegate(signed_in, db):
    return signed_in(person("an", "delegate"))


def filled(page):
    """Return what the browser would send back unchanged."""
    form = page.context["form"]
    data = {"based_on": page.context.get("based_on") or form["based_on"].value()}
    for bound in form:
        value = bound.value()
        if value not in (None, False, "") and not bound.field.disabled:
            data[bound.name] = value
    return data


@pytest.mark.parametrize("section", SECTIONS)
def test_every_section_can_be_read(shipped, delegate, section):
    for code in ("VN-XD-2026", "VN-HDND-2025", "VN-XD-MIEN-2026"):
        page = delegate.get(f"/luat/{code}/1/muc/{section}/")
        assert (page.status_code, len(page.context["entries"])) == (200, len(entries(shipped[code].content, section)))


@pytest.mark.parametrize("code", ["VN-XD-2026", "VN-XD-MIEN-2026", "VN-HDND-2025", "VN-NQ96-2023", "VN-CAL"])
def test_an_entry_that_is_sent_back_unchanged_changes_nothing(shipped, keeper, code):
    """Every kind of entry goes through its form and back: what the form does not show is kept."""
    for section in SECTIONS:
        for found in entries(shipped[code].content, section)[:2]:
            address = f"/luat/{code}/1/muc/{section}/{found.key}/"
            answer = keeper.post(address, filled(keeper.get(address)))
            assert (address, answer.status_code, LawPack.objects.filter(code=code).count()) == (address, 409, 1)


def test_a_changed_clock_becomes_a_draft_that_another_person_verifies(shipped, keeper, other):
    answer = keeper.post(CLOCK, filled(keeper.get(CLOCK)) | {"amount": 6})
    assert answer.headers["Location"] == "/luat/VN-XD-2026/2/muc/clocks/"
    draft = LawPack.objects.get(code="VN-XD-2026", version=2)
    assert entry(draft.content, "clocks", "house.whole").value["amount"] == 6
    compared = other.get("/luat/VN-XD-2026/2/so-voi/1/").context["procedures"]
    assert {item["procedure"].code for item in compared} == {
        "GPXD-NO-MOI", "GPXD-NO-TC", "GPXD-NO-DC", "GPXD-NO-SC", "GPXD-NO-DD", "GPXD-NO-CTH",
    }
    assert [(change["title"], change["before"][:15], change["after"][:15]) for change in compared[0]["changes"]] == [
        ("Thời hạn giải quyết", "7 ngày làm việc", "6 ngày làm việc"),
    ]
    assert other.post("/luat/VN-XD-2026/2/xac-minh/", {"seen": draft.sha256}).status_code == 302
    assert LawPack.objects.get(pk=draft.pk).state == "effective"


def test_a_new_paper_is_added_to_a_procedure(shipped, keeper):
    page = keeper.get(f"{HERE}/them/papers/")
    sent = filled(page) | {
        "key": "neighbours", "title": "Ý kiến hộ liền kề", "form": "statement", "condition": "{fact: leased, is: true}", "citations": ["d55"], "verified": "on",
    }
    assert keeper.post(f"{HERE}/them/papers/", sent).status_code == 302
    address = "/luat/VN-XD-2026/2/muc/procedures/GPXD-NO-MOI/"
    data = filled(keeper.get(address))
    assert keeper.post(address, data | {"papers": [*data["papers"], "neighbours"]}).status_code == 302
    draft = LawPack.objects.get(code="VN-XD-2026", version=2)
    assert entry(draft.content, "procedures", "GPXD-NO-MOI").value["papers"][-1] == "neighbours"
    changes = keeper.get("/luat/VN-XD-2026/2/so-voi/1/").context["procedures"]
    assert [(change["title"], change["before"]) for item in changes for change in item["changes"]] == [("Ý kiến hộ liền kề", None)]


def test_a_fee_is_entered_in_dong(shipped, keeper):
    address = f"{HERE}/muc/fees/fee-house/"
    assert keeper.post(address, filled(keeper.get(address)) | {"amount": 75000}).status_code == 302
    draft = LawPack.objects.get(code="VN-XD-2026", version=2)
    assert entry(draft.content, "fees", "fee-house").value["amount"] == 75000


def test_an_address_is_opened_by_one_person_and_confirmed_by_another(shipped, keeper, other):
    address = f"{HERE}/muc/documents/luat-135-2025/"
    official = shipped["VN-XD-2026"].content["documents"][0]["link"]
    assert "Địa chỉ chưa xác minh" in keeper.get(HERE + "/").content.decode()
    assert keeper.post(address, filled(keeper.get(address)) | {"link_verified": "on"}).status_code == 302
    draft = LawPack.objects.get(code="VN-XD-2026", version=2)
    kept = entry(draft.content, "documents", "luat-135-2025").value
    assert (kept["link"], kept["link_verified"], "why_link_unverified" in kept) == (official, True, False)
    assert keeper.post("/luat/VN-XD-2026/2/xac-minh/", {"seen": draft.sha256}).status_code == 403
    assert other.post("/luat/VN-XD-2026/2/xac-minh/", {"seen": draft.sha256}).status_code == 302
    selectors_addresses.forget()
    assert selectors_addresses.addresses()["135/2025/QH15"] == OfficialText(official, verified=True)
    assert selectors_addresses.addresses()["217/2026/NĐ-CP"].verified is False


@pytest.mark.parametrize(
    ("address", "change", "field", "words"),
    [
        ("muc/documents/luat-135-2025/", {"why_link_unverified": ""}, "why_link_unverified", "lấy từ đâu"),
        ("muc/documents/luat-135-2025/", {"link": "", "link_verified": "on"}, "link", "địa chỉ"),
        ("muc/documents/luat-135-2025/", {"link": "http://vanban.chinhphu.vn/1"}, "link", "https://"),
        ("muc/documents/luat-135-2025/", {"link": "javascript:alert(1)"}, "link", ""),
        ("muc/papers/house-fire/", {"condition": "{fact: height, is: true}"}, "condition", "dữ kiện"),
        ("muc/papers/house-fire/", {"condition": "{fact: leased"}, "condition", "YAML"),
        ("muc/papers/house-fire/", {"condition": "leased"}, "condition", "tên"),
        ("muc/clocks/house.whole/", {"amount": "bảy"}, "amount", "số"),
        ("muc/clocks/house.whole/", {"amount": 0}, "amount", "1"),
        ("muc/competences/issuer/", {"text": "key: issuer\ntitle: X\nverified: true\ncases:\n- level: king\n"}, "text", "dòng 5"),
        ("muc/competences/issuer/", {"text": "key: [x\n"}, "text", "dòng"),
        ("muc/facts/leased/", {"text": "key: leased\ntitle: Thuê?\nkind: number\n"}, None, "papers"),
        ("muc/figures/start_months/", {"value": "mười hai"}, "value", ""),
    ],
)
def test_what_is_wrong_is_shown_beside_its_field_and_nothing_is_kept(shipped, keeper, address, change, field, words):
    page = keeper.post(f"{HERE}/{address}", filled(keeper.get(f"{HERE}/{address}")) | change)
    errors = page.context["form"].errors
    assert (page.status_code, LawPack.objects.filter(code="VN-XD-2026").count()) == (422, 1)
    assert list(errors) == [field or "__all__"]
    assert words in str(errors)


def test_a_field_that_is_not_verified_says_why(shipped, keeper):
    data = filled(keeper.get(CLOCK))
    del data["verified"]
    page = keeper.post(CLOCK, data)
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["verified"])


def test_the_whole_text_shows_each_flaw_with_its_line(shipped, keeper):
    page = keeper.get(f"{HERE}/sua/")
    data = filled(page)
    wrong = keeper.post(f"{HERE}/sua/", data | {"text": data["text"].replace("kind: procedures", "kind: weather")})
    assert (wrong.status_code, [(flaw["line"], flaw["text"]) for flaw in wrong.context["flaws"]]) == (422, [(3, "kind: weather")])
    assert "kind: weather" in wrong.content.decode()
    broken = keeper.post(f"{HERE}/sua/", data | {"text": "code: [A\n"})
    assert (broken.status_code, len(broken.context["flaws"])) == (422, 1)
    good = keeper.post(f"{HERE}/sua/", data | {"text": data["text"].replace("value: 12", "value: 11", 1)})
    assert good.headers["Location"] == "/luat/VN-XD-2026/2/"


def test_a_program_gets_the_flaws_as_json(shipped, keeper):
    data = filled(keeper.get(f"{HERE}/sua/"))
    refused = keeper.post(f"{HERE}/sua/", data | {"text": "code: A\n"}, headers={"accept": "application/json"})
    assert (refused.status_code, refused.json()["error"]["code"]) == (422, "law.bad_pack")


def test_an_entry_is_removed_or_the_reason_is_shown(shipped, keeper):
    based = {"based_on": shipped["VN-XD-2026"].sha256}
    assert keeper.post(f"{HERE}/muc/papers/house-fire/xoa/", based).status_code == 409
    assert keeper.post(f"{HERE}/muc/figures/land_plan_years/xoa/", based).headers["Location"] == "/luat/VN-XD-2026/2/muc/figures/"


@pytest.mark.parametrize("address", ["muc/weather/", "muc/papers/gone/", "them/weather/"])
def test_what_is_not_there_is_not_found(shipped, keeper, address):
    assert keeper.get(f"{HERE}/{address}").status_code == 404


@pytest.mark.parametrize("address", ["sua/", "muc/papers/house-fire/", "them/papers/"])
def test_a_delegate_sees_no_form(shipped, delegate, address):
    assert delegate.get(f"{HERE}/{address}").status_code == 403


def test_a_draft_beside_is_pointed_at(shipped, keeper):
    keeper.post(CLOCK, filled(keeper.get(CLOCK)) | {"amount": 6})
    assert [draft.version for draft in keeper.get(CLOCK).context["beside"]] == [2]


def test_an_exported_text_is_imported_unchanged(shipped, keeper, client):
    text = keeper.get(f"{HERE}/yaml/").content.decode()
    answer = keeper.post(f"{HERE}/sua/", {"text": text, "based_on": shipped["VN-XD-2026"].sha256})
    assert (answer.status_code, LawPack.objects.filter(code="VN-XD-2026").count()) == (409, 1)
