"""Reports of another system are taken over once, nobody's name among them; its later word moves only what nobody here has taken on."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection

from govsuite.core import db
from govsuite.core.models import AuditEntry
from ioc_bridge.connectors.public import Delivery
from ioc_bridge.connectors.public import Report as Item
from ioc_bridge.field_reports.models import Change, Origin, Report, Reporter
from ioc_bridge.field_reports.services.triage import accept_report, assign_report
from ioc_bridge.field_reports.sinks import take_reports
from ioc_bridge.sources.models import Source
from tests import builders
from tests.races import at_once
from tests.signed_in import client_of

NOW = builders.moment()
ITEM = Item(
    native_id="QT-1", service_code="chieu-sang", at=NOW - timedelta(hours=3), description="Đèn tắt, gọi tôi 0987 654 321", status="open", latitude=16.8163, longitude=107.1003,
    address="12 Hùng Vương", updated_at=NOW - timedelta(hours=2), media_url="https://phananh.minh-hoa.example/1.jpg",
)


@pytest.fixture
def source(place):
    centre = place.people["yen"].appointments.get().unit
    return Source.objects.create(code="phan-anh-tinh", name="Cổng phản ánh của tỉnh", centre=centre, owner_name="Tỉnh", dataset="x", created_at=NOW)


def give(source, *items):
    with db.deed():  # that of the messages
        return take_reports([Delivery(item, source.pk, source.code, 1, NOW) for item in items])


def test_report_is_taken_over_once_with_its_origin_and_without_a_name(place, source):
    assert give(source, ITEM) == give(source, ITEM, ITEM) == []
    report = Report.objects.get()
    assert (report.channel, report.state, report.category.code, report.area, report.reported_at) == ("imported", "new", "chieu-sang", place.ward, ITEM.at)
    assert report.words == "Đèn tắt, gọi tôi •••"
    assert (report.origin.source, report.origin.native_id, report.origin.told_at, report.origin.media_url) == (source, "QT-1", ITEM.updated_at, ITEM.media_url)
    assert not Reporter.objects.exists()
    assert AuditEntry.objects.filter(book_key=report.book).count() == Change.objects.count() == 1


def test_same_number_of_two_systems_is_two_reports(place, source):
    other = Source.objects.create(code="khac", name="Khác", centre=source.centre, owner_name="Khác", dataset="x", created_at=NOW)
    give(source, ITEM)
    give(other, ITEM)
    assert Report.objects.count() == 2


def test_unknown_kind_of_matter_is_refused_and_the_others_count(place, source):
    refused = give(source, replace(ITEM, service_code="999"), replace(ITEM, native_id="QT-2"))
    assert [one.index for one in refused] == [0]
    assert "999" in refused[0].reason
    assert list(Origin.objects.values_list("native_id", flat=True)) == ["QT-2"]


def test_report_that_is_closed_there_waits_for_nobody_here(place, source):
    give(source, replace(ITEM, status="closed"))
    report = Report.objects.get()
    assert (report.state, report.forwarded_to, report.version) == ("forwarded", source.name, 1)


def test_closing_there_ends_what_nobody_here_has_taken_on(place, source):
    give(source, ITEM)
    give(source, replace(ITEM, status="closed", updated_at=NOW - timedelta(hours=1)))
    assert Report.objects.get().state == "forwarded"
    give(source, ITEM)  # a page that comes late
    assert Report.objects.get().origin.status == "closed"


def test_closing_there_takes_nothing_out_of_the_hands_of_a_unit(place, source):
    give(source, ITEM)
    report = Report.objects.get()
    accept_report(report=report, actor=place.actor("yen"), now=NOW)
    report.refresh_from_db()
    if report.state == "accepted":
        assign_report(report=report, unit=place.unit, note="", actor=place.actor("yen"), now=NOW)
    was = Report.objects.get()
    give(source, replace(ITEM, status="closed", updated_at=NOW - timedelta(hours=1)))
    now = Report.objects.get()
    assert (now.state, now.unit, now.version) == ("assigned", place.unit, was.version + 1)
    assert Change.objects.last().deed == "origin"


@pytest.mark.django_db(transaction=True)
def test_two_deliveries_at_once_make_one_report(place, source):
    if connection.vendor != "postgresql":
        pytest.skip("one writer at a time")
    assert at_once(lambda: give(source, ITEM), lambda: give(source, ITEM)) == ["done", "done"]
    assert (Report.objects.count(), Change.objects.count()) == (1, 1)


def test_page_tells_where_it_came_from(place, source):
    give(source, ITEM)
    page = client_of(place.people["yen"]).get(f"/ioc/phan-anh/{Report.objects.get().pk}/").content.decode()
    assert "Cổng phản ánh của tỉnh" in page
    assert "QT-1" in page
