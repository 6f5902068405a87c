"""A session of two days in isolated browsers on one server, from the agenda vote to the signed resolution and minutes; then the People's Committee acts on it.

Bình chairs at a tablet, Cúc keeps the books at a desk; An, Dũng and Em are delegates at a tablet, a tablet upright and a phone, Hoa votes beside them.
Of the committee Quang presides at a tablet, Loan keeps the books; Minh, Hạnh and Sơn are members at a tablet, a tablet upright and a phone.

It is walked when asked for (``BROWSER_DAYS=1``), not by every check: a press that meets a page being drawn anew is not sure yet.
"""

import os
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, expect

from tests import browser as screens
from tests.servers import Server, running
from tests.stories.chamber import Chamber
from tests.stories.counting_board import sign_record
from tests.stories.devices import press
from tests.stories.members_room import CommitteeRoom
from tests.stories.two_days import ASSIGNING, GROUP, MOTION, NAMES, PLAN, REPORTS, SUBJECT

pytestmark = [pytest.mark.browser, pytest.mark.skipif("BROWSER_DAYS" not in os.environ, reason="walked by BROWSER_DAYS=1")]


@pytest.fixture
def server() -> Iterator[Server]:
    with running(STEP_UP_SECONDS="3600") as started:
        started.manage("make_demo_ca")
        yield started


def test_two_days_in_browsers(server: Server, chromium: Browser) -> None:
    hall = Chamber(server, chromium)
    the_session_opens_and_votes_on_its_agenda(hall)
    three_reports_are_heard(hall)
    question_time_ends_with_a_promise(hall)
    a_member_of_the_committee_is_elected_in_two_rounds(hall)
    the_doors_are_closed_and_opened(hall)
    the_second_day_begins(hall)
    confidence_is_counted_by_a_board(hall)
    a_resolution_is_amended_and_adopted_article_by_article(hall)
    the_session_closes(hall)
    the_resolution_is_signed_with_a_second_factor(hall)
    the_minutes_are_signed(hall)
    room = CommitteeRoom(server, chromium)
    the_committee_decides_by_the_chairmans_side(room)
    its_conclusion_is_signed_and_becomes_a_task(room)
    assert hall.heard + room.heard == []
    server.manage("audit_verify")


def the_session_opens_and_votes_on_its_agenda(hall: Chamber) -> None:
    hall.take_console()
    assert hall.next() == "open_check_in"
    hall.looks("1-check-in", wall=hall.wall, phone=hall.em)
    hall.check_in()
    assert hall.next_until("open_ballot") == ["open_session", "start_item", "next_step", "next_step", "next_step"]
    hall.voted({hall.an: "yes", hall.dung: "yes", hall.em: "no"})
    hall.outcome(yes=4)
    hall.looks("2-agenda-voted", wall=hall.wall, foyer=hall.foyer, tablet=hall.an, upright=hall.dung, phone=hall.em, console=hall.chair)


def three_reports_are_heard(hall: Chamber) -> None:
    """The big button goes from report to report; in the discussion of the second Dũng speaks."""
    for title in REPORTS:
        assert hall.next() == "start_item"
        expect(hall.wall.locator(".fs-item__title, .fl-item__title").first).to_have_text(title)
        assert hall.next() == "next_step"
        if title == REPORTS[1]:
            hall.dung.locator(".fl-ask button", has_text="Đăng ký phát biểu").click()
            hall.chair.locator(".fl-queue .btn-primary").click()
            expect(hall.wall.locator(".fl-speaking__name")).to_have_text("Đại biểu Dung")
            hall.looks("3-report", wall=hall.wall, foyer=hall.foyer, upright=hall.dung, phone=hall.em, console=hall.chair)
        assert hall.next() == "next_step"


