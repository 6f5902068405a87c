"""The self-assessment: what nobody read is not there, who answers does not sign, what is signed stays."""

import subprocess
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from govsuite.core.audit_check import problems
from govsuite.core.errors import Conflict, Invalid, Refused
from govsuite.core.models import AuditEntry
from govsuite.records.models import File
from govsuite.records.public import bytes_of
from govsuite.records.signing import pades
from ioc_bridge.indicators.models import Answer, Assessment
from ioc_bridge.indicators.readiness_data import framework
from ioc_bridge.indicators.rules.readiness import Judged, Score, lacking, score
from ioc_bridge.indicators.selectors.readiness import layers_of
from ioc_bridge.indicators.services.issuing import issue_sheet
from ioc_bridge.indicators.services.readiness import (
    Told,
    add_criterion,
    begin_assessment,
    save_answers,
    sign_assessment,
)
from tests.builders import moment
from tests.ioc_bridge.indicators.office import Office
from tests.signed_in import client_of
from tests.workflows.dossiers.pictures import jpeg


def begun(office: Office) -> Assessment:
    return begin_assessment(centre=office.centre, year=2026, actor=office.actor("yen"), now=moment())


def judge(office: Office, sheet: Assessment, level: int | None = 0, remark: str = "") -> Assessment:
    told = [Told(row.pk, level, remark) for row in sheet.answers.all()]
    save_answers(sheet=sheet, told=told, version=sheet.version, actor=office.actor("yen"), now=moment())
    return Assessment.objects.get(pk=sheet.pk)


def test_points_count_what_was_judged_and_proofs_what_is_shown() -> None:
    rows = [Judged(3, 1), Judged(1, 0, "đang lắp đặt"), Judged(None), Judged(2, 0, " ")]
    assert (score(rows), score(rows).per_cent, lacking(rows), score([]).per_cent) == (Score(6, 12, 3, 4, 1), 50, (1, 1), None)


def test_every_shipped_criterion_stands_under_a_known_component_and_the_framework_is_unverified() -> None:
    known = framework()
    assert ({layer for layer, _text in known.criteria.values()} - set(known.layers), known.verified, len(known.criteria)) == (set(), False, 21)


def test_a_sheet_holds_the_criteria_of_the_plan_and_those_of_the_centre(office: Office) -> None:
    add_criterion(centre=office.centre, layer="users", text="Ứng dụng cho người dân", basis="Kế hoạch 12/KH-UBND", actor=office.actor("vinh"), now=moment())
    sheet = begun(office)
    counts = {layer.code: layer.score.count for layer in layers_of(sheet)}
    assert (counts["users"], counts["applications"], counts["computing"], sum(counts.values())) == (1, 12, 0, 22)
    with pytest.raises(Conflict, match=r"readiness\.open"):
        begun(office)
    assert Assessment.objects.count() == 1


def test_only_the_head_adds_a_criterion_and_says_where_it_is_set(office: Office) -> None:
    before = AuditEntry.objects.count()
    with pytest.raises(Refused):
        add_criterion(centre=office.centre, layer="users", text="x", basis="y", actor=office.actor("yen"), now=moment())
    with pytest.raises(Invalid):
        add_criterion(centre=office.centre, layer="users", text="x", basis=" ", actor=office.actor("vinh"), now=moment())
    assert AuditEntry.objects.count() == before


def test_a_sheet_is_signed_off_whole_by_another_person_and_stays(office: Office) -> None:
    sheet = judge(office, begun(office))
    with pytest.raises(Refused):  # on duty: judges, does not sign
        sign_assessment(sheet=sheet, version=sheet.version, actor=office.actor("yen"), now=moment())
    signed = sign_assessment(sheet=sheet, version=sheet.version, actor=office.actor("vinh"), now=moment())
    assert (signed.state, signed.signed_by_name, len(signed.sha256)) == (Assessment.State.SIGNED, "Hồ Quang Vinh", 64)
    with pytest.raises(Conflict, match=r"readiness\.signed"):
        judge(office, signed, 3)
    assert set(signed.answers.values_list("level", flat=True)) == {0}
    assert begun(office).number == 2


