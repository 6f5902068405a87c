"""How the registry knows it."""

from datetime import UTC, datetime

from django.utils.translation import gettext_lazy as _

from ioc_bridge.connectors.contract import Kind, Raw
from ioc_bridge.connectors.kinds.rest.connector import RestConnector

EXAMPLE = """\
kind: rest
url: https://motcua.minh-hoa.example/api/thong-ke
token: mot-cua-tinh
since: tu
paging: {next: $.next}
makes: record
dataset: mot-cua
rows: $.items
key: [don_vi]
period: {field: ngay, step: day}
fields:
  - {name: ngay, path: date, type: date}
  - {name: don_vi, path: unit.name}
  - {name: tiep_nhan, path: counts.received, type: whole, least: 0}
  - {name: qua_han, path: counts.overdue, type: whole, least: 0}
"""
SAMPLE = '{"items": [{"date": "2026-11-26", "unit": {"name": "Phường Đông Hà"}, "counts": {"received": 41, "overdue": 2}}], "next": null}'

REST = Kind(
    label=_("JSON asked for over HTTP (REST)"), way="pull", connector=RestConnector(), example=EXAMPLE,
    sample=Raw(SAMPLE.encode(), datetime(2026, 11, 26, 10, tzinfo=UTC), "https://motcua.minh-hoa.example/api/thong-ke", "application/json"),
)
