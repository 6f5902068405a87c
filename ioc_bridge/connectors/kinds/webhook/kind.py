"""How the registry knows it."""

from datetime import UTC, datetime

from django.utils.translation import gettext_lazy as _

from ioc_bridge.connectors.contract import Kind, Raw
from ioc_bridge.connectors.kinds.webhook.connector import WebhookConnector

EXAMPLE = """\
kind: webhook
secret: tram-ho-truc-kinh
makes: reading
rows: $.values
stream: "{tram}/{thong_so}"
at: luc
value: gia_tri
unit: don_vi
state: trang_thai
states: {"00": measuring, "01": calibrating, "02": error}
fields:
  - {name: tram, path: $.station}
  - {name: luc, path: time, type: time}
  - {name: thong_so, path: parameter}
  - {name: gia_tri, path: value, type: number}
  - {name: don_vi, path: unit, required: false}
  - {name: trang_thai, path: status}
"""
SAMPLE = """{"station": "ho-truc-kinh", "values": [
  {"time": "2026-11-26T07:00:00+07:00", "parameter": "muc-nuoc", "value": 21.37, "unit": "m", "status": "00"},
  {"time": "2026-11-26T07:00:00+07:00", "parameter": "mua", "value": 4.5, "unit": "mm", "status": "00"}]}"""

WEBHOOK = Kind(
    label=_("Signed messages posted to us (webhook)"), way="push", connector=WebhookConnector(), example=EXAMPLE,
    sample=Raw(SAMPLE.encode(), datetime(2026, 11, 26, 0, 1, tzinfo=UTC), "", "application/json"),
)
