"""A report of ours is handed to another Open311 server: once, whatever breaks, without the reporter; and its state there is followed back."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.db.models import Q
from django.test import Client
from django.utils import timezone

from govsuite.core import jobs
from govsuite.core.audit_check import problems
from govsuite.core.errors import Conflict, DomainError, Invalid, NotFound
from govsuite.core.models import AuditEntry, Job
from govsuite.demo.city import web
from govsuite.inbox.models import Notification
from ioc_bridge.connectors.public import FetchFailed
from ioc_bridge.field_reports.models import Change, Handover, Origin, Report
from ioc_bridge.field_reports.services import handing_over
from ioc_bridge.field_reports.services.filing import secret_of
from ioc_bridge.field_reports.services.following import follow_handovers
from ioc_bridge.field_reports.services.handing_over import enter_number, hand_over_report, send_again, take_back
from ioc_bridge.field_reports.services.photos import check_photo
from ioc_bridge.field_reports.services.triage import accept_report, assign_report
from ioc_bridge.sources.models import Profile, RawMessage, Source
from ioc_bridge.sources.services.pulling import pull
from tests import builders
from tests.ioc_bridge.field_reports.desk import SECRETS, Ward
from tests.races import at_once
from tests.signed_in import client_of

pytestmark = pytest.mark.django_db
KEY, NOTES = "khoa-cua-tinh", "Đã thay bóng, gọi 0912 345 678 nếu còn hỏng"


class Province:
    """Another system's server, with its source here."""

    def __init__(self, place: Ward, url: str, told: web.Told) -> None:
        self.place, self.told = place, told
        self.source = Source.objects.create(code="tinh", name="Cổng phản ánh của tỉnh", centre=place.people["yen"].appointments.get().unit, owner_name="Tỉnh", dataset="x", created_at=builders.moment())
        self.speak(url)

    def speak(self, url: str, **more: Any) -> None:
        profile = {"kind": "open311", "url": f"{url}/open311/v2", "changes": "updated_after", "services": {"011": "chieu-sang"}, "hands": {"chieu-sang": "011"}, "api_key": "tinh"} | more
        Profile.objects.filter(source=self.source).delete()
        Profile.objects.create(source=self.source, number=1, text=yaml.safe_dump(profile), state="in_force", made_at=builders.moment(), made_by_name="Vinh")

    def hand(self, report: Report, *, who: str = "yen", reason: str = "Đường tỉnh, thuộc tỉnh quản lý", **more: Any) -> Report:
        return hand_over_report(report=report, source_id=self.source.pk, reason=reason, actor=self.place.actor(who), now=builders.moment(), **more)

    def run(self, attempt: int = 1) -> None:
        """Do what the job worker does with the newest order to send."""
        job = Job.objects.filter(name=handing_over.JOB).latest("pk")
        jobs.handlers[job.name].call(**job.params, run=jobs.Run(job.pk, attempt))

    def close(self) -> None:
        at = timezone.now() + timedelta(seconds=1)
        for row in self.told.taken.values():
            row |= {"status": "closed", "status_notes": NOTES, "updated_datetime": at.isoformat(timespec="seconds")}


@pytest.fixture
def province(place: Ward, settings: Any, tmp_path: Path) -> Iterator[Province]:
    settings.CONNECTOR_ALLOW, settings.CONNECTOR_SECRETS = ["127.0.0.1"], str(tmp_path)
    (tmp_path / "tinh").write_text(KEY)
    told = web.Told(api_key=KEY)
    with web.serving(told, 0) as port:
        yield Province(place, f"http://127.0.0.1:{port}", told)


@pytest.fixture
def report(place: Ward) -> Report:
    return place.file(now=builders.moment())


def notes_of(report: Report) -> list[tuple[str, str]]:
    return list(Change.objects.filter(report=report).order_by("pk").values_list("deed", "note"))


def told_of(kind: str) -> int:
    return Notification.objects.filter(kind=kind).count()


