"""A session of two days, from the agenda vote to the signed minutes, every deed at its own moment; two days later the People's Committee acts on it.

Bình chairs, Cúc keeps the books; An, Dũng, Em and Hoa are delegates; Quang, Chairman of the People's Committee, answers. Day 1 has two
sittings (reports, question time; an election in two rounds, a part behind closed doors), day 2 one (a vote of confidence on paper, a
resolution with four amendments, article by article).
"""

import io
from datetime import date, time
from pathlib import Path

import pytest
from django.core.cache import cache

from govsuite.core import audit_check
from govsuite.core.errors import Refused
from govsuite.inbox.models import Notification
from govsuite.records.public import bytes_of
from govsuite.records.signing.validation import validate
from meetings.acts.models import Conclusion, Minutes, Resolution
from meetings.acts.services.concluding import (
    PartText,
    edit_conclusion,
    move_conclusion,
    number_conclusion,
    sign_conclusion,
    start_conclusion,
)
from meetings.acts.services.issuing import number_minutes, number_resolution, sign_minutes, sign_resolution
from meetings.acts.services.minutes import finish_minutes, start_minutes
from meetings.acts.services.resolutions import move_resolution
from meetings.amendments.models import Amendment, DraftText
from meetings.amendments.public import adopted_text
from meetings.amendments.services.deciding import compose_text, put_to_vote
from meetings.amendments.services.proposing import (
    NewAmendment,
    begin_draft,
    move_deadline,
    propose_amendment,
    withdraw_amendment,
)
from meetings.ballots.models import Ballot
from meetings.ballots.selectors import outcomes_of
from meetings.ballots.services.persons import Person
from meetings.ballots.services.protocol import number_protocol, sign_protocol
from meetings.ballots.words import outcome_shown
from meetings.floor.models import Speech
from meetings.floor.services import Because, ask_floor, close_doors
from meetings.floor.services.voting import prepare_articles, prepare_persons
from meetings.questions.models import Question
from meetings.questions.presets import criteria
from meetings.questions.services import asking, promising, sorting, speaking
from meetings.sessions.public import (
    ItemPlan,
    Session,
    SessionPlan,
    SittingPlan,
    add_item,
    check_in_by_secretary,
    create_session,
    noted,
)
from meetings.sessions.rules.agenda import Spot
from meetings.sessions.selectors.agenda import agenda_of
from meetings.sessions.services.agenda import edit_item, move_item
from meetings.sessions.services.convening import convene
from meetings.sessions.services.planning import add_sitting
from tests import builders
from tests.builders import moment
from tests.govsuite.records.filemakers import pdf_bytes
from tests.meetings import onpaper, sealed
from tests.meetings.amendments.stage import with_draft
from tests.meetings.committee import MEMBERS, committee
from tests.stories.days import Days
from tests.stories.stage import SignIn
from tests.stories.test_resolution_with_four_amendments import HIGH, LOW
from tests.workflows import one_stop
from workflows.tasks.public import Task, accept_task, add_evidence, confirm_task, pass_time, report_done
from workflows.tasks.selectors.waiting import waiting_items

pytestmark = pytest.mark.usefixtures("media")
FIRST, SECOND, THIRD, FOURTH = date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 26), date(2026, 12, 24)
ASSIGNING = "Phân bổ vốn theo Nghị quyết về phân bổ ngân sách năm 2027"
DELEGATES = ("an", "binh", "dung", "em", "hoa")
REPORTS = ("Báo cáo kinh tế - xã hội", "Báo cáo thu, chi ngân sách", "Báo cáo giải quyết kiến nghị cử tri")
ELECTION, CONFIDENCE = "Bầu Ủy viên Ủy ban nhân dân", "Bỏ phiếu tín nhiệm"
LAW = "Điều 35 khoản 2 Luật số 72/2025/QH15"
PLAN, MOTION, SPEAKER = "Phương án bố trí nhân sự", "Thống nhất phương án bố trí nhân sự", "Ông Trần Văn Mật"


