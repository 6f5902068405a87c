"""What changed, told by procedure."""

import copy

import pytest
from django.utils import translation

from govsuite.law.documents.yaml_pack import read
from govsuite.law.reading_changes import procedure_changes
from govsuite.law.rules.procedure_builder import build_procedures
from govsuite.law.services.packs import SHIPPED

PACK = read((SHIPPED / "VN-XD-2026.yaml").read_bytes()).content
BEFORE = build_procedures(PACK)


@pytest.fixture(autouse=True)
def vietnamese():
    with translation.override("vi"):
        yield


def found(change):
    content = copy.deepcopy(PACK)
    change(content)
    return [
        (item["procedure"].code, item["kind"], [(line["part"], line["before"], line["after"]) for line in item["changes"]])
        for item in procedure_changes(BEFORE, build_procedures(content))
    ]


def of(content, section, key):
    return next(item for item in content[section] if item.get("key") == key or item.get("code") == key)


def test_the_same_says_nothing():
    assert found(lambda content: None) == []


def test_a_note_alone_says_nothing():
    assert found(lambda content: of(content, "papers", "monument").update(note="Chú thích")) == []


def test_a_procedure_is_new_or_gone():
    def change(content):
        content["procedures"][-1]["code"] = "TBKC-2"

    assert found(change) == [("TBKC-2", "added", []), ("TBKC", "removed", [])]


def test_a_condition_is_told_before_and_after():
    def change(content):
        of(content, "papers", "monument")["condition"] = {"fact": "heritage", "is": True}

    article = "Điều 57 khoản 3 Nghị định số 217/2026/NĐ-CP"
    paper = "bản chính, bản sao có chứng thực hoặc bản sao điện tử có giá trị pháp lý"
    told = "khi Pháp luật về di sản văn hóa có yêu cầu ý kiến cơ quan văn hóa cấp tỉnh: có"
    assert found(change) == [("GPXD-TD", "changed", [("Giấy tờ phải nộp", f"{paper} · {article}", f"{paper} · {told} · {article}")])]


def test_a_paper_that_goes_is_told():
    def change(content):
        of(content, "procedures", "GPXD-TD")["papers"].remove("monument")

    [(code, kind, [(part, before, after)])] = found(change)
    assert (code, kind, part, after, before is None) == ("GPXD-TD", "changed", "Giấy tờ phải nộp", None, False)


def test_another_title_is_told():
    def change(content):
        of(content, "procedures", "TBKC")["title"] = "Thông báo"

    [(code, _kind, [(part, before, _after)])] = found(change)
    assert (code, part, before.split(":")[0]) == ("TBKC", "Thủ tục", BEFORE["TBKC"].title)


def test_who_decides_is_told_where_it_changes():
    def change(content):
        of(content, "competences", "start-notice")["cases"] = [{"level": "commune"}]

    [(code, _kind, [(part, before, after)])] = found(change)
    assert (code, part, before.split(" · ")[0], after.split(" · ")[0]) == (
        "TBKC", "Thẩm quyền giải quyết", "Điều 43 khoản 3 Luật số 135/2025/QH15; Điều 73 khoản 7 điểm c Nghị định số 217/2026/NĐ-CP",
        "Ủy ban nhân dân cấp xã",
    )
