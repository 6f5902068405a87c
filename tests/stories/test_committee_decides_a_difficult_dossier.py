"""A difficult dossier before the People's Committee, from the officer's question to the result that stands on the conclusion, through the pages.

Hùng works on the dossier and asks; Loan keeps the committee's agenda and books; Quang, its Chairman, presides; Minh, Hạnh and Sơn are members.
"""

import io
from datetime import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from govsuite.core import audit_check
from govsuite.core.models import AuditEntry
from govsuite.inbox.models import Notification
from govsuite.records.models import IssuedDocument
from meetings.acts.models import Conclusion, Minutes
from meetings.ballots.models import Ballot
from meetings.sessions.models import ProposedItem, Session
from tests.govsuite.records.filemakers import pdf_bytes
from tests.meetings.committee import MEMBERS, Committee, committee
from tests.stories.stage import SignIn, Stage
from tests.workflows import one_stop
from workflows.dossiers.documents.letters import conclusion_grounds
from workflows.dossiers.models import Decision, Dossier, Referral
from workflows.dossiers.services.decisions import head_check, legal_check
from workflows.dossiers.services.signing import sign_decision
from workflows.tasks.public import Task, accept_task, add_evidence, confirm_task, pass_time, report_done

pytestmark = pytest.mark.usefixtures("media")
QUESTION = "Có đồng ý giữ nguyên khoảng lùi hiện trạng 2,4 m hay không?"
PROPOSAL = "Phòng đề xuất đồng ý giữ nguyên khoảng lùi hiện trạng."


class Room(Stage):
    """The committee's people at their browsers; Quang holds the console."""

    chair = "quang"

    def __init__(self, house: Committee, dossier: Dossier, sign_in: SignIn) -> None:
        super().__init__(house.shop, sign_in)  # type: ignore[arg-type]
        self.house, self.dossier, self.session_pk = house, dossier, house.session.pk


@pytest.fixture
def room(db: None, signed_in: SignIn) -> Room:
    now, place = timezone.now(), one_stop.shop()
    return Room(committee(place, day=timezone.localdate()), place.working(now=now), signed_in)


def test_the_committee_decides_a_difficult_dossier(room: Room) -> None:
    the_officer_puts_the_dossier_before_the_committee(room)
    the_secretary_takes_it_into_the_agenda(room)
    the_chairman_convenes(room)
    the_members_vote_and_the_chairmans_side_decides_the_tie(room)
    the_chairman_signs_the_conclusions(room)
    the_conclusion_is_a_task_of_the_unit_that_acts(room)
    secretary_and_chairman_sign_the_minutes(room)
    the_dossier_has_its_ground(room)
    the_result_stands_on_it(room)
    assert list(audit_check.problems()) == []


def the_officer_puts_the_dossier_before_the_committee(room: Room) -> None:
    """The question waits in the list of proposed matters; the dossier's clock runs on, and its page says so."""
    due = room.dossier.due_on
    room.post("hung", "dossiers:refer", room.dossier.pk, question=QUESTION, proposal=PROPOSAL, version=room.dossier.version)
    page = room.get("hung", "dossiers:detail", room.dossier.pk).content.decode()
    assert (QUESTION in page, "thời hạn của hồ sơ vẫn tiếp tục tính" in page) == (True, True)
    room.dossier.refresh_from_db()
    assert (room.dossier.state, room.dossier.due_on, room.dossier.due_stopped) == ("working", due, False)
    proposed = ProposedItem.objects.get()
    assert (proposed.state, proposed.session_id, proposed.source_label) == ("waiting", room.session_pk, room.dossier.code)


def the_secretary_takes_it_into_the_agenda(room: Room) -> None:
    """As a matter to decide, before the closing of the meeting."""
    assert QUESTION in room.get("loan", "sessions:proposals").content.decode()
    room.post("loan", "sessions:proposal_accept", ProposedItem.objects.get().pk, session=room.session_pk)
    kinds = list(room.house.session.items.order_by("order").values_list("kind", flat=True))
    assert kinds == ["opening", "decision", "closing"]
    assert Referral.objects.get().state == "on_agenda"
    page = room.get("hung", "dossiers:detail", room.dossier.pk).content.decode()
    assert "Phiên họp thường kỳ tháng 11 năm 2026" in page


