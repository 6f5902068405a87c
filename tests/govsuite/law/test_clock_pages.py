"""Why a due date is that day: the page for the office and for a citizen, at their sizes."""

import subprocess
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from playwright.sync_api import Browser

from govsuite.core.actors import Actor
from govsuite.core.models import Job
from govsuite.core.registries import OfficialText
from govsuite.law import selectors_addresses
from govsuite.law.models import CalendarOverride, Clock
from govsuite.law.services.recompute import follow_new_calendar
from govsuite.law.subjects import ClockSubject, clock_subjects
from govsuite.people.models import User
from tests import browser as screens
from tests.builders import Council
from tests.govsuite.law.clocks import SUBJECT, Rule, extended, resumed, started, stopped
from tests.govsuite.law.clocks import at as moment_of

#: Subjects above this number are nobody's business; the first one is open to a passer-by, the second to the office.
OPEN, OFFICE = 1, 2
VERSION_QUERIES = 9


@pytest.fixture(autouse=True)
def _subject() -> Iterator[None]:
    def may_view(actor: Actor | None, pk: int) -> bool:
        return pk == OPEN or (pk == OFFICE and bool(actor and actor.posts))

    clock_subjects.register(SUBJECT, ClockSubject(
        may_view=may_view, url=lambda pk: f"/thu/{pk}/", title=lambda pk: f"Hồ sơ H50.30-261120-{pk:04d}", book=lambda pk: f"test:{pk}",
        concerned=lambda pk: [],
    ))
    yield
    clock_subjects._entries.pop(SUBJECT)


def eventful(subject: int = OPEN) -> Clock:
    """Return a clock over a holiday, a make-up Saturday, a stop and an extension."""
    CalendarOverride.objects.create(day=date(2026, 11, 28), is_working=True, reason="Làm bù cho ngày 27/11", why_unverified="chưa đọc thông báo gốc")
    CalendarOverride.objects.create(day=date(2026, 11, 27), is_working=False, reason="Nghỉ hoán đổi sang 28/11", citation="TB 12/TB-UBND", verified=True)
    rule = Rule(amount=7, title="Thời hạn giải quyết cấp giấy phép xây dựng nhà ở riêng lẻ", citation="Điều 54 khoản 1 điểm b Nghị định 217/2026/NĐ-CP")
    clock = started(subject=subject, rule=rule, when=moment_of(20, 15), unit_id=1, unit_name="Phòng Kinh tế, Hạ tầng và Đô thị")
    return extended(resumed(stopped(clock, 25), 26), 2, day=26)


@pytest.mark.django_db
def test_each_day_is_told_with_its_reason(client: Client) -> None:
    clock = eventful()
    page = client.get(f"/luat/thoi-han/{clock.pk}/")
    lines = [(line.day.day, line.kind, line.number) for line in page.context["why"].lines]
    assert page.status_code == 200
    assert lines == [
        (20, "start", None), (21, "rest", None), (22, "rest", None), (23, "counted", 1), (24, "holiday", None), (25, "stopped", None),
        (26, "stopped", None), (27, "day_off", None), (28, "make_up", 2), (29, "rest", None), (30, "counted", 3), (1, "counted", 4), (2, "counted", 5),
        (3, "counted", 6), (4, "counted", 7), (5, "rest", None), (6, "rest", None), (7, "counted", 8), (8, "counted", 9),
    ]


@pytest.mark.django_db
def test_a_stranger_learns_not_even_that_it_is_there(client: Client, council: Council, signed_in: Callable[[User], Client]) -> None:
    office, nobody = started(subject=OFFICE), started(subject=3)
    assert [client.get(f"/luat/thoi-han/{pk}/").status_code for pk in (office.pk, nobody.pk, 0, 10**20)] == [404, 404, 404, 404]
    assert signed_in(council.people["an"]).get(f"/luat/thoi-han/{office.pk}/").status_code == 200


