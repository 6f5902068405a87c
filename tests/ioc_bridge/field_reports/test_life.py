"""A report from the phone to its end: deeds, refusals without a trace, deadlines, events."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from govsuite.core import events
from govsuite.core.errors import Conflict, DomainError, Invalid, NotFound, Refused
from govsuite.core.models import AuditEntry
from govsuite.inbox.models import Notification
from govsuite.law.public import Clock, clock_of
from ioc_bridge.field_reports.enums import PhotoKind, State
from ioc_bridge.field_reports.events import ReportAccepted, ReportAnswered, ReportReopened
from ioc_bridge.field_reports.models import Category, Handling, Photo, Report, Reporter
from ioc_bridge.field_reports.services import handling, triage
from ioc_bridge.field_reports.services.clocks import SUBJECT, key_of
from ioc_bridge.field_reports.services.feedback import close_old, may_reopen, rate_report, reopen_report
from ioc_bridge.field_reports.services.filing import Teller, reporter_actor
from ioc_bridge.field_reports.services.photos import Shot, add_work_photo
from ioc_bridge.field_reports.services.telling import tell_breach
from tests.builders import moment
from tests.ioc_bridge.field_reports.desk import Ward, jpeg

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 11, 23)


@pytest.fixture
def heard() -> Iterator[list[Any]]:
    """What was announced."""
    told: list[Any] = []

    def hear(event: Any) -> None:
        told.append(event)

    for kind in (ReportAccepted, ReportAnswered, ReportReopened):
        events.subscribe(kind, hear)
    yield told
    for kind in (ReportAccepted, ReportAnswered, ReportReopened):
        events._handlers[kind].remove(hear)


def test_a_report_is_kept_with_its_ward_and_without_its_reporter(place: Ward, now: datetime) -> None:
    report = place.file(now=now, photos=2)
    assert (report.state, report.area, report.unit, report.photos.count()) == (State.NEW, place.ward, None, 2)
    assert report.words == "Đèn đường tắt ba đêm liền, gọi tôi số •••"
    apart = Reporter.objects.get(report=report)
    assert (apart.name, apart.phone, "0987 654 321" in apart.words) == ("Lê Thị Bí Mật", "0987654321", True)
    entry = AuditEntry.objects.get(book_key=report.book, deed="report.file")
    assert (entry.deed, entry.user_id, entry.ip) == ("report.file", None, "")


def test_the_same_key_of_the_phone_is_one_report(place: Ward, now: datetime) -> None:
    first = place.file(now=now, key="khoa-1")
    assert place.file(now=now, key="khoa-1") == first
    assert (Report.objects.count(), Photo.objects.count(), Reporter.objects.count()) == (1, 1, 1)


def test_whoever_says_nothing_of_himself_has_no_row(place: Ward, now: datetime) -> None:
    place.file(now=now, teller=Teller(), told=place.told("Đèn đường tắt ba đêm liền"))
    assert Reporter.objects.count() == 0


@pytest.mark.parametrize(("words", "where", "code"), [
    ("ngắn", {}, "report.too_short"), ("Đèn đường tắt", {"latitude": None, "longitude": None, "address": " "}, "report.no_place"),
    ("Đèn đường tắt", {"longitude": None}, "report.bad_place"), ("Đèn đường tắt", {"latitude": 91.0}, "report.bad_place"), ("x" * 4001, {}, "report.too_long"),
])
def test_a_bad_report_leaves_nothing(place: Ward, now: datetime, words: str, where: dict[str, Any], code: str) -> None:
    before = AuditEntry.objects.count()
    with pytest.raises(Invalid) as wrong:
        place.file(now=now, told=place.told(words, **where), photos=0)
    assert (wrong.value.code, Report.objects.count(), Reporter.objects.count(), AuditEntry.objects.count()) == (code, 0, 0, before)


def test_an_accepted_report_goes_to_the_unit_of_the_plan_with_its_hours(place: Ward, now: datetime, heard: list[Any]) -> None:
    report = place.file(now=now)
    triage.accept_report(report=report, actor=place.actor("yen"), now=now)
    report.refresh_from_db()
    assert (report.state, report.unit) == (State.ASSIGNED, place.unit)
    # sixteen hours from Monday 08:00: seven and a half on Monday, none on the holiday of 24 November, eight on Wednesday, half an hour on Thursday
    assert timezone.localtime(report.due_at) == moment(8, 0, day=date(2026, 11, 26))
    clock = clock_of(SUBJECT, report.pk, key_of(report))
    assert (clock.due_on, clock.amount, clock.verified, clock.unit_id) == (date(2026, 11, 26), 2, False, place.unit.pk)
    assert [row.title.partition(" ")[0] for row in Notification.objects.filter(user=place.people["lan"])] == ["Phản"]
    assert heard == [ReportAccepted(report.pk, report.code, "chieu-sang", place.ward.pk, report.latitude, report.longitude, now, now)]


def test_the_narrowest_line_of_the_plan_wins(place: Ward, now: datetime) -> None:
    other = place.people["nam"].appointments.get().unit
    Handling.objects.create(area=place.ward, category=Category.objects.get(code="rac-thai"), unit=other)
    report = place.file(now=now)
    triage.accept_report(report=report, category=Category.objects.get(code="rac-thai"), actor=place.actor("yen"), now=now)
    report.refresh_from_db()
    assert (report.unit, report.category.code) == (other, "rac-thai")


def test_a_report_outside_waits_for_the_centre(place: Ward, now: datetime) -> None:
    report = place.file(now=now, told=place.told("Cây đổ ở nơi khác", latitude=17.4, longitude=106.6))
    triage.accept_report(report=report, actor=place.actor("yen"), now=now)
    report.refresh_from_db()
    assert (report.state, report.area, report.due_at) == (State.ACCEPTED, None, None)
    triage.forward_report(report=report, to="UBND phường Đồng Hới", reason="Ngoài địa bàn", actor=place.actor("yen"), now=now)
    report.refresh_from_db()
    assert (report.state, report.forwarded_to) == (State.FORWARDED, "UBND phường Đồng Hới")


def test_published_rated_and_opened_again(place: Ward, now: datetime, heard: list[Any]) -> None:
    report = place.published(place.file(now=now), now=now)
    report.refresh_from_db()
    assert (report.state, report.on_time, report.public_words) == (State.PUBLISHED, True, "Đèn đường tắt ba đêm liền")
    assert clock_of(SUBJECT, report.pk, "round:0").state == Clock.State.DONE
    later = now + timedelta(days=2)
    with pytest.raises(Conflict):
        reopen_report(report=report, words="Đèn lại tắt rồi", actor=reporter_actor(), now=later)
    rate_report(report=report, stars=2, words="Gọi 0987654321 cho tôi", actor=reporter_actor(), now=later)
    reopen_report(report=report, words="Đèn lại tắt rồi", actor=reporter_actor(), now=later)
    report.refresh_from_db()
    assert (report.state, report.unit, report.round, report.reopened, report.on_time) == (State.ASSIGNED, place.unit, 1, 1, None)
    assert (report.stars, report.stars_words) == (2, "Gọi ••• cho tôi")
    assert clock_of(SUBJECT, report.pk, "round:1").state == Clock.State.RUNNING
    assert [type(one) for one in heard] == [ReportAccepted, ReportAnswered, ReportReopened]
    handling.begin_work(report=report, actor=place.actor("hung", now=later), now=later)
    with pytest.raises(Conflict) as wrong:  # the photo of the first time is none of this one
        handling.draft_answer(report=report, answer="Đã thay lần nữa.", actor=place.actor("hung", now=later), now=later)
    assert wrong.value.code == "report.no_after_photo"


def test_after_its_days_a_report_is_closed_and_stays_so(place: Ward, now: datetime) -> None:
    report = place.published(place.file(now=now), now=now)
    rate_report(report=report, stars=1, words="", actor=reporter_actor(), now=now)
    report.refresh_from_db()
    assert [may_reopen(report, now + timedelta(days=days)) for days in (10, 11)] == [True, False]
    assert close_old(now=now + timedelta(days=10)) == 0
    assert close_old(now=now + timedelta(days=11)) == 1
    with pytest.raises(Conflict):
        reopen_report(report=report, words="Đèn lại tắt rồi", actor=reporter_actor(), now=now)


def test_an_unchecked_photo_keeps_the_report_from_the_public(place: Ward, now: datetime) -> None:
    report = place.answered(place.file(now=now), now=now)
    with pytest.raises(Conflict) as wrong:
        handling.publish_report(report=report, words="Đèn tắt", actor=place.actor("yen"), now=now)
    report.refresh_from_db()
    assert (wrong.value.code, report.state) == ("report.unchecked_photos", State.APPROVED)


def test_joined_and_parted_again(place: Ward, now: datetime) -> None:
    first, second = place.file(now=now), place.file(now=now)
    triage.join_report(report=second, original=first, actor=place.actor("yen"), now=now)
    second.refresh_from_db()
    assert (second.state, second.original) == (State.DUPLICATE, first)
    for report, original in ((first, first), (first, second)):
        with pytest.raises(DomainError):
            triage.join_report(report=report, original=original, actor=place.actor("yen"), now=now)
    triage.part_report(report=second, actor=place.actor("yen"), now=now)
    second.refresh_from_db()
    assert (second.state, second.original) == (State.NEW, None)


def test_parted_after_its_clock_had_ended_it_has_a_new_one(place: Ward, now: datetime) -> None:
    first, second = place.file(now=now), place.file(now=now)
    triage.accept_report(report=second, actor=place.actor("yen"), now=now)
    second.refresh_from_db()
    handling.give_back(report=second, reason="Đường tỉnh, không thuộc phường", actor=place.actor("lan"), now=now)
    triage.join_report(report=second, original=first, actor=place.actor("yen"), now=now)
    later = now + timedelta(days=7)
    triage.part_report(report=second, actor=place.actor("yen"), now=later)
    second.refresh_from_db()
    third = place.file(now=later)
    for report in (second, third):
        triage.accept_report(report=report, actor=place.actor("yen"), now=later)
        report.refresh_from_db()
    assert (second.due_at, second.round) == (third.due_at, 1)


def test_given_back_the_clock_runs_on(place: Ward, now: datetime) -> None:
    report = place.file(now=now)
    triage.accept_report(report=report, actor=place.actor("yen"), now=now)
    report.refresh_from_db()
    due = report.due_at
    handling.give_back(report=report, reason="Đường tỉnh, không thuộc phường", actor=place.actor("lan"), now=now)
    triage.assign_report(report=report, unit=place.unit, actor=place.actor("yen"), now=now + timedelta(hours=3))
    report.refresh_from_db()
    assert (report.due_at, Clock.objects.filter(subject_type=SUBJECT, subject_id=report.pk).count()) == (due, 1)


REFUSED = [
    ("hung", lambda report, **who: triage.accept_report(report=report, **who)), ("chu", lambda report, **who: triage.refuse_report(report=report, reason="x", **who)),
    ("nam", lambda report, **who: handling.begin_work(report=report, **who)), ("hung", lambda report, **who: handling.approve_answer(report=report, **who)),
    ("yen", lambda report, **who: handling.approve_answer(report=report, **who)), ("lan", lambda report, **who: handling.publish_report(report=report, words="x", **who)),
    ("nam", lambda report, **who: add_work_photo(report=report, upload=jpeg(), kind=PhotoKind.AFTER, shot=Shot(), **who)),
]


@pytest.mark.parametrize(("name", "deed"), REFUSED)
def test_a_refused_deed_leaves_no_trace(place: Ward, now: datetime, name: str, deed: Any) -> None:
    report = place.file(now=now)
    triage.accept_report(report=report, actor=place.actor("yen"), now=now)
    report.refresh_from_db()
    before = (report.version, report.changes.count(), report.photos.count(), AuditEntry.objects.count())
    with pytest.raises((Refused, NotFound)):
        deed(report, actor=place.actor(name), now=now)
    report.refresh_from_db()
    assert (report.version, report.changes.count(), report.photos.count(), AuditEntry.objects.count()) == before


def test_two_on_duty_do_not_accept_the_same_page(place: Ward, now: datetime) -> None:
    report = place.file(now=now)
    triage.accept_report(report=report, actor=place.actor("yen"), now=now, version=0)
    with pytest.raises(Conflict) as wrong:
        triage.refuse_report(report=report, reason="Trùng", actor=place.actor("vinh"), now=now, version=0)
    assert wrong.value.code == "report.stale"


def test_a_breach_tells_unit_and_centre(place: Ward, now: datetime) -> None:
    report = place.file(now=now)
    triage.accept_report(report=report, actor=place.actor("yen"), now=now)
    clock = clock_of(SUBJECT, report.pk, "round:0")
    from_ledger = type("Breach", (), {"subject_type": SUBJECT, "subject_id": report.pk, "at": now})()
    Notification.objects.all().delete()
    tell_breach(from_ledger)
    assert clock is not None
    assert set(Notification.objects.values_list("user__username", flat=True)) == {"pa-lan", "pa-yen", "pa-vinh"}
