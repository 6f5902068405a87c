"""Public verification: what a passer-by learns from the code and from the file."""

import io
import resource

import pikepdf
import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from govsuite.core.errors import Invalid
from govsuite.records import storage
from govsuite.records.public import issue, latest, void_number, withdraw_issued
from govsuite.records.selectors_issuing import bytes_of
from govsuite.records.services.verifying import MAX_MEGABYTES, verify_code, verify_upload
from govsuite.records.signing import demo_ca
from tests import builders
from tests.govsuite.records import filemakers
from tests.govsuite.records.papers import resolution
from tests.govsuite.records.test_signing import HIEU, signed, unsigned

NOW = builders.moment()
REASON = "Ban hành nhầm nội dung đã thông qua"


@pytest.fixture(autouse=True)
def _fresh_limits():
    cache.clear()


@pytest.fixture
def issued(desk):
    return issue(issued=desk.number(), actor=desk.actor(desk.chair), now=NOW)


def upload(content: bytes, name: str = "van-ban.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "application/pdf")


def test_the_code_of_an_issued_document_proves_it(issued):
    verdict = verify_code(issued.verify_code)
    assert (verdict.tone, verdict.issued, verdict.demo) == ("success", issued, True)
    assert [report.good for report in verdict.signatures] == [True]


def test_before_its_issue_the_subject_is_not_shown(desk):
    number = desk.number()
    page = Client().get(reverse("records:verification_detail", args=[number.verify_code]))
    assert verify_code(number.verify_code).tone == "info"
    assert number.title not in page.content.decode()


def test_a_voided_number_has_no_effect(desk):
    number = desk.number()
    void_number(issued=number, reason=REASON, actor=desk.actor(desk.secretary), now=NOW)
    assert verify_code(number.verify_code).tone == "danger"


def test_a_withdrawn_document_says_when_and_why(desk, issued):
    withdraw_issued(issued=issued, reason=REASON, actor=desk.actor(desk.secretary), now=NOW)
    page = Client().get(reverse("records:verification_detail", args=[issued.verify_code])).content.decode()
    assert verify_code(issued.verify_code).tone == "warning"
    assert REASON in page
    assert "23/11/2026" in page


def test_a_damaged_original_is_noticed(issued):
    path = storage.path_of(latest(issued.pdf).stored)
    path.chmod(0o600)
    path.write_bytes(path.read_bytes() + b"\n")
    assert verify_code(issued.verify_code).tone == "danger"


def test_the_issued_file_is_genuine(issued):
    verdict = verify_upload(upload(bytes_of(issued.pdf)))
    assert (verdict.tone, verdict.issued) == ("success", issued)


def test_the_editable_copy_is_told_apart(issued):
    verdict = verify_upload(upload(bytes_of(issued.docx), "van-ban.docx"))
    assert (verdict.tone, verdict.issued) == ("info", issued)


def test_an_altered_file_is_not_genuine(issued):
    content = bytearray(bytes_of(issued.pdf))
    content[1500] ^= 1
    try:
        tone = verify_upload(upload(bytes(content))).tone
    except Invalid as refusal:
        tone = refusal.code
    assert tone in {"danger", "verification.unreadable"}


def test_something_added_behind_the_signature_is_an_alteration(issued):
    with pikepdf.open(io.BytesIO(bytes_of(issued.pdf))) as pdf:
        pdf.add_blank_page()
        changed = io.BytesIO()
        pdf.save(changed)
    assert verify_upload(upload(changed.getvalue())).tone == "danger"


def test_a_file_of_another_house_is_not_in_our_registers(desk):
    verdict = verify_upload(upload(signed(unsigned(resolution()))))
    assert (verdict.tone, verdict.issued) == ("warning", None)


def test_a_file_signed_under_a_strange_authority_is_not_trusted(desk, settings, tmp_path):
    ours, settings.DATA_DIR = settings.DATA_DIR, tmp_path / "elsewhere"
    demo_ca.make_root()
    foreign = signed(unsigned(resolution()), signer=HIEU)
    settings.DATA_DIR = ours
    verdict = verify_upload(upload(foreign))
    assert (verdict.tone, [report.trusted for report in verdict.signatures]) == ("warning", [False])


def test_a_first_signer_s_version_is_not_the_final_one(desk):
    half = issue(issued=desk.number_of_two(), actor=desk.actor(desk.secretary), now=NOW)
    early = bytes_of(half.pdf)
    assert verify_upload(upload(early)).issued is None
    issue(issued=half, actor=desk.actor(desk.chair), now=NOW)
    assert verify_upload(upload(early)).tone == "warning"


@pytest.mark.parametrize(("content", "code"), [
    (b"", "verification.empty"), (b"hello", "verification.not_pdf"), (b"%PDF-1.7\nnothing", "verification.unreadable"),
    (b"x" * (MAX_MEGABYTES * 2**20 + 1), "verification.too_large"),
])
def test_a_bad_file_gets_a_sentence(desk, content, code):
    with pytest.raises(Invalid) as refusal:
        verify_upload(upload(content))
    assert refusal.value.code == code


def test_the_page_shows_the_verdict_to_a_passer_by(issued):
    page = Client().get(reverse("records:verification_detail", args=[issued.verify_code]))
    text = page.content.decode()
    assert page.status_code == 200
    for part in (issued.reference, issued.shown_code, "Nguyễn Văn Bình", "BẢN MINH HOẠ", "Nghị quyết 01-NQ-HĐND.pdf"):
        assert part in text


def test_a_typed_code_is_forgiven_its_dashes_and_small_letters(issued):
    client = Client()
    page = client.get(reverse("records:verification_start"), {"code": issued.shown_code.lower()})
    assert (page.status_code, page.url) == (302, reverse("records:verification_detail", args=[issued.verify_code]))


def test_an_unknown_code_is_answered_in_the_form(db):
    page = Client().get(reverse("records:verification_start"), {"code": "KHONG-CO"})
    assert (page.status_code, list(page.context["code_form"].errors)) == (404, ["code"])
    assert Client().get(reverse("records:verification_detail", args=["KHONGCO"])).status_code == 404


def test_an_upload_is_answered_by_page_and_a_bad_one_in_the_form(issued):
    client, url = Client(), reverse("records:verification_upload")
    assert client.post(url, {"file": upload(bytes_of(issued.pdf))}).context["verdict"].tone == "success"
    bad = client.post(url, {"file": upload(b"hello")})
    assert (bad.status_code, list(bad.context["upload_form"].errors)) == (422, ["file"])
    assert client.post(url).status_code == 422


def test_an_address_that_asks_too_fast_is_told_to_wait(db):
    client, url = Client(), reverse("records:verification_upload")
    codes = [client.post(url).status_code for _turn in range(61)]
    assert (codes[59], codes[60]) == (422, 429)


@pytest.mark.django_db
@pytest.mark.parametrize("table", [b"/Size 2147483648/W[0 0 0]", b"/Size 10000000/W[1 4 1]"])
def test_a_small_file_that_promises_millions_of_objects_costs_little(table: bytes) -> None:
    """Looked through in the web process, each took a minute and gigabytes, and stopped everything else."""
    before = resource.getrusage(resource.RUSAGE_SELF)
    with pytest.raises(Invalid) as refused:
        verify_upload(upload(filemakers.pdf_with_table(table)))
    after = resource.getrusage(resource.RUSAGE_SELF)
    assert refused.value.code == "verification.unreadable"
    assert after.ru_utime - before.ru_utime < 2
    assert after.ru_maxrss - before.ru_maxrss < 200 * 1024