def the_chairman_convenes(room: Room) -> None:
    """Members are invited by the committee's own letter; a colleague of the place who is no member does not see the meeting."""
    assert room.clients["minh"].get(reverse("sessions:detail", args=[room.session_pk])).status_code == 200  # he leads with the Chairman
    assert room.clients["hanh"].get(reverse("sessions:detail", args=[room.session_pk])).status_code == 404
    room.post("quang", "sessions:convene", room.session_pk)
    letter = IssuedDocument.objects.get(type_code="GM")
    assert (str(letter), letter.state, letter.signer_title) == ("01/GM-UBND", "issued", "Chủ tịch")
    assert Notification.objects.filter(user=room.council.people["hanh"], url__contains=f"/ky-hop/{room.session_pk}/").exists()
    assert QUESTION in room.get("hanh", "sessions:detail", room.session_pk).content.decode()
    assert room.clients["van"].get(reverse("sessions:detail", args=[room.session_pk])).status_code == 404
    assert room.clients["nobody"].get(reverse("floor:screen", args=[room.session_pk])).status_code in (302, 404)


def the_members_vote_and_the_chairmans_side_decides_the_tie(room: Room) -> None:
    """Two against two: the Chairman was in favour."""
    room.console("nhan")
    assert room.press() == "open_check_in"
    shown = room.get("loan", "floor:code", room.session_pk, json=True).json()["check_in"]
    for name in MEMBERS:
        room.post(name, "sessions:attendance", room.session_pk, code=shown["code"])
    room.press_until("open_ballot")
    room.press()
    ballot = Ballot.objects.get()
    for name, choice in (("quang", "yes"), ("minh", "no"), ("hanh", "yes"), ("son", "no")):
        room.tell(name, "ballots:vote", ballot.pk, choice=choice, version=ballot.version, key=f"tablet-of-{name}-000001")
    assert room.press_until("close_session")[0] == "close_ballot"
    room.press()
    ballot.refresh_from_db()
    assert (ballot.adopted, ballot.yes, ballot.no, ballot.base, ballot.verdict["reason"]) == (True, 2, 2, 4, "chair_for")
    assert (ballot.rule["key"], ballot.rule["citation"]) == ("decision", "Điều 40 khoản 3 Luật số 72/2025/QH15")
    assert Session.objects.get(pk=room.session_pk).state == "closed"


def the_chairman_signs_the_conclusions(room: Room) -> None:
    """Drafted from the vote, edited by the secretary, signed; members read it, others of the place do not before it is issued."""
    room.post("loan", "acts:conclusion_start", room.session_pk)
    conclusion = Conclusion.objects.get()
    [part] = conclusion.parts.all()
    assert "2/4 thành viên tán thành" in part.text
    assert "theo bên có Chủ tịch Ủy ban nhân dân" in part.text
    assert room.clients["hung"].get(reverse("acts:conclusion_desk", args=[conclusion.pk])).status_code in (403, 404)
    office = room.house.shop.units["office"]
    room.post("loan", "acts:conclusion_edit", conclusion.pk, **{
        f"text_{part.pk}": "Thống nhất giữ nguyên khoảng lùi hiện trạng 2,4 m.", f"unit_{part.pk}": office.pk, f"due_{part.pk}": "2027-01-15",
    })
    room.post("loan", "acts:conclusion_check", conclusion.pk)
    assert room.clients["loan"].post(reverse("acts:conclusion_sign", args=[conclusion.pk])).status_code == 403
    room.post("quang", "acts:conclusion_sign", conclusion.pk)
    conclusion.refresh_from_db()
    assert (conclusion.state, str(conclusion.issued), conclusion.issued.state) == ("issued", "01/TB-UBND", "issued")
    for reader in ("hanh", "hung"):
        assert "khoảng lùi hiện trạng" in room.get(reader, "acts:conclusion_desk", conclusion.pk).content.decode()


