"""How the registry knows it."""

from datetime import UTC, datetime

from django.utils.translation import gettext_lazy as _

from ioc_bridge.connectors.contract import Kind, Raw
from ioc_bridge.connectors.kinds.upload.connector import UploadConnector

EXAMPLE = """\
kind: upload
makes: record
dataset: mot-cua
key: [don_vi]
period: {field: ngay, step: day}
fields:
  - {name: ngay, title: Ngày, type: date}
  - {name: don_vi, title: Đơn vị}
  - {name: tiep_nhan, title: Số hồ sơ tiếp nhận, type: whole, least: 0}
  - {name: qua_han, title: Số hồ sơ quá hạn, type: whole, least: 0}
  - {name: ty_le, title: "Tỷ lệ đúng hạn (%)", type: number, least: 0, most: 100, required: false}
"""
SAMPLE = "Ngày;Đơn vị;Số hồ sơ tiếp nhận;Số hồ sơ quá hạn;Tỷ lệ đúng hạn (%)\r\n26/11/2026;Phường Đông Hà;41;2;95,1\r\n"

UPLOAD = Kind(
    label=_("Table as a file (CSV, XLSX) or by hand"), way="by_hand", connector=UploadConnector(), example=EXAMPLE,
    sample=Raw(SAMPLE.encode("utf-8-sig"), datetime(2026, 11, 26, 10, tzinfo=UTC), "mot-cua.csv", "text/csv"),
)