@pytest.fixture
def days(db: None, signed_in: SignIn, settings: pytest.FixtureRequest, tmp_path: Path) -> Days:
    """The council with its agenda of two days; the ward's committee beside it."""
    settings.BALLOT_KEYS = str(tmp_path / "keys")
    shop = one_stop.shop()
    built = builders.council(statutory_seats=6, delegates=DELEGATES)
    built.body.unit.parent = shop.authority.parent
    built.body.unit.save()
    built.people["quang"] = shop.people["quang"]
    staged = Days(built, built.session, signed_in)
    staged.shop, staged.sign_in = shop, signed_in
    staged.at(FIRST, 6)
    _agenda(staged)
    return staged


def _agenda(days: Days) -> None:
    """Morning and afternoon of the first day, the morning of the second; the draft resolution comes before the closing."""
    built, session = days.council, days.session
    first, second, third = built.sitting, *(
        add_sitting(session=session, plan=SittingPlan(day, half, time(start), time(start + 4)), **days.by("cuc"))
        for day, half, start in ((FIRST, "afternoon", 13), (SECOND, "morning", 7))
    )
    for sitting, kind, title in (
        (first, "opening", "Khai mạc"), *((first, "report", title) for title in REPORTS), (first, "questions", "Chất vấn và trả lời chất vấn"),
        (second, "election", ELECTION), (second, "discussion", PLAN), (third, "election", CONFIDENCE), (third, "closing", "Bế mạc"),
    ):
        add_item(session=session, plan=ItemPlan(kind, title, "Ông Lê Văn Giang" if kind == "report" else "", sitting_id=sitting.pk), **days.by("cuc"))
    edit_item(item=built.item, plan=ItemPlan("resolution", built.item.title, "Ông Lê Văn Giang", sitting_id=third.pk), **days.by("cuc"))
    move_item(item=built.item, spot=Spot(None, 8), **days.by("cuc"))
    with_draft(built)


def test_two_days_of_a_council(days: Days) -> None:
    a_question_is_put_before_the_session(days)
    four_amendments_are_proposed(days)
    the_session_opens_and_votes_on_its_agenda(days)
    three_reports_are_heard(days)
    question_time_ends_with_a_promise(days)
    a_member_of_the_committee_is_elected_in_two_rounds(days)
    the_doors_are_closed_and_opened(days)
    the_second_day_begins(days)
    confidence_is_counted_by_a_board(days)
    a_resolution_is_amended_and_adopted_article_by_article(days)
    the_session_closes(days)
    everything_is_signed(days)
    the_record_tells_it_all(days)
    the_committee_decides_by_the_chairmans_side(days)
    its_conclusion_is_late_and_stands_in_the_next_agenda(days)
    it_is_closed_with_evidence_and_stands_there_no_more(days)
    assert list(audit_check.problems()) == []


def _ballots(days: Days, title: str) -> list[Ballot]:
    return list(Ballot.objects.filter(session=days.session_pk, item__title=title).order_by("pk"))


def a_question_is_put_before_the_session(days: Days) -> None:
    """An asks the Chairman in writing; the secretary sorts it into a group, which is a part of question time on the agenda."""
    session, new = days.session, asking.NewQuestion(days.council.people["quang"].pk, "Ngập trên đường Hùng Vương", "Bao giờ hết ngập?")
    asked = asking.ask_question(session=session, new=new, **days.by("an"))
    group = sorting.add_group(session=session, title="Hạ tầng đô thị", criterion=criteria()[0], **days.by("cuc"))
    days.question = sorting.sort_question(question=asked, group_id=group.pk, order=1, reason="", version=asked.version, **days.by("cuc"))
    group.refresh_from_db()
    sorting.schedule_group(group=group, version=group.version, **days.by("cuc"))
    titles = [row.item.title for row in agenda_of(days.session)]
    assert titles == ["Khai mạc", *REPORTS, "Chất vấn và trả lời chất vấn", "Hạ tầng đô thị", ELECTION, PLAN, CONFIDENCE, days.council.item.title, "Bế mạc"]