def question_time_ends_with_a_promise(hall: Chamber) -> None:
    hall.next_until("start_item")
    assert hall.next() == "start_item"
    expect(hall.chair.locator(".fl-item__title")).to_have_text(GROUP)
    hall.next()
    for words, name, doing in (
        ("Mời chất vấn", "Đại biểu An", "Đang chất vấn"), ("Mời Võ Quang trả lời", "Võ Quang", "Đang trả lời chất vấn"), ("Chất vấn lại", "Đại biểu An", "Chất vấn lại"),
    ):
        hall.chair.locator(".fl-ask-time li[aria-current] button", has_text=words).click()
        shown = [hall.wall.locator(f".fl-speaking__{part}") for part in ("name", "tag", "about")]
        for place, text in zip(shown, (name, doing, SUBJECT), strict=True):
            expect(place).to_have_text(text)
    hall.looks("4-question", wall=hall.wall, tablet=hall.an, phone=hall.em, console=hall.chair)
    hall.chair.locator(".fl-ask-time").get_by_role("link", name="Ghi lời hứa").click()
    hall.looks("4-promise", console=hall.chair)
    hall.chair.fill("textarea[name=text]", "Trả lời về tiến độ cống")
    hall.chair.fill("[name=days]", "10")
    press(hall.chair, "Ghi sổ")
    expect(hall.chair.get_by_text("Trả lời về tiến độ cống").first).to_be_visible()
    hall.back()
    hall.chair.locator(".fl-ask-time li[aria-current] button", has_text="Đã trả lời").click()
    expect(hall.chair.locator(".fl-ask-time__over")).to_have_text("đã trả lời")
    hall.next_until("close_sitting")
    hall.next()


def a_member_of_the_committee_is_elected_in_two_rounds(hall: Chamber) -> None:
    """Three of the delegates hold the key of the box: the chair ends the voting by its own button, two hand in their parts. Nobody is elected at first."""
    hall.next()
    hall.check_in()
    assert hall.next_until("open_ballot") == ["open_sitting", "start_item", "next_step", "next_step"]
    hall.voted({hall.an: "yes", hall.dung: "yes", hall.em: "yes"})
    hall.outcome(yes=5)
    hall.prepare_election()
    hall.share_the_key()
    first = hall.sealed(NAMES[0], NAMES[1], NAMES[1], others=(0, 2))
    expect(hall.wall.locator(".fl-outcome")).to_have_count(3)
    assert first == "5/5"
    hall.looks("6-first-round", wall=hall.wall, foyer=hall.foyer, tablet=hall.an, upright=hall.dung, phone=hall.em, console=hall.chair)
    hall.chair.get_by_text("Bỏ phiếu vòng tiếp theo", exact=True).or_(hall.chair.locator("[data-keep=again] summary")).first.click()
    hall.chair.fill("#fl-again-reason", "Chưa ai được quá nửa")
    hall.chair.locator("[data-keep=again] button").click()
    expect(hall.chair.locator(".fl-vote--prepared")).to_be_visible()
    hall.take_the_key()
    hall.sealed(NAMES[0], NAMES[1], NAMES[1], others=(1, 1))
    expect(hall.wall.locator(".fl-outcome--elected, .bl-outcome--elected").first).to_contain_text(NAMES[1])
    hall.looks("7-second-round", wall=hall.wall, foyer=hall.foyer, tablet=hall.an, phone=hall.em, console=hall.chair)
    assert hall.next() == "next_step"


def the_doors_are_closed_and_opened(hall: Chamber) -> None:
    """Voted in public; what is said and voted behind the doors stands on no screen outside, then or after."""
    assert hall.next() == "start_item"
    hall.chair.get_by_text("Khác", exact=True).click()
    hall.chair.get_by_role("link", name="Họp kín").click()
    press(hall.chair, "Soạn biểu quyết họp kín")
    hall.voted({hall.an: "yes", hall.dung: "yes", hall.em: "yes"})
    hall.outcome(yes=5)
    press(hall.chair, "Chuyển sang họp kín")
    hall.chair.fill("[name=reason]", "Nội dung về nhân sự")
    press(hall.chair, "Chuyển sang họp kín ngay")
    for page in (hall.wall, hall.foyer):
        expect(page.get_by_text("Phần họp kín").first).to_be_visible()
        expect(page.get_by_text(PLAN)).to_have_count(0)
    hall.chair.get_by_text("Khác", exact=True).click()
    press(hall.chair, "Soạn lượt biểu quyết")
    hall.chair.fill("#fl-prepare-question", MOTION)
    hall.chair.locator("#fl-prepare .btn-primary").click()
    expect(hall.chair.locator(".fl-vote--prepared")).to_be_visible()
    hall.voted({hall.an: "yes", hall.dung: "yes", hall.em: "no"})
    expect(hall.an.locator(".fl-sum--yes dd")).to_have_text("4")
    hall.looks("8-closed", wall=hall.wall, foyer=hall.foyer, tablet=hall.an, phone=hall.em, console=hall.chair)
    hall.chair.get_by_role("button", name="Trở lại họp công khai, kết thúc nội dung này").click()
    for page in (hall.wall, hall.foyer):
        expect(page.get_by_text("Phần họp kín")).to_have_count(0)
        assert [word for word in (PLAN, MOTION) if word in page.inner_text("body")] == []
    expect(hall.chair.locator(".fl-next__button--close_sitting")).to_be_visible()
    assert hall.next() == "close_sitting"


