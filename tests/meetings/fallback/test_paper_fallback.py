"""The paper fallback: one file to print, papers typed in by one person and confirmed by another, and a record that says so."""

import io
import subprocess
from collections.abc import Callable
from datetime import time

import pikepdf
import pytest
from django.test import Client
from django.urls import reverse

from govsuite.core.errors import Conflict, DomainError, Refused
from govsuite.core.models import AuditEntry
from govsuite.people.models import User
from govsuite.records.public import bytes_of
from meetings.acts.selectors.minutes import automatic_blocks
from meetings.ballots.models import Ballot, PaperSheet, Vote
from meetings.ballots.selectors import roll_of
from meetings.ballots.services import close_ballot, open_ballot, prepare_election, turn_to_paper
from meetings.fallback.models import Entry, Pack
from meetings.fallback.services.entering import Paper, confirm_entry, enter_paper, return_entry
from meetings.fallback.services.packing import make_pack
from meetings.sessions.models import Attendance, Session
from meetings.sessions.selectors.sheet import sheet_of
from tests import builders
from tests.meetings.hall import open_hall, opened, prepared, vote
from tests.meetings.onpaper import count, issued, named, settled
from tests.meetings.sealed import CANDIDATES
from tests.shipped import law

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]
WHY = "Mạng hội trường ngừng lúc 9 giờ 40."


def text_of(content: bytes) -> str:
    return subprocess.run(["pdftotext", "-layout", "-", "-"], input=content, check=True, capture_output=True).stdout.decode()


def failed_hall(built: builders.Council) -> builders.Council:
    """The session is open, and no device has said anything since."""
    law(now=builders.moment(7))
    built.session.state, built.session.opened_at = Session.State.OPEN, builders.moment(7, 45)
    built.session.save()
    return built


def typed_roll(built: builders.Council, *names: str, by: str = "cuc") -> Entry:
    at = builders.moment(7, 40).isoformat()
    return enter_paper(session=built.session, actor=built.actor(by), now=builders.moment(11), paper=Paper(
        sitting=built.sitting, began=builders.moment(7, 30), ended=builders.moment(10, 45), why=WHY, lines={str(built.mandates[name].pk): [at, ""] for name in names},
    ))


def typed_vote(built: builders.Council, ballot: Ballot, lines: dict[str, object], *, by: str = "cuc") -> Entry:
    keyed = {str(built.mandates[name].pk): choice for name, choice in lines.items()} if ballot.form == "electronic" else lines
    return enter_paper(session=built.session, actor=built.actor(by), now=builders.moment(11, 1), paper=Paper(
        sitting=built.sitting, began=builders.moment(9, 50), ended=builders.moment(9, 58), why=WHY, ballot=ballot, lines=keyed,
    ))


def confirmed(built: builders.Council, entry: Entry, *, by: str = "binh") -> Entry:
    entry.session = built.session
    return confirm_entry(entry=entry, version=entry.version, actor=built.actor(by), now=builders.moment(11, 5))


def test_the_pack_is_one_file_with_everything() -> None:
    built = open_hall(builders.council())
    prepared(built)
    secret = prepared(built, form="secret")
    prepared(built, form="hands")

    pack = make_pack(session=built.session, actor=built.actor("cuc"), now=builders.moment(9))
    content = bytes_of(pack.file)
    words = text_of(content)

    serials = list(PaperSheet.objects.filter(paper=secret.pk).values_list("serial", flat=True))
    assert len(serials) == len(built.mandates) + 5
    assert [serial for serial in serials if serial not in words] == []
    for title in ("HỒ SƠ GIẤY DỰ PHÒNG", "CHƯƠNG TRÌNH", "DANH SÁCH KÝ ĐIỂM DANH", "DANH SÁCH BIỂU QUYẾT", "PHIẾU BIỂU QUYẾT", "KẾT QUẢ KIỂM PHIẾU", "BIÊN BẢN BIỂU QUYẾT GIƠ TAY", "NHẬT KÝ PHIÊN HỌP"):
        assert title in words
    assert words.count("Đại biểu Em") == 2  # the roll and the name sheet; no ballot carries a name
    with pikepdf.Pdf.open(io.BytesIO(content)) as whole:
        assert len(whole.pages) == 11
    assert [row["sheets"] for row in pack.contents["votes"]] == [0, 9, 0]
    # A second pack prints nothing anew that is printed already.
    make_pack(session=built.session, actor=built.actor("cuc"), now=builders.moment(9, 5))
    assert sorted(PaperSheet.objects.filter(paper=secret.pk).values_list("serial", flat=True)) == sorted(serials)
    assert list(Pack.objects.order_by("number").values_list("number", flat=True)) == [1, 2]