def four_amendments_are_proposed(days: Days) -> None:
    """An and Dũng change one sentence each their way, Em drops an article and thinks better of it, An adds one."""
    draft = begin_draft(item=days.council.item, closes_at=moment(10, day=SECOND), **days.by("cuc"))
    for name, new in (
        ("an", NewAmendment("change", 1, "Tổng chi", HIGH, "Nguồn thu tăng")), ("dung", NewAmendment("change", 1, "Tổng chi", LOW)),
        ("em", NewAmendment("remove", 2, reason="Đã có quy định")), ("an", NewAmendment("add", 2, "Giám sát", "Thường trực Hội đồng nhân dân giám sát.")),
    ):
        propose_amendment(draft=draft, new=new, **days.by(name))
    withdraw_amendment(amendment=Amendment.objects.get(number=3), version=_draft().version, **days.by("em"))


def _draft() -> DraftText:
    return DraftText.objects.select_related("item__session__term__body").get()


def the_session_opens_and_votes_on_its_agenda(days: Days) -> None:
    """Em comes late; the first vote on the agenda is annulled for a tablet that failed, the second adopts it."""
    days.at(FIRST, 7, 10)
    days.console("nhan")
    assert days.press() == "open_check_in"
    days.come("an", "binh", "dung", "hoa")
    assert days.press_until("open_ballot") == ["open_session", "start_item", "next_step", "next_step", "next_step"]
    days.until(7, 50)
    check_in_by_secretary(sitting=days.council.sitting, mandate=days.council.mandates["em"], **days.by("cuc"))
    days.press()
    days.console("phieu-huy", reason="Máy của đại biểu An không nhận phiếu")
    days.console("phieu-lai", ballot=_ballots(days, "Khai mạc")[0].pk, reason="Máy của đại biểu An đã được thay")
    ballot = days.voted(yes=DELEGATES[:4])
    assert (ballot.adopted, ballot.yes, ballot.base, ballot.rule["citation"]) == (True, 4, 6, LAW)


def three_reports_are_heard(days: Days) -> None:
    """The big button goes from report to report; in the discussion of the second Dũng speaks."""
    for hour, title in zip((8, 9, 10), REPORTS, strict=True):
        days.until(hour)
        assert days.press() == "start_item"
        assert days.press() == "next_step"
        if title == REPORTS[1]:
            days.console("cho-noi", speech=ask_floor(session=days.session, **days.by("dung")).pk)
        assert days.press() == "next_step"
        assert days.session.floor.item.title == title


def question_time_ends_with_a_promise(days: Days) -> None:
    """An asks, the Chairman answers and promises an answer in writing; the sitting ends with the morning's agenda."""
    days.until(11)
    assert days.press() == "start_item"
    assert (days.session.floor.item.title, days.press()) == ("Hạ tầng đô thị", "next_step")
    for kind in ("question", "answer", "follow_up"):
        speaking.call(question=_question(days), kind=kind, **days.by("binh"))
    promise = promising.note_promise(question=_question(days), kind="written", text="Trả lời về tiến độ cống", days=10, version=_question(days).version, **days.by("binh"))
    speaking.finish_question(question=_question(days), version=_question(days).version, **days.by("binh"))
    assert promise.name == "Võ Quang"
    assert days.press_until("close_sitting") == ["next_step"] * 3
    days.press()


def _question(days: Days) -> Question:
    return Question.objects.select_related("session__term__body", "author", "group__item").get(pk=days.question.pk)


def a_member_of_the_committee_is_elected_in_two_rounds(days: Days) -> None:
    """The council accepts the list, then elects in secret: nobody gets four of six votes at first, Hà does in the second round."""
    days.at(FIRST, 12, 50)
    days.console("nhan")
    assert days.press() == "open_check_in"
    days.come(*DELEGATES)
    assert days.press_until("open_ballot") == ["open_sitting", "start_item", "next_step", "next_step"]
    assert days.voted(yes=DELEGATES).adopted is True
    item = days.session.floor.item
    prepare_persons(session=days.session, item=item, question=ELECTION, persons=sealed.CANDIDATES, seats=1, **days.by("binh"))
    first = _sealed(days, {"an": 0, "binh": 0, "dung": 1, "em": 1, "hoa": 2})
    assert ([each.elected for each in outcomes_of(first)], first.verdict["seats_open"]) == ([False, False, False], 1)
    days.console("phieu-lai", reason="Chưa ai được quá nửa")
    second = _sealed(days, {"an": 0, "binh": 1, "dung": 1, "em": 1, "hoa": 1})
    elected = [(each.subject.name, each.needed, each.base) for each in outcomes_of(second) if each.elected]
    assert (elected, second.round, second.previous_id) == ([("Lê Thị Hà", 4, 6)], 2, first.pk)
    assert days.press() == "next_step"
    assert days.session.floor.ballot == second


