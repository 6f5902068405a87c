"""A session of the council, from the plan to the proof of its signed resolution, through the pages alone.

Secretary Cúc prepares, chair Bình convenes and presides, An, Dũng and Em are delegates; Em asks leave.
"""

import io

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from govsuite.core import audit_check
from govsuite.core.actors import system_actor
from govsuite.inbox.models import Notification
from govsuite.law.public import load_shipped
from govsuite.records.models import IssuedDocument
from meetings.acts.models import Minutes, Resolution
from meetings.ballots.models import Ballot
from meetings.sessions.models import AgendaItem, Invitation, Session
from tests.builders import Council, moment
from tests.stories.stage import SignIn, Stage

pytestmark = pytest.mark.usefixtures("media")
DRAFT = ("Về phân bổ ngân sách năm 2027", "Căn cứ Luật Ngân sách nhà nước;", "QUYẾT NGHỊ:", "Điều 1. Tổng chi", "Tổng chi 186.450 triệu đồng.")


@pytest.fixture
def stage(council: Council, signed_in: SignIn) -> Stage:
    """The council with the law in force, before anything of this session exists."""
    load_shipped(actor=system_actor(), now=moment(7))
    council.session.state = Session.State.CANCELLED
    council.session.save()
    return Stage(council, signed_in)


def test_a_session_from_convening_to_the_published_resolution(stage: Stage) -> None:
    the_secretary_prepares(stage)
    the_chair_convenes(stage)
    the_delegates_answer(stage)
    the_delegates_check_in(stage)
    the_council_adopts_the_draft(stage)
    the_chair_signs_the_resolution(stage)
    secretary_and_chair_sign_the_minutes(stage)
    anybody_can_prove_the_resolution(stage)
    assert list(audit_check.problems()) == []


def _draft() -> SimpleUploadedFile:
    document, content = docx.Document(), io.BytesIO()
    for line in DRAFT:
        document.add_paragraph(line)
    document.save(content)
    return SimpleUploadedFile("Dự thảo nghị quyết.docx", content.getvalue())


def the_secretary_prepares(stage: Stage) -> None:
    """Plan, agenda, papers: until the convening no delegate knows of it."""
    council, today = stage.council, timezone.localdate()
    stage.post(
        "cuc", "sessions:create", term=council.term.pk, kind="regular", ordinal="thứ Tư", title="Kỳ họp thứ Tư", place="Hội trường",
        starts_on=today.isoformat(), chair=council.people["binh"].pk, secretaries=[council.people["cuc"].pk],
    )
    session = Session.objects.get(title="Kỳ họp thứ Tư")
    stage.session_pk = session.pk
    stage.post(
        "cuc", "sessions:item_add", session.pk, title="Nghị quyết về phân bổ ngân sách năm 2027", kind="resolution",
        presenter="Ông Lê Văn Giang, Chủ tịch UBND phường", planned_minutes=30, sitting=session.sittings.first().pk,
    )
    item = AgendaItem.objects.get(session=session)
    stage.post("cuc", "sessions:paper_add", session.pk, title="Dự thảo nghị quyết", role="draft", item=item.pk, audience="body", upload=_draft())
    assert (session.state, session.papers.count()) == ("preparing", 1)
    assert stage.clients["an"].get(reverse("sessions:detail", args=[session.pk])).status_code == 404


def the_chair_convenes(stage: Stage) -> None:
    """The letter of invitation gets its number and signature, and everybody invited is told."""
    stage.post("binh", "sessions:convene", stage.session_pk)
    letter = IssuedDocument.objects.get(type_code="GM")
    assert (str(letter), letter.state, letter.signer_name) == ("01/GM-HĐND", "issued", "Đại biểu Binh")
    assert set(Invitation.objects.filter(session=stage.session_pk).values_list("user__username", flat=True)) == {"an", "binh", "dung", "em"}
    assert Notification.objects.filter(user=stage.council.people["an"], url__contains=f"/ky-hop/{stage.session_pk}/").exists()
    assert "Dự thảo nghị quyết" in stage.get("an", "sessions:detail", stage.session_pk).content.decode()


def the_delegates_answer(stage: Stage) -> None:
    """An attends; Em asks leave, which the chair approves."""
    stage.post("an", "sessions:answer", stage.session_pk, answer="attend")
    stage.post("em", "sessions:answer", stage.session_pk, answer="absent", reason="Đi công tác theo quyết định cử")
    row = Invitation.objects.get(session=stage.session_pk, user=stage.council.people["em"])
    stage.post("binh", "sessions:decide", stage.session_pk, row.pk, approved="1")
    row.refresh_from_db()
    assert (row.answer, row.approved) == ("absent", True)