def the_conclusion_is_a_task_of_the_unit_that_acts(room: Room) -> None:
    """Given in the Chairman's name at his signature; overdue it stands on his page; it ends with evidence and the Chairman's confirmation."""
    task, office = Task.objects.get(), room.house.shop.units["office"]
    assert (task.origin_kind, task.title, task.text) == ("conclusion", task.origin_title.removeprefix("01/TB-UBND – "), "Thống nhất giữ nguyên khoảng lùi hiện trạng 2,4 m.")
    assert (task.unit_id, task.giver_id, str(task.due_on), task.state) == (office.pk, room.council.people["quang"].pk, "2027-01-15", "given")
    quang = room.house.shop.actor("quang", now=timezone.now())
    assert pass_time(now=datetime(2027, 1, 18, 9, tzinfo=timezone.get_current_timezone()))["late"] == 1
    task.refresh_from_db()
    assert task.late_at is not None
    assert room.get("quang", "tasks:detail", task.pk).content.decode().count("01/TB-UBND") >= 1
    head = room.house.shop.actor("tam", now=timezone.now())
    accepted = accept_task(task=task, actor=head, now=timezone.now())
    assert Notification.objects.filter(user=room.council.people["quang"], kind="task.late", url=f"/nhiem-vu/{task.pk}/").count() == 1
    kept = add_evidence(task=accepted, upload=io.BytesIO(pdf_bytes()), name="Biên bản hướng dẫn.pdf", caption="Biên bản hướng dẫn hộ dân", actor=head, now=timezone.now())
    task.refresh_from_db()
    report_done(task=task, text="Đã hướng dẫn hộ dân giữ nguyên khoảng lùi.", actor=head, now=timezone.now())
    task.refresh_from_db()
    confirm_task(task=task, actor=quang, now=timezone.now())
    task.refresh_from_db()
    assert (task.state, [row.pk for row in task.evidence.all()]) == ("closed", [kept.pk])
    assert "Biên bản hướng dẫn hộ dân" in room.get("quang", "tasks:detail", task.pk).content.decode()


def secretary_and_chairman_sign_the_minutes(room: Room) -> None:
    """In the words of a committee: members and a meeting, not delegates and a session."""
    room.post("loan", "acts:minutes_start", room.session_pk)
    minutes = Minutes.objects.get()
    text = room.get("loan", "acts:minutes_desk", minutes.pk).content.decode()
    assert "2/4 thành viên tán thành" in text
    assert "Hội đồng nhân dân thông qua" not in text
    room.post("loan", "acts:minutes_finish", minutes.pk)
    room.post("loan", "acts:minutes_sign", minutes.pk)
    room.post("quang", "acts:minutes_sign", minutes.pk)
    minutes.refresh_from_db()
    assert (minutes.state, str(minutes.issued)) == ("signed", "01/BB-UBND")


def the_dossier_has_its_ground(room: Room) -> None:
    """On its page and in its audit book; the officer opens the signed file."""
    row = Referral.objects.get()
    assert (row.state, row.conclusion, str(row.issued)) == ("concluded", "Thống nhất giữ nguyên khoảng lùi hiện trạng 2,4 m.", "01/TB-UBND")
    page = room.get("hung", "dossiers:detail", room.dossier.pk).content.decode()
    assert "01/TB-UBND" in page
    assert reverse("records:file_latest", args=[row.issued.pdf.public_id]) in page
    assert room.clients["hung"].get(reverse("records:file_latest", args=[row.issued.pdf.public_id])).status_code == 200
    deeds = list(AuditEntry.objects.filter(book_key=room.dossier.book).order_by("number").values_list("deed", flat=True))[-3:]
    assert deeds == ["dossier.refer", "dossier.referral_on_agenda", "dossier.take_conclusion"]


def the_result_stands_on_it(room: Room) -> None:
    """The draft names the conclusion among its grounds; the result is signed."""
    room.dossier.refresh_from_db()
    room.post("hung", "dossiers:propose", room.dossier.pk, kind="grant", version=room.dossier.version)
    decision, shop, now = Decision.objects.get(), room.house.shop, timezone.now()
    assert [one["number"] for one in decision.content["conclusions"]] == ["01/TB-UBND"]
    [ground] = conclusion_grounds(decision)
    assert ground.startswith("Căn cứ Thông báo số 01/TB-UBND ngày ")
    assert ground.endswith("về kết luận phiên họp thường kỳ tháng 11 năm 2026")
    assert "01/TB-UBND" in room.get("tam", "dossiers:detail", room.dossier.pk).content.decode()
    decision = legal_check(decision=head_check(decision=decision, actor=shop.actor("tam", now=now), now=now), actor=shop.actor("phap", now=now), now=now)
    sign_decision(decision=decision, actor=shop.actor("quang", now=now), now=now)
    room.dossier.refresh_from_db()
    assert (room.dossier.state, room.dossier.outcome) == ("decided", "granted")