def _sealed(days: Days, choices: dict[str, int]) -> Ballot:
    """Let each seal a sheet with a mark for one person."""
    days.console("phieu-mo")
    ballot = Ballot.objects.get(state="open")
    for name, line in choices.items():
        marks = [0 if place == line else None for place in range(len(sealed.CANDIDATES))]
        sealed.give(days, ballot, name, *marks, code=sealed.CODES.get(name, "HHHH-6666"), number=ballot.pk, now=days.now)
    days.console("phieu-dong")
    ballot.refresh_from_db()
    return ballot


def the_doors_are_closed_and_opened(days: Days) -> None:
    """Voted in public; what is said and voted behind the doors is read nowhere outside, then or after."""
    assert days.press() == "start_item"
    days.console("phieu-soan", item=days.session.floor.item.pk, question="Họp kín nội dung đang xem xét", rule_key="closed_part")
    closing = days.voted(yes=DELEGATES)
    close_doors(session=days.session, because=Because(ballot=closing), reason="Nội dung về nhân sự", **days.by("binh"))
    days.console("noi-them", name=SPEAKER)
    days.console("cho-noi", speech=Speech.objects.get(name=SPEAKER).pk)
    days.console("phieu-soan", item=days.session.floor.item.pk, question=MOTION)
    assert days.voted(yes=DELEGATES[:4], no=DELEGATES[4:]).adopted is True
    _is_dark(days)
    days.console("mo-cua")
    assert days.press_until("close_sitting") == []
    days.press()
    _is_dark(days)


def _is_dark(days: Days) -> None:
    cache.clear()
    answers = [days.get("nobody", page, days.session_pk) for page in ("floor:screen", "floor:foyer", "floor:snapshot")]
    answers += [days.get("nobody", page) for page in ("ballots:results_csv", "ballots:results_json")]
    pages = [answer.getvalue().decode() for answer in answers]
    assert [word for word in (PLAN, MOTION, SPEAKER) for page in pages if word in page] == []


def the_second_day_begins(days: Days) -> None:
    """The console was left alone over night and is taken again; who is there checks in anew."""
    days.at(SECOND, 6, 50)
    with pytest.raises(Refused) as refused:
        days.press()
    assert refused.value.code == "floor.not_at_console"
    days.console("nhan")
    assert days.press() == "open_check_in"
    days.come(*DELEGATES)
    assert [days.press(), days.press()] == ["open_sitting", "start_item"]


def confidence_is_counted_by_a_board(days: Days) -> None:
    """Two levels, on paper: two counts differ, the third agrees with the first; the chair announces, the board signs."""
    persons = tuple(Person(name, "Ủy viên Ủy ban nhân dân", chosen_on=date(2025, 7, 1)) for name in ("Hoàng Văn Giáp", "Đỗ Văn Ích"))
    ballot = prepare_persons(session=days.session, item=days.session.floor.item, question=CONFIDENCE, vote_key="bo_phieu", persons=persons, form="paper", **days.by("binh"))
    onpaper.named(days, ballot, now=days.now)
    onpaper.printed(days, ballot, 6, now=days.now)
    assert days.press() == "open_ballot"
    onpaper.issued(days, ballot, 5, 0, 1, now=days.now)
    for name, lines in (("em", ((4, 1), (1, 4))), ("an", ((4, 1), (2, 3))), ("dung", ((4, 1), (1, 4)))):
        onpaper.count(days, ballot, name, 5, 0, *lines, now=days.now)
    assert days.press() == "close_ballot"
    ballot.refresh_from_db()
    days.paper = ballot
    shown = [outcome_shown(ballot, each) for each in outcomes_of(ballot)]
    assert [each.counts for each in outcomes_of(ballot)] == [{"confidence": 4, "no_confidence": 1}, {"confidence": 1, "no_confidence": 4}]
    assert [(each["name"], each["consequence"], each["citation"]) for each in shown] == [
        ("Hoàng Văn Giáp", "", "Điều 2 khoản 3 Nghị quyết 96/2023/QH15"),
        ("Đỗ Văn Ích", "Đề nghị Hội đồng nhân dân miễn nhiệm hoặc bãi nhiệm", "Điều 2 khoản 3 Nghị quyết 96/2023/QH15"),
    ]