def test_attendance_and_an_open_vote_come_from_paper() -> None:
    built = failed_hall(builders.council())
    ballot = prepared(built)
    confirmed(built, typed_roll(built, "an", "binh", "dung"))
    entry = typed_vote(built, ballot, {"an": "yes", "binh": "yes", "dung": "no"})
    assert Vote.objects.count() == 0
    confirmed(built, entry)

    ballot.refresh_from_db()
    assert (ballot.state, ballot.yes, ballot.no, ballot.adopted, ballot.present) == ("closed", 2, 1, False, 3)
    assert (ballot.opened_at, ballot.closed_at) == (builders.moment(9, 50), builders.moment(9, 58))
    assert ballot.from_paper == {"entered": "Trần Thị Cúc", "confirmed": "Đại biểu Binh", "whole": True, "closed_at": "2026-11-23T02:58:00+00:00"}
    assert {line.name: (line.choice, line.channel) for line in roll_of(ballot)} == {
        "Đại biểu An": ("yes", "paper"), "Đại biểu Binh": ("yes", "paper"), "Đại biểu Dung": ("no", "paper"),
    }
    assert set(Attendance.objects.values_list("method", "came_at", "left_at")) == {("paper", builders.moment(7, 40), builders.moment(10, 45))}
    built.sitting.refresh_from_db()
    assert (built.sitting.opened_at, built.sitting.closed_at) == (builders.moment(7, 30), builders.moment(10, 45))
    assert [row.state for row in sheet_of(built.session, built.sitting)] == ["left", "left", "left", "missing"]
    words = "\n".join(block.text for block in automatic_blocks(built.session))
    assert "Biểu quyết bằng hồ sơ giấy dự phòng; người nhập: Trần Thị Cúc, người đối chiếu, xác nhận: Đại biểu Binh." in words
    assert f"- Điểm danh buổi sáng ngày 23/11/2026 (bắt đầu lúc 07 giờ 30 phút): {WHY}" in words
    deeds = list(AuditEntry.objects.filter(book_key=built.session.book, deed__startswith="fallback.").values_list("deed", "user_name"))
    assert deeds == [("fallback.enter", "Trần Thị Cúc"), ("fallback.confirm", "Đại biểu Binh")] * 2


def test_hands_come_from_paper() -> None:
    built = open_hall(builders.council())
    ballot = prepared(built, form="hands")
    confirmed(built, typed_vote(built, ballot, {"yes": 4, "no": 0, "abstain": 0}))
    ballot.refresh_from_db()
    assert (ballot.state, ballot.yes, ballot.adopted, ballot.closed_at) == ("closed", 4, True, builders.moment(9, 58))


def test_an_open_vote_gains_only_what_no_device_gave() -> None:
    built = open_hall(builders.council())
    ballot = opened(built)
    vote(built, ballot, "an")
    wrong = typed_vote(built, ballot, {"an": "no", "dung": "no"})
    with pytest.raises(Conflict, match="paper_twice"):
        confirmed(built, wrong)
    assert Vote.objects.count() == 1
    wrong.session = built.session
    return_entry(entry=wrong, reason="Dòng 1 đã gửi trên máy", version=wrong.version, actor=built.actor("binh"), now=builders.moment(11, 4))
    confirmed(built, typed_vote(built, ballot, {"dung": "no"}))
    closed = close_ballot(ballot=ballot, actor=built.actor("binh"), now=builders.moment(11, 10))
    assert (closed.yes, closed.no, closed.closed_at) == (1, 1, builders.moment(11, 10))
    assert [line.channel for line in roll_of(closed)] == ["", "", "paper", ""]


def test_a_vote_from_paper_that_its_voter_changes_on_a_device_is_one_of_the_device() -> None:
    built = open_hall(builders.council())
    ballot = opened(built)
    confirmed(built, typed_vote(built, ballot, {"an": "yes", "dung": "yes"}))
    vote(built, ballot, "an", "no")
    closed = close_ballot(ballot=ballot, actor=built.actor("binh"), now=builders.moment(11, 10))
    assert [(line.choice, line.channel) for line in roll_of(closed) if line.choice] == [("no", ""), ("yes", "paper")]


