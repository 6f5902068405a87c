"""Issuing: the number, the signature, the publication, and their ends."""

from dataclasses import replace

import pytest
from django.conf import settings
from django.urls import reverse

from govsuite.core import audit, events
from govsuite.core.errors import Conflict, Invalid, Refused, StepUpRequired
from govsuite.core.models import AuditEntry
from govsuite.inbox.models import Notification
from govsuite.records.events import DocumentIssued, DocumentSigned
from govsuite.records.issuers import issuers
from govsuite.records.models import File, IssuedDocument, NumberSeries
from govsuite.records.public import issue, latest, may_read, void_number, waiting_for, withdraw_issued
from govsuite.records.selectors_issuing import bytes_of
from govsuite.records.signing import demo_ca
from govsuite.records.signing.errors import SigningFailed
from govsuite.records.signing.identity import providers
from govsuite.records.signing.validation import validate
from tests import builders
from tests.govsuite.records import issuing_desk
from tests.govsuite.records.test_layout import qr_of, text_of

NOW = builders.moment()
REASON = "Đã lấy số nhầm sổ đăng ký"


def nothing_written() -> bool:
    return not (IssuedDocument.objects.exists() or NumberSeries.objects.exists() or AuditEntry.objects.exists())


def sign(desk, issued, user=None):
    return issue(issued=issued, actor=desk.actor(user or desk.chair), now=NOW)


@pytest.fixture
def heard(monkeypatch):
    """What was announced, in order."""
    told = []
    for kind in (DocumentIssued, DocumentSigned):
        monkeypatch.setitem(events._handlers, kind, [told.append])
    return told


def test_numbers_of_a_register_follow_each_other(desk):
    assert [desk.number(source_id=one).reference for one in (1, 2, 3)] == ["01/NQ-HĐND", "02/NQ-HĐND", "03/NQ-HĐND"]


def test_each_year_begins_with_one(desk):
    desk.number(source_id=1)
    later = desk.number(source_id=2, issued_on=NOW.date().replace(year=2027))
    assert (later.year, later.number) == (2027, 1)


def test_a_source_that_holds_a_number_gets_it_back(desk):
    first = desk.number()
    assert desk.number() == first
    assert NumberSeries.objects.get().last == 1


def test_taking_a_number_is_refused_to_others_and_leaves_no_trace(desk):
    with pytest.raises(Refused) as refusal:
        issuing_desk.numbered(desk.actor(desk.delegate), issuing_desk.signer(desk.chair))
    assert refusal.value.attempt.book == "register:di:hdnd-dong-ha:2026"
    assert nothing_written()


def test_taking_a_number_needs_a_fresh_second_factor(desk):
    with pytest.raises(StepUpRequired):
        issuing_desk.numbered(desk.actor(desk.secretary, stepped_up=False), issuing_desk.signer(desk.chair))
    assert nothing_written()


def test_a_number_needs_a_signer(desk):
    with pytest.raises(Invalid):
        issuing_desk.numbered(desk.actor(desk.secretary))
    assert nothing_written()


def test_the_signature_issues_the_document(desk, heard):
    issued = sign(desk, desk.number())
    assert issued.state == IssuedDocument.State.ISSUED
    assert [report.good for report in validate(bytes_of(issued.pdf))] == [True]
    assert issued.signed_sha256 == latest(issued.pdf).sha256
    assert heard == [DocumentIssued(issued.pk, issuing_desk.SOURCE, 1, NOW)]
    assert list(AuditEntry.objects.filter(book_key=issued.book).values_list("deed", flat=True)) == [
        "number.reserve", "file.store", "file.store", "document.issue",
    ]


def test_the_issued_document_carries_number_day_code_and_demo_mark(desk, tmp_path):
    issued = desk.number()
    sealed = audit.seal(NOW)
    issued = sign(desk, issued)
    text = text_of(bytes_of(issued.pdf), tmp_path)
    assert f"niêm phong nhật ký {sealed.digest[:16]}" in text
    assert "Đã ký số bởi" in text
    assert qr_of(bytes_of(issued.pdf), tmp_path) == settings.SITE_URL + reverse("records:verification_detail", args=[issued.verify_code])
    assert "Số: 01/NQ-HĐND" in text
    assert "ngày 23 tháng 11 năm 2026" in text
    assert issued.shown_code in text
    assert "BẢN MINH HOẠ" in text


def test_passers_by_read_the_files_once_issued_and_not_before(desk):
    half = sign(desk, desk.number_of_two(), desk.secretary)
    assert not may_read(None, half.pdf)
    assert may_read(desk.actor(desk.chair), half.pdf)
    whole = sign(desk, half)
    assert may_read(None, File.objects.get(pk=whole.pdf_id))
    assert may_read(None, whole.docx)


def test_two_signers_sign_in_their_order(desk, heard):
    issued = desk.number_of_two()
    with pytest.raises(Conflict) as refusal:
        sign(desk, issued)
    assert refusal.value.code == "issuing.not_your_turn"
    issued = sign(desk, issued, desk.secretary)
    assert issued.state == IssuedDocument.State.NUMBERED
    issued = sign(desk, issued)
    assert issued.state == IssuedDocument.State.ISSUED
    assert [report.name for report in validate(bytes_of(issued.pdf))] == ["Trần Thị Cúc", "Nguyễn Văn Bình"]
    assert [type(event) for event in heard] == [DocumentSigned, DocumentIssued]