@pytest.mark.django_db
def test_names_of_officers_are_for_the_office(client: Client, council: Council, signed_in: Callable[[User], Client]) -> None:
    clock = eventful()
    assert "Lê Văn Chuyên" not in client.get(f"/luat/thoi-han/{clock.pk}/").content.decode()
    assert "Lê Văn Chuyên" in signed_in(council.people["an"]).get(f"/luat/thoi-han/{clock.pk}/").content.decode()


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("size", "theme"), [(screens.PHONE, "light"), (screens.TABLET_UPRIGHT, "light"), (screens.DESK, "dark"), (screens.DESK, "light")])
def test_the_page_at_its_readers_sizes(live_server: object, chromium: Browser, size: tuple[int, int], theme: str) -> None:
    clock = eventful()
    page = screens.context_of(chromium, live_server.url, size=size, display_theme=theme).new_page()
    heard = screens.listen(page)
    page.goto(f"/luat/thoi-han/{clock.pk}/", wait_until="networkidle")
    screens.picture(page, f"clock-why-{theme}-{size[0]}x{size[1]}", whole=True)
    assert (heard, screens.axe(page), screens.is_wider_than_screen(page)) == ([], [], False)


@pytest.mark.django_db
def test_the_pdf_tells_the_same_and_names_officers_to_the_office_alone(
    client: Client, council: Council, signed_in: Callable[[User], Client], tmp_path: Path,
) -> None:
    clock = eventful()
    said = []
    for who in (client, signed_in(council.people["an"])):
        answer = who.get(f"/luat/thoi-han/{clock.pk}/vi-sao-han-nay.pdf")
        assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
        (tmp_path / "why.pdf").write_bytes(answer.content)
        said.append(subprocess.run(["pdftotext", "-layout", tmp_path / "why.pdf", "-"], capture_output=True, check=True, text=True).stdout)
    for words in ("Vì sao hạn là ngày 08/12/2026", "Ngày Văn hóa Việt Nam", "Yêu cầu bổ sung", "Ngày thứ 9", "Điều 147 và Điều 148", "Chưa xác minh"):
        assert words in said[0], words
    assert ["Lê Văn Chuyên" in text for text in said] == [False, True]


@pytest.mark.django_db
def test_a_standing_clock_says_that_there_is_no_date(client: Client) -> None:
    clock = stopped(started())
    page = client.get(f"/luat/thoi-han/{clock.pk}/")
    assert "Vì sao hiện chưa có ngày hạn" in page.content.decode()
    assert page.context["why"].due_on is None
    assert client.get(f"/luat/thoi-han/{clock.pk}/vi-sao-han-nay.pdf").status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize(("unit", "amount"), [("months", 12), ("days", 30), ("working_days", 0)])
def test_every_unit_is_explained(client: Client, unit: str, amount: int) -> None:
    clock = started(rule=Rule(amount=amount, unit=unit, verified=False, why_unverified="mới đọc bản chụp"))
    page = client.get(f"/luat/thoi-han/{clock.pk}/")
    assert page.context["why"].lines[-1].day == clock.due_on
    assert "mới đọc bản chụp" in page.content.decode()


def storms(count: int) -> None:
    """Let the calendar change ``count`` times, each with one deadline that begins under it."""
    for number in range(count):
        CalendarOverride.objects.create(day=date(2027, 3, 1 + number), is_working=False, reason="nghỉ vì bão")
        started(subject=10 + number)


