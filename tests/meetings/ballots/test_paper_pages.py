"""The desk of a vote on paper: what each may see, what a page refuses, the printed sheets and the signed record."""

import subprocess
from collections.abc import Callable

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from govsuite.people.models import User
from govsuite.records.public import bytes_of
from meetings.acts.documents.minutes_text import _ballot
from meetings.acts.selectors.facts import ballot_facts
from meetings.ballots.models import Ballot, CountEntry, PaperSheet, PaperVote
from meetings.ballots.panel import waiting_items
from meetings.ballots.services import close_ballot
from tests import builders
from tests.meetings.hall import prepared
from tests.meetings.onpaper import count, election_on_paper, issued, named, opened_on_paper, printed

SignIn = Callable[[User], Client]


def text_of(content: bytes) -> tuple[int, str]:
    text = subprocess.run(["pdftotext", "-layout", "-", "-"], input=content, check=True, capture_output=True).stdout.decode()
    return text.count("\f"), text


def closed(hall: builders.Council, ballot: Ballot | None = None) -> Ballot:
    ballot = opened_on_paper(hall, ballot)
    issued(hall, ballot)
    lines = ((2,), (1,), (1,)) if ballot.is_on_persons else ((3, 0, 0),)
    for name in ("em", "an"):
        count(hall, ballot, name, 4, 0 if ballot.is_on_persons else 1, *lines)
    return close_ballot(ballot=ballot, actor=hall.actor("binh"), now=builders.moment(9, 6))


def test_nobody_reads_a_count_before_the_second_one(hall: builders.Council, signed_in: SignIn) -> None:
    ballot = opened_on_paper(hall)
    issued(hall, ballot)
    count(hall, ballot, "em", 4, 0, (1, 3, 0))
    desk = reverse("ballots:paper", args=[ballot.pk])
    shown = [signed_in(hall.people[name]).get(desk).context["rounds"] for name in ("em", "an", "dung", "cuc", "binh")]
    assert shown == [[], [], [], [], []]
    count(hall, ballot, "an", 4, 0, (2, 2, 0))
    rows = signed_in(hall.people["cuc"]).get(desk).context["rounds"][0]["rows"]
    assert [(row.numbers, row.differs) for row in rows] == [((4, 4), False), ((0, 0), False), ((1, 2), True), ((3, 2), True), ((0, 0), False)]


def test_a_count_that_cannot_be_is_said_on_the_page_and_leaves_nothing(hall: builders.Council, signed_in: SignIn) -> None:
    ballot = opened_on_paper(hall)
    issued(hall, ballot)
    data = {"collected": "4", "invalid": "0", "n_0_0": "4", "n_0_1": "1", "n_0_2": "0", "version": str(PaperVote.objects.get().version)}
    answer = signed_in(hall.people["em"]).post(reverse("ballots:paper_count", args=[ballot.pk]), data)
    assert (answer.status_code, "số dấu nhiều hơn số phiếu hợp lệ (4)" in answer.content.decode(), CountEntry.objects.count()) == (422, True, 0)


@pytest.mark.parametrize("version", [{}, {"version": "1"}, {"version": "x"}])
def test_a_page_of_yesterday_names_no_board(hall: builders.Council, signed_in: SignIn, version: dict[str, str]) -> None:
    ballot = prepared(hall, form="paper")
    named(hall, ballot)
    data = {"head": hall.mandates["an"].pk, "members": [hall.mandates["em"].pk, hall.mandates["dung"].pk], **version}
    answer = signed_in(hall.people["cuc"]).post(reverse("ballots:paper_board", args=[ballot.pk]), data)
    assert (answer.status_code, list(ballot.paper.members.values_list("name", flat=True))) == (409, ["Đại biểu Dung", "Đại biểu Em", "Đại biểu An"])