def the_second_day_begins(hall: Chamber) -> None:
    """The console was left alone over night and is taken again; who is there checks in anew."""
    hall.run("two_days.night()")
    hall.back()
    hall.wall.reload()
    hall.foyer.reload()
    hall.looks("9-morning", wall=hall.wall, foyer=hall.foyer, tablet=hall.an, console=hall.chair)
    hall.take_console()
    assert hall.next() == "open_check_in"
    hall.check_in()
    assert [hall.next(), hall.next()] == ["open_sitting", "start_item"]


def confidence_is_counted_by_a_board(hall: Chamber) -> None:
    """Two levels, on paper: two counts differ, the third agrees with the first; the chair announces, the board signs the record."""
    hall.prepare_confidence()
    board = hall.name_the_board()
    hall.chair.goto(f"/dieu-hanh/{hall.pk}/")
    hall.next_until("open_ballot")
    assert hall.next() == "open_ballot"
    expect(hall.wall.get_by_text("Bỏ phiếu kín bằng phiếu giấy")).to_be_visible()
    hall.issue(issued=5, spoiled=0, unused=1)
    for page, lines in ((hall.em, ((4, 1), (1, 4))), (hall.an, ((4, 1), (2, 3))), (hall.dung, ((4, 1), (1, 4)))):
        hall.count(page, 5, *lines)
    hall.chair.goto(f"/dieu-hanh/{hall.pk}/")
    hall.chair.locator("#fl-next").click()
    expect(hall.wall.locator(".fl-outcome")).to_have_count(2)
    hall.back()
    hall.looks("10-confidence", wall=hall.wall, foyer=hall.foyer, tablet=hall.an, phone=hall.em, console=hall.chair)
    for page in (hall.an, hall.em, hall.dung):
        sign_record(page, board)
    hall.back()
    assert hall.next_until("open_ballot")[-1] == "next_step"
    hall.voted({hall.an: "yes", hall.dung: "yes", hall.em: "yes"})
    hall.outcome(yes=5)


def a_resolution_is_amended_and_adopted_article_by_article(hall: Chamber) -> None:
    """The farther amendment falls, the nearer and the new article pass; the composed text is adopted by three articles and the whole."""
    page = f"/sua-doi/muc/{hall.found['item']}/"
    hall.chair.goto(page)
    press(hall.chair, "Dừng nhận ngay")
    expect(hall.chair.get_by_text("Không nhận thêm").or_(hall.chair.get_by_text("Thứ tự biểu quyết")).first).to_be_visible()
    hall.back()
    hall.next_until("start_item")
    assert hall.next() == "start_item"
    for adopted in (False, True, True):
        hall.chair.goto(page)
        with hall.chair.expect_response(lambda answer: answer.request.method == "POST"):
            hall.chair.get_by_role("button", name="Đưa ra biểu quyết").first.click()
        hall.chair.goto(f"/dieu-hanh/{hall.pk}/")
        choice = "yes" if adopted else "no"
        hall.voted({hall.an: choice, hall.dung: choice, hall.em: choice}, others=choice)
        hall.outcome(yes=5 if adopted else 0, adopted=adopted)
    hall.looks("11-amended", wall=hall.wall, foyer=hall.foyer, tablet=hall.an, phone=hall.em)
    hall.desk.goto(page)
    press(hall.desk, "Hợp nhất văn bản")
    expect(hall.desk.locator("#hop-nhat .am-composed")).to_have_count(3)
    hall.looks("12-composed", desk=hall.desk)
    hall.chair.goto(f"/dieu-hanh/{hall.pk}/")
    hall.chair.get_by_text("Khác", exact=True).click()
    press(hall.chair, "Biểu quyết từng điều")
    for _article in range(3):
        hall.voted({hall.an: "yes", hall.dung: "yes", hall.em: "yes"})
        hall.outcome(yes=5)
        assert hall.next() == "next_ballot"
    hall.voted({hall.an: "yes", hall.dung: "yes", hall.em: "no"})
    hall.outcome(yes=4)
    hall.looks("13-adopted", wall=hall.wall, foyer=hall.foyer, tablet=hall.an, phone=hall.em, console=hall.chair)