@pytest.mark.django_db
def test_the_decree_is_one_press_away_and_prints_as_its_number(client: Client, tmp_path: Path) -> None:
    selectors_addresses.remember({"217/2026/NĐ-CP": OfficialText("https://vanban.chinhphu.vn/?docid=218509", verified=False)})
    clock = eventful()
    page = client.get(f"/luat/thoi-han/{clock.pk}/").content.decode()
    assert '<a class="gs-official gs-official--unverified" href="https://vanban.chinhphu.vn/?docid=218509" target="_blank" rel="noopener noreferrer"' in page
    (tmp_path / "why.pdf").write_bytes(client.get(f"/luat/thoi-han/{clock.pk}/vi-sao-han-nay.pdf").content)
    urls = subprocess.run(["pdfinfo", "-url", tmp_path / "why.pdf"], capture_output=True, check=True, text=True).stdout
    assert "https://vanban.chinhphu.vn/?docid=218509" in urls
    said = subprocess.run(["pdftotext", "-layout", tmp_path / "why.pdf", "-"], capture_output=True, check=True, text=True).stdout
    assert ("217/2026/NĐ-CP" in said, "vanban.chinhphu.vn" in said) == (True, False)


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 3])
def test_versions_are_listed_with_what_they_changed(
    council: Council, signed_in: Callable[[User], Client], django_assert_num_queries: Callable[[int], object], count: int,
) -> None:
    started()
    storms(count)
    office = signed_in(council.people["an"])
    office.get("/")
    with django_assert_num_queries(VERSION_QUERIES):
        page = office.get("/luat/lich/phien-ban/")
    assert [(row["version"].number, [change.after for change in row["changes"] or []]) for row in page.context["versions"]] == [
        *[(number, ["ngày nghỉ: nghỉ vì bão (chưa xác minh)"]) for number in range(count + 1, 1, -1)], (1, []),
    ]


@pytest.mark.django_db
def test_before_the_first_deadline_the_list_says_what_to_expect(council: Council, signed_in: Callable[[User], Client]) -> None:
    assert "Chưa có thời hạn nào được tính" in signed_in(council.people["an"]).get("/luat/lich/phien-ban/").content.decode()


@pytest.mark.django_db
def test_the_keeper_sees_progress_stops_and_goes_on(council: Council, signed_in: Callable[[User], Client]) -> None:
    started()
    CalendarOverride.objects.create(day=date(2026, 11, 5), is_working=False, reason="nghỉ vì bão")
    keeper = signed_in(council.people["cuc"])
    assert "1 thời hạn đang mở còn theo lịch cũ" in keeper.get("/luat/lich/phien-ban/").content.decode()
    assert keeper.post("/luat/lich/phien-ban/tiep-tuc/").status_code == 302
    job = Job.objects.get(name="law.recompute")
    Job.objects.filter(pk=job.pk).update(progress_done=1, progress_total=4, state="running")
    part = keeper.get("/luat/lich/phien-ban/", headers={"HX-Request": "true"}).content.decode()
    assert "1 trên 4 thời hạn đã theo lịch mới nhất" in part
    assert "<html" not in part
    assert keeper.post("/luat/lich/phien-ban/dung/").status_code == 302
    assert Job.objects.get(pk=job.pk).cancel_requested
    Job.objects.filter(pk=job.pk).update(state="cancelled")
    assert "Việc tính lại đã được dừng" in keeper.get("/luat/lich/phien-ban/").content.decode()
    assert "Tiếp tục" not in signed_in(council.people["an"]).get("/luat/lich/phien-ban/").content.decode()


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("size", [screens.PHONE, screens.DESK])
def test_the_versions_at_their_readers_sizes(
    live_server: object, council: Council, signed_in: Callable[[User], Client], chromium: Browser, size: tuple[int, int],
) -> None:
    eventful()
    storms(2)
    job = follow_new_calendar(now=moment_of(27))
    Job.objects.filter(pk=job.pk).update(progress_done=41_500, progress_total=100_000, state="running")
    key = signed_in(council.people["cuc"]).session.session_key
    page = screens.context_of(chromium, live_server.url, size=size, session_key=key).new_page()
    heard = screens.listen(page)
    page.goto("/luat/lich/phien-ban/", wait_until="load")
    screens.picture(page, f"calendar-versions-{size[0]}x{size[1]}", whole=True)
    assert (heard, screens.axe(page), screens.is_wider_than_screen(page)) == ([], [], False)
