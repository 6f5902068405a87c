"""How the registry knows it."""

from datetime import UTC, datetime

from django.utils.translation import gettext_lazy as _

from ioc_bridge.connectors.contract import Kind, Raw
from ioc_bridge.connectors.kinds.open311.connector import Open311Connector

EXAMPLE = """\
kind: open311
url: https://phananh.minh-hoa.example/open311/v2
format: xml
changes: updated_after
days: 30
services: {"011": chieu-sang, "012": giao-thong-o-ga, "021": rac-thai, "031": thoat-nuoc}
other: khac
hands: {chieu-sang: "011", giao-thong-o-ga: "012"}
api_key: phan-anh-tinh
"""
SAMPLE = """<?xml version="1.0" encoding="utf-8"?>
<service_requests>
  <request>
    <service_request_id>QT-2026-004417</service_request_id>
    <status>open</status>
    <status_notes/>
    <service_name>Đèn đường</service_name>
    <service_code>011</service_code>
    <description>Ba cột đèn liền nhau trước chợ không sáng từ tối thứ hai</description>
    <agency_responsible>Phường Đông Hà</agency_responsible>
    <service_notice/>
    <requested_datetime>2026-11-25T19:42:10+07:00</requested_datetime>
    <updated_datetime>2026-11-25T20:05:00+07:00</updated_datetime>
    <expected_datetime>2026-11-30T17:00:00+07:00</expected_datetime>
    <address>Trước chợ Đông Hà, đường Trần Hưng Đạo</address>
    <address_id/>
    <zipcode/>
    <lat>16.8216</lat>
    <long>107.0981</long>
    <media_url/>
  </request>
  <request>
    <service_request_id>QT-2026-004391</service_request_id>
    <status>closed</status>
    <status_notes>Đã thông cống</status_notes>
    <service_name>Ngập nước</service_name>
    <service_code>031</service_code>
    <description>Nước tràn lên vỉa hè sau mưa</description>
    <requested_datetime>2026-11-24T06:15:00+07:00</requested_datetime>
    <updated_datetime>2026-11-25T16:30:00+07:00</updated_datetime>
    <address>Kiệt 44 Lê Lợi</address>
  </request>
</service_requests>
"""
JSON_SAMPLE = """[{"service_request_id": "QT-2026-004417", "status": "open", "service_name": "Đèn đường", "service_code": "011",
  "description": "Ba cột đèn liền nhau trước chợ không sáng từ tối thứ hai", "requested_datetime": "2026-11-25T19:42:10+07:00",
  "updated_datetime": "2026-11-25T20:05:00+07:00", "address": "Trước chợ Đông Hà, đường Trần Hưng Đạo", "lat": 16.8216, "long": 107.0981, "media_url": null}]"""

OPEN311 = Kind(
    label=_("Reports of another Open311 server"), way="pull", connector=Open311Connector(), example=EXAMPLE,
    sample=Raw(SAMPLE.encode(), datetime(2026, 11, 25, 13, 10, tzinfo=UTC), "https://phananh.minh-hoa.example/open311/v2/requests.xml?page=1", "application/xml"),
)