def test_who_judged_does_not_sign_and_what_is_lacking_is_told(office: Office) -> None:
    sheet = begun(office)
    with pytest.raises(Invalid, match=r"readiness\.incomplete"):
        sign_assessment(sheet=sheet, version=sheet.version, actor=office.actor("vinh"), now=moment())
    sheet = judge(office, sheet, 2)  # begun, and nothing shows it
    with pytest.raises(Invalid, match=r"readiness\.incomplete"):
        sign_assessment(sheet=sheet, version=sheet.version, actor=office.actor("vinh"), now=moment())
    first = sheet.answers.first()
    save_answers(sheet=sheet, told=[Told(first.pk, 0, "")] if first else [], version=sheet.version, actor=office.actor("vinh"), now=moment())
    with pytest.raises(Refused):
        sign_assessment(sheet=sheet, version=sheet.version + 1, actor=office.actor("vinh"), now=moment())
    assert Assessment.objects.get().state == Assessment.State.OPEN


def test_a_stale_page_keeps_nothing(office: Office) -> None:
    sheet = judge(office, begun(office))
    with pytest.raises(Conflict, match=r"indicators\.stale"):
        save_answers(sheet=sheet, told=[Told(sheet.answers.all()[0].pk, 3, "")], version=sheet.version - 1, actor=office.actor("yen"), now=moment())
    assert set(Answer.objects.values_list("level", flat=True)) == {0}


def test_evidence_is_read_by_the_place_and_the_sheet_prints(office: Office) -> None:
    sheet, client = begun(office), client_of(office.people["yen"])
    picture: Any = jpeg()
    picture.name = "trung-tam.jpg"
    assert client.post(reverse("readiness:evidence_add", args=[sheet.answers.all()[0].pk]), {"file": picture}).status_code == 302
    url = reverse("records:file_latest", args=[File.objects.get().public_id])
    assert [client_of(office.people[name]).get(url).status_code for name in ("chair", "van", "abroad")] == [200, 404, 404]
    assert client.get(reverse("readiness:sheet_pdf", args=[sheet.pk])).content.startswith(b"%PDF")
    page = client.get(reverse("readiness:sheet", args=[sheet.pk])).content.decode()
    assert ["Khung chưa được kiểm chứng" in page, "chưa có tiêu chí" in page, "trung-tam.jpg" in page] == [True, True, True]


def test_a_signed_sheet_is_a_numbered_report_that_its_signer_alone_signs(office: Office, tmp_path: Path) -> None:
    sheet = judge(office, begun(office))
    with pytest.raises(Conflict, match=r"readiness\.not_signed"):
        issue_sheet(sheet=sheet, actor=office.actor("vinh"), now=moment())
    sign_assessment(sheet=sheet, version=sheet.version, actor=office.actor("vinh"), now=moment())
    with pytest.raises(Refused, match=r"readiness\.other_signer"):
        issue_sheet(sheet=sheet, actor=office.actor("chair"), now=moment())
    issued = issue_sheet(sheet=sheet, actor=office.actor("vinh"), now=moment())
    assert (issued.state, issued.reference, Assessment.objects.get().issued, list(problems())) == ("issued", "01/BC-TTĐH", issued, [])
    pdf = tmp_path / "bao-cao.pdf"
    pdf.write_bytes(bytes_of(issued.pdf))
    text = subprocess.run(["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True, text=True).stdout
    assert [words for words in ("BÁO CÁO", "01/BC-TTĐH", "GIÁM ĐỐC", "Hồ Quang Vinh", Assessment.objects.get().sha256[:16]) if words not in text] == []
    page = client_of(office.people["yen"]).get(reverse("readiness:sheet", args=[sheet.pk])).content.decode()
    assert ("01/BC-TTĐH" in page, "Cấp số và ký báo cáo" in page) == (True, False)


def test_a_key_that_fails_leaves_the_sheet_signed_off_and_the_report_signs_later(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    sheet, vinh = judge(office, begun(office)), client_of(office.people["vinh"])

    def broken(*_args: object, **_more: object) -> bytes:
        raise Conflict("signing.no_key", "Thiết bị ký không trả lời.")

    with monkeypatch.context() as patched:
        patched.setattr(pades, "sign", broken)
        assert vinh.post(reverse("readiness:sheet_sign", args=[sheet.pk]), {"version": sheet.version}).status_code == 302
    page = vinh.get(reverse("readiness:sheet", args=[sheet.pk])).content.decode()
    assert (Assessment.objects.get().state, "Cấp số và ký báo cáo" in page) == ("signed", True)
    vinh.post(reverse("readiness:sheet_issue", args=[sheet.pk]))
    assert Assessment.objects.get().issued.state == "issued"