def test_four_questions_stand_on_a_page_each_with_its_own_code(hall: builders.Council, signed_in: SignIn) -> None:
    ballot = prepared(hall, form="paper")
    named(hall, ballot)
    printed(hall, ballot, 6)
    address, client = reverse("ballots:paper_sheets", args=[ballot.pk]), signed_in(hall.people["cuc"])
    pages, text = text_of(client.get(address).content)
    serials = set(PaperSheet.objects.values_list("serial", flat=True))
    assert (pages, text.count("PHIẾU BIỂU QUYẾT"), {serial for serial in serials if serial in text} == serials) == (2, 6, True)
    assert text_of(client.get(f"{address}?kho=le").content)[0] == 6


def test_a_sheet_of_persons_says_how_it_is_marked(hall: builders.Council, signed_in: SignIn) -> None:
    ballot = election_on_paper(hall)
    named(hall, ballot)
    printed(hall, ballot, 2)
    pages, text = text_of(signed_in(hall.people["cuc"]).get(reverse("ballots:paper_sheets", args=[ballot.pk])).content)
    assert (pages, text.count("Hoàng Văn Giáp"), "đúng 1 người" in text) == (1, 2, True)


def test_the_board_signs_the_record_and_the_head_last(hall: builders.Council, signed_in: SignIn, media: object) -> None:
    call_command("make_demo_ca", verbosity=0)
    ballot = closed(hall)
    sign = reverse("ballots:paper_sign", args=[ballot.pk])
    assert [len(waiting_items(hall.actor(name), builders.moment(10))) for name in ("em", "an", "dung", "cuc")] == [1, 0, 0, 0]
    assert signed_in(hall.people["cuc"]).post(sign).status_code == 403
    for name in ("em", "an", "dung"):
        assert signed_in(hall.people[name]).post(sign).status_code == 302
    protocol = PaperVote.objects.get().protocol
    assert (protocol.state, protocol.type_code, [signer.role for signer in protocol.signers.all()], protocol.signers.filter(signed_at=None).count()) == (
        "issued", "BB", ["member2", "member3", "head"], 0,
    )
    assert ("Số phiếu phát ra" in text_of(bytes_of(protocol.pdf))[1], waiting_items(hall.actor("dung"), builders.moment(10))) == (True, [])


def test_the_record_says_where_the_sheets_went_and_who_counted(hall: builders.Council, signed_in: SignIn) -> None:
    ballot = closed(hall, election_on_paper(hall))
    text = " ".join(text_of(signed_in(hall.people["dung"]).get(reverse("ballots:paper_protocol", args=[ballot.pk])).content)[1].split())
    said = ["Đại biểu Dung, Tổ đại biểu số 1: Trưởng ban", "Số phiếu hỏng được đổi 1", "Lượt 1, lần kiểm 2: Đại biểu An", "chưa được kiểm chứng với bản gốc", "2 (40,00 %) Không trúng cử"]
    assert [sentence for sentence in said if sentence not in text] == []


def test_the_minutes_tell_a_vote_on_paper(hall: builders.Council) -> None:
    text = _ballot(ballot_facts(closed(hall)))
    assert text.split("\n")[0].startswith("Biểu quyết (bỏ phiếu kín bằng phiếu giấy, công bố kết quả) lúc 09 giờ 06 phút: ")
    assert "Phát ra 4 phiếu, thu về 4 phiếu, trong đó 1 phiếu không hợp lệ." in text
    assert "Ban kiểm phiếu: Đại biểu Dung (Trưởng ban); Đại biểu Em; Đại biểu An. Hai lần kiểm phiếu độc lập trùng khớp.\nSố phiếu in: 6; số phiếu hỏng được đổi: 1; số phiếu chưa sử dụng: 1." in text


def test_the_result_names_the_board_and_no_voter(hall: builders.Council, signed_in: SignIn) -> None:
    ballot = closed(hall)
    text = signed_in(hall.people["em"]).get(reverse("ballots:result", args=[ballot.pk])).content.decode()
    assert ("phát ra 4, đổi do hỏng 1, chưa sử dụng 1" in text, "Danh sách biểu quyết" in text, "Mã băm các lần kiểm phiếu" in text) == (True, False, True)