def the_delegates_check_in(stage: Stage) -> None:
    """By the rotating code of the hall; without it nobody comes in."""
    stage.console("nhan")
    assert stage.press() == "open_check_in"
    shown = stage.get("cuc", "floor:code", stage.session_pk, json=True).json()["check_in"]
    for name in ("an", "binh", "dung"):
        stage.post(name, "sessions:attendance", stage.session_pk, code=shown["code"])
    quorum = stage.get("nobody", "floor:snapshot", stage.session_pk).json()["data"]["hall"]["quorum"]
    assert (quorum["present"], quorum["met"]) == (3, True)


def the_council_adopts_the_draft(stage: Stage) -> None:
    """Submission, discussion in which Dũng speaks, the ballot, its result."""
    assert stage.press_until("next_step")[:2] == ["open_session", "start_item"]
    stage.press()
    asked = stage.tell("dung", "floor:ask", stage.session_pk)
    stage.console("cho-noi", speech=asked["speech"])
    stage.press_until("open_ballot")
    stage.press()
    ballot = Ballot.objects.get()
    for name, choice in (("an", "yes"), ("binh", "yes"), ("dung", "yes")):
        stage.tell(name, "ballots:vote", ballot.pk, choice=choice, version=ballot.version, key=f"tablet-of-{name}-000001")
    assert stage.press_until("close_session")[0] == "close_ballot"
    stage.press()
    ballot.refresh_from_db()
    assert (ballot.adopted, ballot.yes, ballot.base, Session.objects.get(pk=stage.session_pk).state) == (True, 3, 5, "closed")


def the_chair_signs_the_resolution(stage: Stage) -> None:
    """Drafted from the adopted draft, checked by the secretary, numbered and signed by the chair, published."""
    resolution = Resolution.objects.get()
    assert resolution.title == "Về phân bổ ngân sách năm 2027"
    assert stage.clients["cuc"].post(reverse("acts:resolution_sign", args=[resolution.pk])).status_code == 403
    stage.post("cuc", "acts:resolution_check", resolution.pk)
    stage.post("binh", "acts:resolution_sign", resolution.pk)
    resolution.refresh_from_db()
    assert (resolution.state, str(resolution.issued)) == ("published", "01/NQ-HĐND")
    page = stage.get("nobody", "acts:resolution_public", resolution.issued.public_id).content.decode()
    assert all(words in page for words in ("01/NQ-HĐND", "Về phân bổ ngân sách năm 2027", "Đại biểu Binh"))


def secretary_and_chair_sign_the_minutes(stage: Stage) -> None:
    """They wrote themselves; the secretary changes a part, finishes them, and both sign."""
    stage.post("cuc", "acts:minutes_start", stage.session_pk)
    minutes = Minutes.objects.get(session=stage.session_pk)
    desk = stage.get("cuc", "acts:minutes_desk", minutes.pk)
    assert all(words in desk.content.decode() for words in ("Đại biểu Dung", "3/5 đại biểu tán thành"))
    part = desk.context["parts"][-1]
    stage.post("cuc", "acts:minutes_edit", minutes.pk, key=part.key, base=part.base, text="Kỳ họp bế mạc, kết thúc tốt đẹp.")
    stage.post("cuc", "acts:minutes_finish", minutes.pk)
    stage.post("cuc", "acts:minutes_sign", minutes.pk)
    stage.post("binh", "acts:minutes_sign", minutes.pk)
    minutes.refresh_from_db()
    assert (minutes.state, str(minutes.issued), minutes.issued.state) == ("signed", "01/BB-HĐND", "issued")


def anybody_can_prove_the_resolution(stage: Stage) -> None:
    """By its code, and by the file itself; one changed byte is found."""
    issued = Resolution.objects.get().issued
    by_code = stage.get("nobody", "records:verification_detail", issued.verify_code)
    file = b"".join(stage.clients["nobody"].get(reverse("records:file_latest", args=[issued.pdf.public_id])))
    upload = reverse("records:verification_upload")
    by_file = stage.clients["nobody"].post(upload, {"file": SimpleUploadedFile("01-NQ-HĐND.pdf", file)})
    changed = stage.clients["nobody"].post(upload, {"file": SimpleUploadedFile("01-NQ-HĐND.pdf", file.replace(b"/Type", b"/Typf", 1))})
    assert [answer.context["verdict"].tone for answer in (by_code, by_file, changed)] == ["success", "success", "danger"]