def a_resolution_is_amended_and_adopted_article_by_article(days: Days) -> None:
    """The farther amendment falls, the nearer and the new article pass; the composed text is adopted by three articles and the whole."""
    days.console("den-buoc", step="result", reason="Danh sách do Thường trực trình")
    days.until(9)
    move_deadline(draft=_draft(), closes_at=days.clock, version=_draft().version, **days.by("binh"))
    assert days.press_until("open_ballot") == ["start_item", *["next_step"] * 3]
    for number, adopted in ((2, False), (1, True), (4, True)):
        put_to_vote(draft=_draft(), amendment=Amendment.objects.get(number=number), version=_draft().version, **days.by("binh"))
        assert days.voted(**{"yes" if adopted else "no": DELEGATES}).adopted is adopted
    compose_text(draft=_draft(), version=_draft().version, **days.by("cuc"))
    item = days.session.floor.item
    prepare_articles(session=days.session, item=item, titles=[article.title for article in adopted_text(item).articles], **days.by("binh"))
    for _article in range(3):
        assert days.voted(yes=DELEGATES).adopted is True
        assert days.press() == "next_ballot"
    whole = days.voted(yes=DELEGATES[:4], no=DELEGATES[4:])
    assert (whole.adopted, whole.yes, whole.base, Ballot.objects.filter(whole=whole, state="closed").count()) == (True, 4, 6, 3)
    assert days.press() == "next_step"
    assert days.session.floor.ballot == whole


def the_session_closes(days: Days) -> None:
    """Nothing is left waiting: every vote that was prepared is decided or annulled."""
    assert days.press_until("close_session") == ["start_item", "next_step"]
    days.press()
    assert list(Ballot.objects.filter(session=days.session_pk).exclude(state__in=("closed", "cancelled")).values_list("question", "queue")) == []


def everything_is_signed(days: Days) -> None:
    """The record of the count by its board, the resolution by the chair, the minutes by the secretary and the chair."""
    number_protocol(ballot=days.paper, **days.by("dung"))
    for name in ("em", "an", "dung"):
        sign_protocol(ballot=days.paper, **days.by(name))
    resolution = Resolution.objects.get(ballot__item__kind="resolution")
    assert [article["title"] for article in resolution.articles] == ["Tổng chi", "Tổ chức thực hiện", "Giám sát"]
    assert resolution.articles[0]["body"] == HIGH
    move_resolution(resolution=resolution, to="checked", action="resolution.check", **days.by("cuc"))
    resolution = number_resolution(resolution=Resolution.objects.get(ballot__item__kind="resolution"), **days.by("binh"))
    sign_resolution(resolution=resolution, **days.by("binh"))
    minutes = finish_minutes(minutes=start_minutes(session=days.session, actor=days.actor("cuc")), **days.by("cuc"))
    minutes = number_minutes(minutes=minutes, **days.by("cuc"))
    for name in ("cuc", "binh"):
        sign_minutes(minutes=Minutes.objects.get(), **days.by(name))
    signed = Minutes.objects.get()
    assert (signed.state, str(signed.issued), Resolution.objects.get(ballot__item__kind="resolution").state) == ("signed", "02/BB-HĐND", "published")
    told = Notification.objects.filter(user=days.council.people["an"], kind__in=("resolution.published", "minutes.signed")).order_by("pk")
    assert [row.title for row in told] == [f"Nghị quyết số 01/NQ-HĐND đã được ban hành: {resolution.title}", f"Biên bản “{days.session.title}” đã được ký."]