def test_it_is_sent_once_without_who_reported_and_its_state_comes_back(province: Province, report: Report) -> None:
    handed = province.hand(report)
    assert (handed.state, handed.forwarded_to, Handover.objects.get().state, province.told.forms) == ("forwarded", "Cổng phản ánh của tỉnh", "waiting", [])
    province.run()
    province.run()  # a worker that was killed after the answer does it again
    form = province.told.forms[0]
    assert len(province.told.forms) == 1
    assert {name: form[name] for name in ("api_key", "service_code", "request_id", "description", "address_string", "lat", "long")} == {
        "api_key": KEY, "service_code": "011", "request_id": report.code, "description": "Đèn đường tắt ba đêm liền, gọi tôi số •••", "address_string": "12 Hùng Vương", "lat": "16.816300", "long": "107.100300",
    }
    assert not [secret for secret in SECRETS if secret in repr(form)]
    mine = Handover.objects.get()
    assert (mine.state, mine.native_id, mine.status, Report.objects.get().state) == ("taken", "MP-TN-001", "open", "forwarded")

    assert follow_handovers(now=builders.moment(9)) == 1
    assert told_of("report.done_there") == 0
    province.close()
    assert [follow_handovers(now=builders.moment(hour)) for hour in (10, 11)] == [1, 0]
    mine.refresh_from_db()
    assert (mine.status, mine.notes, mine.closed_at, mine.problem) == ("closed", "Đã thay bóng, gọi ••• nếu còn hỏng", builders.moment(10), {})
    assert notes_of(report)[-1] == ("origin", "Bên tiếp nhận báo: đã xử lý xong. Đã thay bóng, gọi ••• nếu còn hỏng")
    assert (told_of("report.done_there") > 0, AuditEntry.objects.filter(book_key=report.book, deed="report.origin").count(), list(problems())) == (True, 1, [])
    own = Client().get(f"/phan-anh/{report.code}/{secret_of(report.code)}/").content.decode()
    assert ("MP-TN-001" in own, "Đã thay bóng" in own) == (True, True)
    page = client_of(province.place.people["yen"]).get(f"/ioc/phan-anh/{report.pk}/").content.decode()
    assert ("MP-TN-001" in page, "Đã thay bóng" in page) == (True, True)


def test_a_pull_brings_our_own_report_back_as_news_of_it_and_not_as_a_second_one(province: Province, report: Report) -> None:
    province.hand(report)
    province.run()
    province.close()
    assert pull(source_id=province.source.pk, now=timezone.now() + timedelta(minutes=1)).problem == {}
    assert (Report.objects.count(), Handover.objects.get().status, notes_of(report)[-1][0], RawMessage.objects.get().state) == (1, "closed", "origin", "taken")
    pull(source_id=province.source.pk, now=timezone.now() + timedelta(minutes=2))
    assert [deed for deed, _note in notes_of(report)].count("origin") == 1


def test_a_pull_that_was_faster_than_the_answer_leaves_one_matter(province: Province, report: Report) -> None:
    province.hand(report)
    assert web.take(province.told, {"api_key": KEY, "service_code": "011", "address_string": "12 Hùng Vương", "request_id": report.code, "description": "Đèn"})[0] == 201
    pull(source_id=province.source.pk, now=timezone.now() + timedelta(minutes=1))
    double = Report.objects.get(~Q(pk=report.pk))
    province.run()
    double.refresh_from_db()
    assert (double.state, double.original, Handover.objects.get().native_id, len(province.told.taken)) == ("duplicate", report, "MP-TN-001", 1)


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_a_pull_and_the_answer_at_once_leave_one_matter(province: Province, report: Report) -> None:
    province.hand(report)
    web.take(province.told, {"api_key": KEY, "service_code": "011", "address_string": "12 Hùng Vương", "request_id": report.code, "description": "Đèn"})
    at = timezone.now() + timedelta(minutes=1)
    assert at_once(province.run, lambda: pull(source_id=province.source.pk, now=at)) == ["done", "done"]
    assert (Report.objects.exclude(state="duplicate").count(), Handover.objects.get().native_id, len(province.told.taken)) == (1, "MP-TN-001", 1)


@pytest.mark.parametrize(("change", "why"), [({"api_key": "khac"}, "api_key"), ({"address": "/khong-co"}, "404")])
def test_what_is_refused_comes_back_with_its_reason_and_may_be_given_to_a_unit(province: Province, report: Report, change: dict[str, str], why: str) -> None:
    if "api_key" in change:
        province.told.api_key = change["api_key"]
    else:
        province.speak(yaml.safe_load(Profile.objects.get().text)["url"].removesuffix("/open311/v2") + change["address"])
    province.hand(report)
    province.run()
    report.refresh_from_db()
    assert (report.state, report.forwarded_to, Handover.objects.get().state, told_of("report.came_back") > 0) == ("new", "", "back", True)
    assert (notes_of(report)[-1][0], why in notes_of(report)[-1][1]) == ("come_back", True)
    accept_report(report=report, actor=province.place.actor("yen"), now=builders.moment(9))
    report.refresh_from_db()
    assert (report.state, report.unit, report.due_at is not None) == ("assigned", province.place.unit, True)