def test_a_secret_vote_turns_to_paper_and_its_board_counts() -> None:
    built = open_hall(builders.council())
    ballot = prepared(built, form="secret")
    make_pack(session=built.session, actor=built.actor("cuc"), now=builders.moment(9))
    with pytest.raises(Conflict, match="fallback.secret"):
        typed_vote(built, ballot, {})
    turned = turn_to_paper(ballot=ballot, reason=WHY, version=ballot.version, actor=built.actor("cuc"), now=builders.moment(10))
    named(built, turned)
    confirmed(built, typed_vote(built, turned, {}))
    issued(built, turned, 4, 0, 5)
    for name in ("dung", "em"):
        count(built, turned, name, 4, 0, (3, 1, 0))
    assert settled(turned) != {}
    closed = close_ballot(ballot=turned, actor=built.actor("binh"), now=builders.moment(11, 30))
    assert (closed.form, closed.yes, closed.opened_at, closed.closed_at) == ("paper", 3, builders.moment(9, 50), builders.moment(9, 58))
    assert Vote.objects.count() == 0


def test_what_is_refused_leaves_no_trace() -> None:
    built = failed_hall(builders.council())
    ballot = prepared(built)
    entry = typed_roll(built, "an", "binh", "dung")
    entry.session = built.session
    with pytest.raises(Refused):
        confirmed(built, entry, by="cuc")
    for name in ("an", "giang"):
        with pytest.raises(DomainError):
            confirmed(built, entry, by=name)
    with pytest.raises(Conflict):
        confirm_entry(entry=entry, version=9, actor=built.actor("binh"), now=builders.moment(11, 5))
    with pytest.raises(DomainError):
        typed_vote(built, ballot, {})
    # Nobody was in the hall yet: the vote is refused whole, and waits.
    waiting = typed_vote(built, ballot, {"an": "yes"})
    with pytest.raises(DomainError):
        confirmed(built, waiting)
    with pytest.raises(Conflict):
        typed_vote(built, ballot, {"an": "yes"})
    assert (Attendance.objects.count(), Vote.objects.count()) == (0, 0)
    ballot.refresh_from_db()
    assert (ballot.state, ballot.from_paper) == ("prepared", None)
    confirmed(built, entry)
    with pytest.raises(Conflict):
        confirmed(built, typed_roll(built, "an"))
    assert Attendance.objects.count() == 3


def test_a_roll_is_typed_and_confirmed_in_the_browser(signed_in: Callable[[User], Client]) -> None:
    built = failed_hall(builders.council())
    ballot = prepared(built)
    secretary, chair = signed_in(built.people["cuc"]), signed_in(built.people["binh"])
    roll = reverse("fallback:roll", args=[built.session.pk, built.sitting.pk])
    an, dung = built.mandates["an"].pk, built.mandates["dung"].pk
    assert secretary.post(roll, {"began": "7:30", "ended": "7:00", "why": WHY, f"in_{an}": "on"}).status_code == 422
    answer = secretary.post(roll, {"began": "7:30", "ended": "", "why": WHY, f"in_{an}": "on", f"came_{dung}": "8:05", f"left_{dung}": "9:00"})
    entry = Entry.objects.get()
    assert answer.url == reverse("fallback:entry", args=[built.session.pk, entry.pk])
    assert "Đại biểu Dung" in chair.get(answer.url).content.decode()
    assert reverse("fallback:entry", args=[built.session.pk, entry.pk]) in chair.get(reverse("inbox:home")).content.decode()
    chair.post(reverse("fallback:confirm", args=[built.session.pk, entry.pk]), {"version": entry.version})
    assert [(row.mandate_id, row.came_at.astimezone(builders.moment().tzinfo).time()) for row in Attendance.objects.order_by("came_at")] == [(an, time(7, 30)), (dung, time(8, 5))]
    sheet = secretary.get(reverse("fallback:vote", args=[built.session.pk, ballot.pk])).content.decode()
    assert f'name="choice_{an}"' in sheet
    page = secretary.get(reverse("sessions:detail", args=[built.session.pk])).content.decode()
    assert reverse("fallback:desk", args=[built.session.pk]) in page


def test_candidates_stand_on_the_sheets_of_the_pack() -> None:
    built = open_hall(builders.council())
    prepare_election(item=built.item, question="Bầu Ủy viên", persons=CANDIDATES, seats=1, form="secret", actor=built.actor("binh"), now=builders.moment(9))
    words = text_of(bytes_of(make_pack(session=built.session, actor=built.actor("cuc"), now=builders.moment(9)).file))
    assert words.count(CANDIDATES[0].name) == 9 + 1  # nine sheets and the empty record


def test_only_one_opens() -> None:
    """A vote of devices is open: a paper that was held whole waits until that one is over."""
    built = open_hall(builders.council())
    paper, device = prepared(built), prepared(built)
    entry = typed_vote(built, paper, {"an": "yes"})
    open_ballot(ballot=device, actor=built.actor("binh"), now=builders.moment(11))
    with pytest.raises(Conflict):
        confirmed(built, entry)
    paper.refresh_from_db()
    assert (paper.state, Vote.objects.count()) == ("prepared", 0)