def the_record_tells_it_all(days: Days) -> None:
    """Every event is a paragraph, in its order, with its day; outside nobody reads what was done behind the doors."""
    blocks = {block["title"].lstrip("0123456789. "): block["text"] for block in Minutes.objects.get().automatic}
    assert blocks["Phiên họp buổi sáng ngày 23/11/2026"] == "Có mặt 5/5 đại biểu, đạt 100,00%.\nĐại biểu Đại biểu Em đến lúc 07 giờ 51 phút."
    assert blocks["Phiên họp buổi sáng ngày 24/11/2026"] == "Có mặt 5/5 đại biểu, đạt 100,00%."
    assert blocks["Chất vấn và trả lời chất vấn"] == "Nội dung này được tiến hành theo từng phần dưới đây."
    for title, order in (
        ("Khai mạc", ("bị hủy khi đang mở, không lấy kết quả. Lý do: Máy của đại biểu An không nhận phiếu.", "4/6 đại biểu tán thành", f"({LAW}). Biểu quyết lại, lý do: ")),
        ("Hạ tầng đô thị", ("kết thúc lúc 11 giờ", "An (Tổ đại biểu số 1) chất vấn từ", "trả lời chất vấn từ", "Võ Quang hứa (trả lời bằng văn bản): ", "Thời hạn: 03/12/2026.", "kết luận")),
        (ELECTION, ("kết thúc lúc 13 giờ 38 phút ngày 23/11/2026", "danh sách: ", "Số người được bầu: 1", f"“Bầu người giữ chức vụ” ({LAW})", "Lần bỏ phiếu thứ 2. Lý do: Chưa ai được quá nửa.", "Lê Thị Hà, Phó Chánh Văn phòng: phiếu bầu 4/6 (66,67%). Trúng cử")),
        (PLAN, ("xem xét tại phần họp kín", "Họp kín nội dung đang xem xét", SPEAKER, MOTION)),
        (CONFIDENCE, ("ngày 24/11/2026", "Kiểm phiếu 3 lần, hai lần độc lập trùng khớp. Biên bản kiểm phiếu số 01/BB-HĐND.", "không tín nhiệm 4/5", "Chủ tọa bỏ qua bước: ")),
        (days.council.item.title, ("Sửa đổi số 3, Điều 2 (Đại biểu Em), được người đề nghị rút.", "Sửa đổi số 2, ", "không thông qua.", "Sửa đổi số 1, ", "Sửa đổi số 4, ", "Thông qua Điều 1: ", "Thông qua Điều 3: ", "toàn văn: ", "công bố kết quả")),
    ):
        places = [blocks[title].find(words) for words in order]
        assert (title, -1 in places, places) == (title, False, sorted(places))
    results = days.get("cuc", "sessions:results", days.session_pk).content.decode()
    order = [results.find(words) for words in ("Đã hủy", "Được thông qua", ELECTION, "Thông qua Điều 1: ", "Thông qua toàn văn: ")]
    assert (-1 in order, order) == (False, sorted(order))
    assert "Từ 13 giờ 47 phút đến 13 giờ 58 phút ngày 23/11/2026, kỳ họp họp kín." in blocks["III. NỘI DUNG, DIỄN BIẾN KỲ HỌP"]
    _is_dark(days)


def the_committee_decides_by_the_chairmans_side(days: Days) -> None:
    """Two days later: two against two, the Chairman was in favour; his notice gives the office its task."""
    house = committee(days.shop, day=THIRD)
    house.people = days.shop.people
    room = days.room = Days(house, house.session, days.sign_in)
    room.chair = "quang"
    room.at(SECOND, 14)
    item = add_item(session=room.session, plan=ItemPlan("decision", ASSIGNING, sitting_id=room.session.sittings.get().pk), **room.by("loan"))
    move_item(item=item, spot=Spot(None, 1), **room.by("loan"))
    convene(session=room.session, guest_ids=(), **room.by("quang"))
    room.at(THIRD, 7, 10)
    room.console("nhan")
    room.press()
    room.come(*MEMBERS)
    room.press_until("open_ballot")
    ballot = room.voted(yes=("quang", "hanh"), no=("minh", "son"))
    assert (ballot.adopted, ballot.yes, ballot.no, ballot.base, ballot.verdict["reason"]) == (True, 2, 2, 4, "chair_for")
    assert ballot.rule["citation"] == "Điều 40 khoản 3 Luật số 72/2025/QH15"
    room.press_until("close_session")
    room.press()
    conclusion = start_conclusion(session=room.session, **room.by("loan"))
    [part] = conclusion.parts.all()
    assert "2/4 thành viên tán thành" in part.text
    wording = PartText(part.pk, "Giao Phòng Kinh tế lập kế hoạch phân bổ vốn.", days.shop.units["office"].pk, date(2026, 12, 15))
    edit_conclusion(conclusion=conclusion, parts=[wording], **room.by("loan"))
    move_conclusion(conclusion=conclusion, to="checked", **room.by("loan"))
    sign_conclusion(conclusion=number_conclusion(conclusion=Conclusion.objects.get(), **room.by("quang")), **room.by("quang"))
    issued = Conclusion.objects.get().issued
    assert (str(issued), [one.field for one in validate(bytes_of(issued.pdf))]) == ("01/TB-UBND", ["sign-chair", "sign-agency"])
    [told] = Notification.objects.filter(user=room.council.people["minh"], kind="conclusion.issued")
    assert told.title == f"Đã ban hành Thông báo kết luận số 01/TB-UBND của “{room.session.title}”."