def test_what_waits_for_me_is_what_is_my_turn(desk):
    issued = desk.number_of_two()
    assert [waiting_for(desk.actor(user)) for user in (desk.secretary, desk.chair)] == [[issued], []]
    sign(desk, issued, desk.secretary)
    assert [waiting_for(desk.actor(user)) for user in (desk.secretary, desk.chair)] == [[], [issued]]


def test_another_person_cannot_sign(desk):
    issued = desk.number()
    with pytest.raises(Refused) as refusal:
        sign(desk, issued, desk.delegate)
    assert refusal.value.attempt.deed == "document.sign"
    assert not File.objects.exists()


def test_signing_needs_a_fresh_second_factor(desk):
    issued = desk.number()
    with pytest.raises(StepUpRequired):
        issue(issued=issued, actor=desk.actor(desk.chair, stepped_up=False), now=NOW)
    assert not File.objects.exists()


def test_the_source_may_refuse_a_signer(desk, monkeypatch):
    issued = desk.number()
    monkeypatch.setitem(issuers._entries, issuing_desk.SOURCE, issuing_desk.policy(may_sign=lambda actor, source_id, role: False))
    with pytest.raises(Refused):
        sign(desk, issued)


def test_a_document_is_signed_once(desk):
    issued = sign(desk, desk.number())
    with pytest.raises(Conflict):
        sign(desk, issued)


class BrokenDevice(demo_ca.DemoProvider):
    def sign(self, identity, content):
        raise SigningFailed("signing.device", "Thiết bị không trả lời.")


class WrongKey(demo_ca.DemoProvider):
    def sign(self, identity, content):
        return super().sign(identity, content + b"x")


@pytest.mark.parametrize(("provider", "code"), [(BrokenDevice, "signing.device"), (WrongKey, "signing.rejected")])
def test_a_failed_signature_keeps_the_number_for_the_next_try(desk, monkeypatch, provider, code):
    issued = desk.number()
    monkeypatch.setitem(providers._entries, "demo", provider)
    with pytest.raises(SigningFailed) as refusal:
        sign(desk, issued)
    assert refusal.value.code == code
    issued.refresh_from_db()
    assert (issued.state, issued.pdf_id, File.objects.count()) == (IssuedDocument.State.NUMBERED, None, 0)
    monkeypatch.setitem(providers._entries, "demo", demo_ca.DemoProvider)
    assert sign(desk, issued).reference == "01/NQ-HĐND"


def test_a_document_without_the_signer_s_place_is_refused(desk, monkeypatch):
    issued = desk.number()
    lone = issuing_desk.policy(document=lambda issued: replace(issuing_desk.resolution(), signatures=()))
    monkeypatch.setitem(issuers._entries, issuing_desk.SOURCE, lone)
    with pytest.raises(Invalid) as refusal:
        sign(desk, issued)
    assert refusal.value.code == "issuing.no_place"


def test_a_voided_number_is_never_given_again(desk):
    issued = desk.number()
    void_number(issued=issued, reason=REASON, actor=desk.actor(desk.secretary), now=NOW)
    again = desk.number()
    assert again.number == 2
    issued.refresh_from_db()
    assert (issued.state, issued.ended_reason) == (IssuedDocument.State.VOIDED, REASON)
    with pytest.raises(Conflict):
        sign(desk, issued)


def test_an_issued_number_cannot_be_voided(desk):
    issued = sign(desk, desk.number())
    with pytest.raises(Conflict):
        void_number(issued=issued, reason=REASON, actor=desk.actor(desk.secretary), now=NOW)


def test_withdrawing_keeps_document_and_reason(desk):
    issued = sign(desk, desk.number())
    gone = withdraw_issued(issued=issued, reason=REASON, actor=desk.actor(desk.secretary), now=NOW)
    assert (gone.state, gone.ended_reason, gone.pdf_id) == (IssuedDocument.State.WITHDRAWN, REASON, issued.pdf_id)
    assert desk.number() == gone


@pytest.mark.parametrize("deed", [void_number, withdraw_issued])
def test_ending_needs_the_office_a_reason_and_a_second_factor(desk, deed):
    issued = desk.number()
    with pytest.raises(Refused):
        deed(issued=issued, reason=REASON, actor=desk.actor(desk.delegate), now=NOW)
    with pytest.raises(StepUpRequired):
        deed(issued=issued, reason=REASON, actor=desk.actor(desk.secretary, stepped_up=False), now=NOW)
    with pytest.raises(Invalid):
        deed(issued=issued, reason="nhầm", actor=desk.actor(desk.secretary), now=NOW)
    issued.refresh_from_db()
    assert issued.state == IssuedDocument.State.NUMBERED




def test_the_next_signer_is_told(desk):
    issued = sign(desk, desk.number_of_two(), desk.secretary)
    note = Notification.objects.get()
    assert (note.user_id, note.url) == (desk.chair.pk, reverse("records:document_detail", args=[issued.pk]))
    assert issued.reference in note.title
