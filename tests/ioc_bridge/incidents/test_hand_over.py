"""The record of a hand-over: numbered with the first signature, issued with the second; a key that fails leaves the shift and signs later."""

import subprocess
from datetime import timedelta
from pathlib import Path

import pytest

from govsuite.core.audit_check import problems
from govsuite.core.errors import Conflict, DomainError, Refused
from govsuite.records.models import IssuedDocument
from govsuite.records.public import bytes_of
from govsuite.records.signing import pades
from govsuite.records.signing.validation import validate
from ioc_bridge.incidents.models import Shift
from ioc_bridge.incidents.public import begin_shift, write_log
from ioc_bridge.incidents.services.duty import offer_shift, take_shift
from ioc_bridge.incidents.services.hand_over import sign_hand_over
from tests.builders import moment
from tests.ioc_bridge.incidents.centre import Centre
from tests.signed_in import client_of

EVENING = moment(17)


def offered(centre: Centre) -> Shift:
    yen = centre.actor("yen", now=moment(7))
    begin_shift(actor=yen, now=moment(7))
    write_log(text="Nước lên 5 cm mỗi giờ", actor=yen, now=moment(9))
    centre.owned()
    return offer_shift(to_id=centre.people["khoa"].pk, remarks="Kiểm tra trạm bơm lúc 20 giờ", actor=centre.actor("yen", now=EVENING), now=EVENING)


def test_both_officers_sign_one_record_that_proves_itself(centre: Centre, tmp_path: Path) -> None:
    shift = offered(centre)
    with pytest.raises(Conflict) as early:
        sign_hand_over(shift=shift, actor=centre.actor("khoa", now=EVENING), now=EVENING)
    issued = sign_hand_over(shift=shift, actor=centre.actor("yen", now=EVENING), now=EVENING)
    assert (early.value.code, issued.state, issued.reference) == ("shift.not_taken", "numbered", "01/BB-TTĐH")
    later = EVENING + timedelta(minutes=5)
    khoa = centre.actor("khoa", now=later)
    take_shift(sha256=shift.sha256, actor=khoa, now=later)
    issued = sign_hand_over(shift=shift, actor=khoa, now=later)
    assert (issued.state, IssuedDocument.objects.filter(type_code="BB").count(), list(problems())) == ("issued", 1, [])
    content = bytes_of(issued.pdf)
    assert [report.good for report in validate(content)] == [True, True]
    pdf = tmp_path / "ban-giao.pdf"
    pdf.write_bytes(content)
    text = subprocess.run(["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True, text=True).stdout
    wanted = ("01/BB-TTĐH", "Nguyễn Thị Hải Yến", "Trần Đăng Khoa", "Nước lên 5 cm", "trạm bơm lúc 20", "NGƯỜI NHẬN BÀN GIAO", "Mã tra cứu")
    assert [word for word in wanted if word not in text] == []
    with pytest.raises(DomainError):
        sign_hand_over(shift=shift, actor=khoa, now=later)


def test_nobody_else_signs_it(centre: Centre) -> None:
    shift = offered(centre)
    with pytest.raises(Refused):
        sign_hand_over(shift=shift, actor=centre.actor("vinh", now=EVENING), now=EVENING)
    assert not IssuedDocument.objects.exists()
    assert client_of(centre.people["vinh"]).post(f"/ioc/ca-truc/{shift.pk}/ky/").status_code == 404


def test_a_key_that_fails_leaves_the_shift_and_signs_later(centre: Centre, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_given: object, **_named: object) -> bytes:
        raise Conflict("signing.no_key", "Thiết bị ký không trả lời.")

    begin_shift(actor=centre.actor("yen"), now=moment(7))
    yen, khoa = client_of(centre.people["yen"]), client_of(centre.people["khoa"])
    with monkeypatch.context() as patch:
        patch.setattr(pades, "sign", broken)
        page = yen.post("/ioc/ca-truc/ban-giao/", {"to": centre.people["khoa"].pk, "remarks": ""}, follow=True).content.decode()
    shift = Shift.objects.get()
    assert (shift.state, "Thiết bị ký không trả lời." in page, f"/ioc/ca-truc/{shift.pk}/ky/" in page) == ("offered", True, True)
    page = khoa.post("/ioc/ca-truc/nhan/", {"sha256": shift.sha256}, follow=True).content.decode()
    assert (Shift.objects.get(pk=shift.pk).state, "Nguyễn Thị Hải Yến" in page, "Biên bản chưa được ký" in page) == ("ended", True, True)
    assert "Đã ký biên bản." in yen.post(f"/ioc/ca-truc/{shift.pk}/ky/", follow=True).content.decode()
    assert "Đã ký biên bản." in khoa.post(f"/ioc/ca-truc/{shift.pk}/ky/", follow=True).content.decode()
    page = khoa.get("/ioc/ca-truc/").content.decode()
    assert ("01/BB-TTĐH" in page, IssuedDocument.objects.get().state, f"/ioc/ca-truc/{shift.pk}/ky/" in page) == (True, "issued", False)


def test_the_pages_sign_it_by_the_way(centre: Centre) -> None:
    begin_shift(actor=centre.actor("yen"), now=moment(7))
    client_of(centre.people["yen"]).post("/ioc/ca-truc/ban-giao/", {"to": centre.people["khoa"].pk, "remarks": ""})
    shift = Shift.objects.get()
    client_of(centre.people["khoa"]).post("/ioc/ca-truc/nhan/", {"sha256": shift.sha256})
    assert (IssuedDocument.objects.get().state, Shift.objects.count()) == ("issued", 2)