def the_session_closes(hall: Chamber) -> None:
    hall.close_session()
    hall.looks("14-closed", wall=hall.wall, foyer=hall.foyer, console=hall.chair)


def the_resolution_is_signed_with_a_second_factor(hall: Chamber) -> None:
    """The chair's second factor is hours old: the signature asks for it anew, then takes number and signature in one step."""
    hall.desk.goto(f"/ky-hop/{hall.pk}/ket-qua/")
    hall.desk.locator('main a[href*="/van-kien/nghi-quyet/"]', has_text="phân bổ ngân sách năm 2027").click()
    expect(hall.desk.locator("[name=article-2-title]")).to_have_value("Giám sát")
    press(hall.desk, "Đã rà soát, trình ký")
    hall.run(f"two_days.second_factor_is_old({hall.found['binh']!r})")
    hall.chair.goto(hall.desk.url)
    press(hall.chair, "Cấp số, ký và ban hành")
    hall.chair.wait_for_url("**/xac-thuc-lai/**")
    hall.looks("15-second-factor", console=hall.chair)
    hall.chair.fill("[name=code]", hall.server.found("from tests.stories import two_days\nprint('FOUND' + two_days.code_of('binh'))"))
    press(hall.chair, "Xác nhận")
    press(hall.chair, "Cấp số, ký và ban hành")
    expect(hall.chair.locator(".gs-eyebrow")).to_contain_text("/NQ-HĐND")
    hall.looks("15-resolution", console=hall.chair)


def the_minutes_are_signed(hall: Chamber) -> None:
    """The secretary finishes and signs them, which takes the number; the chair signs after."""
    hall.desk.goto(f"/ky-hop/{hall.pk}/ket-qua/")
    press(hall.desk, "Mở biên bản")
    expect(hall.desk.get_by_text(PLAN).first).to_be_visible()
    press(hall.desk, "Chốt nội dung")
    press(hall.desk, "Ký biên bản")
    expect(hall.desk.get_by_role("button", name="Ký biên bản")).to_have_count(0)
    hall.chair.goto(hall.desk.url.split("#")[0])
    press(hall.chair, "Ký biên bản")
    expect(hall.chair.get_by_role("link", name="Tải bản PDF đã ký")).to_be_visible()
    expect(hall.chair.locator(".gs-eyebrow")).to_contain_text("/BB-HĐND")
    hall.looks("16-minutes", console=hall.chair)


def the_committee_decides_by_the_chairmans_side(room: CommitteeRoom) -> None:
    """Two against two: the Chairman was in favour."""
    room.begin()
    room.next_until("open_ballot")
    minh, hanh, son = room.tablets
    room.looks("17-committee-before", console=room.chair, wall=room.wall, tablet=minh, upright=hanh, phone=son)
    room.decided("yes", {minh: "no", hanh: "yes", son: "no"})
    room.outcome(yes=2)
    expect(room.wall.get_by_text("Ngang phiếu, mỗi bên 2: theo bên có chủ tọa là tán thành.")).to_be_visible()
    room.looks("17-committee-tie", console=room.chair, wall=room.wall, tablet=minh, upright=hanh, phone=son)
    room.close_session()


def its_conclusion_is_signed_and_becomes_a_task(room: CommitteeRoom) -> None:
    """The head of the office that acts finds it among the tasks, with where it comes from, and accepts it."""
    room.conclude("Giao Phòng Kinh tế, Hạ tầng và Đô thị lập kế hoạch phân bổ vốn.", due_on=timezone.localdate() + timedelta(days=14))
    room.sign()
    room.looks("18-conclusion-signed", console=room.chair)
    tam = room.open("tam", "/nhiem-vu/?ai=unit", screens.PHONE)
    tam.get_by_role("link", name=ASSIGNING).first.click()
    expect(tam.get_by_text("01/TB-UBND").first).to_be_visible()
    press(tam, "Nhận nhiệm vụ")
    expect(tam.get_by_role("button", name="Nhận nhiệm vụ")).to_have_count(0)
    room.looks("19-task", phone=tam)