def its_conclusion_is_late_and_stands_in_the_next_agenda(days: Days) -> None:
    """The clock marks it late: the Chairman's page counts it, and the meeting that Loan prepares has it before its closing."""
    task, room = Task.objects.get(), days.room
    assert (task.title, task.unit_id, task.due_on, task.state) == (ASSIGNING, days.shop.units["office"].pk, date(2026, 12, 15), "given")
    room.at(date(2026, 12, 14), 8)
    plan = SessionPlan("regular", "tháng 12", "Phiên họp thường kỳ tháng 12 năm 2026", "Phòng họp số 2", FOURTH, (days.shop.people["quang"].pk,), (days.shop.people["loan"].pk,))
    coming = create_session(term=room.session.term, plan=plan, sittings=[SittingPlan(FOURTH, "morning", time(7, 30), time(11))], **room.by("loan"))
    for kind, title in (("opening", "Khai mạc phiên họp"), ("closing", "Kết thúc phiên họp")):
        add_item(session=coming, plan=ItemPlan(kind, title), **room.by("loan"))
    room.at(date(2026, 12, 16), 8)
    assert pass_time(now=room.clock)["late"] == 1
    assert [row.title for row in waiting_items(room.actor("quang"), room.clock) if row.urgent] == ["1 nhiệm vụ được giao đã quá hạn"]
    office = days.shop.units["office"].name
    assert _told_by_the_agenda(room, coming) == [f"01/TB-UBND, “{ASSIGNING}”: {office}, hạn 15/12/2026, chậm 1 ngày (đã giao, chưa nhận)"]
    assert [row.item.kind for row in agenda_of(coming)] == ["opening", "report", "closing"]
    convene(session=coming, guest_ids=(), **room.by("quang"))
    assert [row.item.kind for row in agenda_of(coming)] == ["opening", "report", "closing"]


def _told_by_the_agenda(room: Days, coming: Session) -> list[str]:
    return [note for row in noted(agenda_of(coming), coming, room.clock) for note in row.notes]


def it_is_closed_with_evidence_and_stands_there_no_more(days: Days) -> None:
    """The office accepts, proves and reports, the Chairman confirms."""
    room, coming = days.room, Session.objects.select_related("term__body").get(starts_on=FOURTH)
    task = accept_task(task=Task.objects.get(), **room.by("tam"))
    kept = add_evidence(task=task, upload=io.BytesIO(pdf_bytes()), name="Kế hoạch.pdf", caption="Kế hoạch phân bổ vốn", **room.by("tam"))
    report_done(task=Task.objects.get(), text="Đã lập kế hoạch.", **room.by("tam"))
    assert [line.endswith("(đã báo cáo hoàn thành, chờ xác nhận)") for line in _told_by_the_agenda(room, coming)] == [True]
    confirm_task(task=Task.objects.get(), **room.by("quang"))
    task = Task.objects.get()
    assert (task.state, task.late_at is not None, [row.pk for row in task.evidence.all()]) == ("closed", True, [kept.pk])
    assert _told_by_the_agenda(room, coming) == ["Không còn kết luận nào quá hạn."]
    assert [row for row in waiting_items(room.actor("quang"), room.clock) if row.urgent] == []
