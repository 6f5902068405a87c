"""A program of somebody else's reports by Open311 as the standard writes it; the ward answers; whoever sent it reads the answer there and rates it."""

from typing import Any

import pytest
import requests
from django.conf import settings
from georeport.georeport import GeoReport

from ioc_bridge.field_reports.models import Change, Report, Reporter
from ioc_bridge.field_reports.selectors.public_reports import whole
from ioc_bridge.field_reports.services.keys import make_key
from tests import builders
from tests.ioc_bridge.field_reports.desk import SECRETS, Ward, jpeg, ward

pytestmark = pytest.mark.django_db(transaction=True)
#: field by field as in the example of GeoReport v2
REQUEST = {
    "service_code": "chieu-sang", "lat": "16.8163", "long": "107.1003", "address_string": "12 Hùng Vương", "email": "bi.mat@example.vn", "device_id": "tt222111", "account_id": "123456",
    "first_name": "Bí Mật", "last_name": "Lê Thị", "phone": "0987654321", "description": "Đèn đường tắt ba đêm liền trước số nhà 12",
    "media_url": "http://farm3.static.flickr.com/2002/2212426634_5ed477a060.jpg",
}


@pytest.fixture
def place(media: object) -> Ward:
    return ward()


def test_sent_handled_answered_and_rated(place: Ward, live_server: Any) -> None:
    now, base = builders.moment(), f"{live_server.url}/open311/v2"
    key = make_key(name="Ứng dụng của người khác", actor=place.actor("vinh"), now=now)[1]
    client = GeoReport(base, api_key=key, output_format="xml")
    assert REQUEST["service_code"] in {row["service_code"] for row in client.get_service_list()}

    sent = requests.post(f"{base}/requests.json", data={"api_key": client.api_key, "jurisdiction_id": "dong-ha", **REQUEST}, timeout=20)
    assert (sent.status_code, sent.request.headers["Content-Type"]) == (201, "application/x-www-form-urlencoded")
    made = sent.json()[0]
    code = made["service_request_id"]
    assert client.get_service_request(code)["status"] == "open"
    own = made["service_notice"].rsplit(" ", 1)[1].removeprefix(settings.SITE_URL)

    report = Report.objects.get(code=code)
    assert Reporter.objects.get(report=report).phone == REQUEST["phone"]
    place.published(report, now=now)

    told = client.get_service_request(code)
    assert (told["status"], told["status_notes"], told["agency_responsible"]) == ("closed", "Đã thay bóng đèn, đường sáng lại.", place.unit.name)
    everything = requests.get(f"{base}/requests.json", params={"status": "closed"}, timeout=20).text
    assert not [secret for secret in SECRETS if secret in everything]

    browser = requests.Session()
    page = browser.get(live_server.url + own, timeout=20)
    assert "Đã thay bóng đèn, đường sáng lại." in page.text
    token = {"csrfmiddlewaretoken": browser.cookies["csrftoken"]}
    assert browser.post(f"{live_server.url}{own}danh-gia/", data={"stars": "9", **token}, timeout=20).status_code == 422
    rated = browser.post(f"{live_server.url}{own}danh-gia/", data={"stars": "5", "words": "Sáng hơn trước", **token}, timeout=20)
    assert rated.status_code == 200
    report.refresh_from_db()
    assert (report.stars, report.stars_words, report.state) == (5, "Sáng hơn trước", "published")
    assert list(Change.objects.filter(report=report).order_by("pk").values_list("deed", flat=True)) == [
        "report", "accept", "assign", "begin", "answer", "approve", "publish", "rate",
    ]
    assert (whole().rated, whole().stars) == (1, 5)
    assert requests.get(f"{live_server.url}{own[:-4]}xxx/", timeout=20).status_code == 404


def test_photo_goes_along_as_a_file(place: Ward, live_server: Any) -> None:
    key = make_key(name="Ứng dụng", actor=place.actor("vinh"), now=builders.moment())[1]
    sent = requests.post(f"{live_server.url}/open311/v2/requests.xml", data={"api_key": key, **REQUEST}, files={"media": ("a.jpg", jpeg(), "image/jpeg")}, timeout=20)
    assert (sent.status_code, Report.objects.get().photos.count()) == (201, 1)


def test_request_in_haste_leaves_one_report(place: Ward, live_server: Any) -> None:
    key, address = make_key(name="Ứng dụng", actor=place.actor("vinh"), now=builders.moment())[1], f"{live_server.url}/open311/v2/requests.json"
    codes = {requests.post(address, data={"api_key": key, "request_id": "5", **REQUEST}, timeout=20).json()[0]["service_request_id"] for _time in range(3)}
    assert (len(codes), Report.objects.count()) == (1, 1)