def test_a_server_that_is_not_there_is_tried_again_and_then_the_report_comes_back(province: Province, report: Report) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # nobody listens
        province.speak(f"http://127.0.0.1:{taken.getsockname()[1]}")
        province.hand(report)
        with pytest.raises(FetchFailed):
            province.run()
        assert (Handover.objects.get().state, Handover.objects.get().sending_at, Report.objects.get().state) == ("waiting", None, "forwarded")
        province.run(handing_over.TRIES)
    assert (Handover.objects.get().state, Report.objects.get().state) == ("back", "new")


@contextmanager
def breaking_off() -> Iterator[tuple[str, list[bytes]]]:
    """A server that hears a form and hangs up without a word."""
    door, heard = socket.create_server(("127.0.0.1", 0)), []

    def hear() -> None:
        while True:
            try:
                line, _address = door.accept()
            except OSError:
                return
            with line:
                heard.append(line.recv(65536))

    thread = threading.Thread(target=hear, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{door.getsockname()[1]}", heard
    finally:
        door.shutdown(socket.SHUT_RDWR)
        door.close()
        thread.join()


@pytest.fixture
def unsure(province: Province, report: Report) -> Province:
    """A report of which nobody knows whether the other system has it; the server works again."""
    works = yaml.safe_load(Profile.objects.get().text)["url"].removesuffix("/open311/v2")
    with breaking_off() as (url, heard):
        province.speak(url)
        province.hand(report)
        province.run()
        province.run()
        assert len(heard) == 1
    assert (Handover.objects.get().state, Report.objects.get().state, told_of("report.unsure") > 0) == ("unsure", "forwarded", True)
    province.speak(works)
    return province


def act(report: Report, province: Province, deed: str, **fields: Any) -> int:
    report.refresh_from_db()
    return client_of(province.place.people["yen"]).post(f"/ioc/phan-anh/{report.pk}/viec/{deed}/", {"version": report.version, **fields}).status_code


def test_without_an_answer_nothing_is_sent_again_until_somebody_has_looked(unsure: Province, report: Report) -> None:
    page = client_of(unsure.place.people["yen"]).get(f"/ioc/phan-anh/{report.pk}/").content.decode()
    assert [word for word in ("viec-da-den", "viec-gui-lai", "viec-thu-ve", "Hãy kiểm tra bên đó trước khi gửi lại") if word not in page] == []
    assert act(report, unsure, "gui-lai") == 302
    unsure.run()
    assert (Handover.objects.get().state, Handover.objects.get().native_id, len(unsure.told.forms)) == ("taken", "MP-TN-001", 1)
    assert act(report, unsure, "gui-lai") == 409


def test_a_number_that_somebody_found_there_is_followed(unsure: Province, report: Report) -> None:
    web.take(unsure.told, {"api_key": KEY, "service_code": "011", "address_string": "x", "request_id": report.code})
    assert [act(report, unsure, "da-den", number=number) for number in ("", "MP-TN-001")] == [422, 302]
    unsure.close()
    follow_handovers(now=builders.moment(10))
    assert (Handover.objects.get().status, unsure.told.forms[1:]) == ("closed", [])


def test_what_is_taken_back_stands_in_the_queue_again(unsure: Province, report: Report) -> None:
    assert act(report, unsure, "thu-ve", reason="Tỉnh báo chưa nhận, phường tự xử lý") == 302
    report.refresh_from_db()
    assert (report.state, Handover.objects.get().state, notes_of(report)[-1]) == ("new", "back", ("come_back", "Tỉnh báo chưa nhận, phường tự xử lý"))


def test_a_sending_that_was_cut_off_is_not_repeated(province: Province, report: Report) -> None:
    province.hand(report)
    Handover.objects.update(sending_at=builders.moment())  # the worker was killed between form and answer
    province.run()
    assert (Handover.objects.get().state, province.told.forms) == ("unsure", [])


def test_a_photo_goes_along_once_somebody_has_checked_it(province: Province, report: Report) -> None:
    photo = report.photos.get()
    address = f"/phan-anh/anh/{photo.public_id}.jpg"
    check_photo(photo=photo, boxes=[], hidden=False, actor=province.place.actor("yen"), now=builders.moment())
    assert Client().get(address).status_code == 404
    province.hand(report)
    province.run()
    assert (province.told.forms[0]["media_url"].endswith(address), Client().get(address).status_code) == (True, 200)


def test_a_photo_that_nobody_has_checked_stays_here(province: Province, report: Report) -> None:
    province.hand(report)
    province.run()
    assert ("media_url" in province.told.forms[0], Client().get(f"/phan-anh/anh/{report.photos.get().public_id}.jpg").status_code) == (False, 404)


def test_a_server_that_gives_a_token_is_asked_for_the_number(province: Province, report: Report) -> None:
    province.told.gives_tokens = True
    province.hand(report)
    province.run()
    assert (Handover.objects.get().state, Handover.objects.get().native_id, Handover.objects.get().token, follow_handovers(now=builders.moment(9))) == ("taken", "", "MP-TN-001-t", 1)
    assert (Handover.objects.get().native_id, Handover.objects.get().status, notes_of(report)[-1]) == ("MP-TN-001", "open", ("taken", "Cổng phản ánh của tỉnh đã nhận, số tại đó: MP-TN-001"))


def trace(report: Report) -> tuple[Any, ...]:
    return Report.objects.get(pk=report.pk).version, Handover.objects.count(), Job.objects.filter(name=handing_over.JOB).count(), Change.objects.filter(report=report).count()


def test_what_is_not_allowed_leaves_no_trace(province: Province, report: Report) -> None:
    before = trace(report)
    wrong: list[tuple[Callable[[], Any], type[DomainError], str]] = [
        (lambda: province.hand(report, who="hung"), NotFound, ""), (lambda: province.hand(report, reason=" "), Invalid, "report.no_reason"),
        (lambda: hand_over_report(report=report, source_id=0, reason="x", actor=province.place.actor("yen"), now=builders.moment()), Invalid, "report.no_taker"),
        (lambda: take_back(report=report, reason="x", actor=province.place.actor("yen"), now=builders.moment()), Conflict, "report.not_unsure"),
        (lambda: send_again(report=report, actor=province.place.actor("yen"), now=builders.moment()), Conflict, "report.not_unsure"),
        (lambda: enter_number(report=report, number="1", actor=province.place.actor("yen"), now=builders.moment()), Conflict, "report.not_unsure"),
        (lambda: province.hand(report, version=9), Conflict, "report.stale"),
    ]
    for deed, kind, code in wrong:
        with pytest.raises(kind) as refused:
            deed()
        assert refused.value.code == code or not code
    assert trace(report) == before


def test_only_what_a_system_takes_is_offered(province: Province, place: Ward) -> None:
    other = place.file(now=builders.moment(), told=place.told(code="rac-thai"), photos=0)
    with pytest.raises(Invalid) as refused:
        province.hand(other)
    assert refused.value.code == "report.kind_not_taken"
    page = client_of(place.people["yen"]).get(f"/ioc/phan-anh/{other.pk}/").content.decode()
    assert "viec-ban-giao" not in page


def test_what_came_from_a_system_does_not_go_back_there(province: Province, report: Report) -> None:
    Origin.objects.create(source=province.source, native_id="QT-1", report=report)
    with pytest.raises(Conflict) as refused:
        province.hand(report)
    assert (refused.value.code, Handover.objects.count()) == ("report.came_from_there", 0)


def test_a_system_that_was_paused_meanwhile_gives_it_back(province: Province, report: Report) -> None:
    province.hand(report)
    Source.objects.update(is_paused=True)
    province.run()
    assert (Report.objects.get().state, Handover.objects.get().state, province.told.forms) == ("new", "back", [])


def test_a_report_that_a_unit_has_is_not_handed_over(province: Province, report: Report) -> None:
    accept_report(report=report, actor=province.place.actor("yen"), now=builders.moment())
    report.refresh_from_db()
    if report.state == "accepted":
        assign_report(report=report, unit=province.place.unit, actor=province.place.actor("yen"), now=builders.moment())
    with pytest.raises(Conflict) as refused:
        province.hand(Report.objects.get())
    assert (refused.value.code, Handover.objects.count()) == ("report.not_now", 0)


def test_the_page_hands_over(province: Province, report: Report) -> None:
    page = client_of(province.place.people["yen"]).get(f"/ioc/phan-anh/{report.pk}/").content.decode()
    assert ("viec-ban-giao" in page, "Cổng phản ánh của tỉnh" in page) == (True, True)
    assert act(report, province, "ban-giao", system=province.source.pk, reason="Thuộc tỉnh quản lý") == 302
    province.run()
    assert Handover.objects.get().native_id == "MP-TN-001"
