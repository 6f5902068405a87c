"""How the registry knows it."""

from datetime import UTC, datetime

from django.utils.translation import gettext_lazy as _

from ioc_bridge.connectors.contract import Kind, Raw
from ioc_bridge.connectors.kinds.sta.connector import StaConnector

EXAMPLE = """\
kind: sta
url: https://quantrac.minh-hoa.example/FROST-Server/v1.1
datastreams:
  1: {stream: song-hieu-dong-ha/muc-nuoc, unit: m}
  2: {stream: song-hieu-dong-ha/mua, unit: mm}
"""
SAMPLE = """{"@iot.nextLink": "https://quantrac.minh-hoa.example/FROST-Server/v1.1/Datastreams(1)/Observations?$top=2&$skip=2", "value": [
  {"@iot.id": 91001, "phenomenonTime": "2026-11-26T00:00:00.000Z", "result": 1.64, "resultQuality": null},
  {"@iot.id": 91002, "phenomenonTime": "2026-11-26T00:00:00.000Z/2026-11-26T00:10:00.000Z", "result": 1.66, "resultQuality": null}]}"""

STA = Kind(
    label=_("Observations by OGC SensorThings 1.1"), way="pull", connector=StaConnector(), example=EXAMPLE,
    sample=Raw(SAMPLE.encode(), datetime(2026, 11, 26, 0, 12, tzinfo=UTC), "Datastreams(1)/Observations", "application/json"),
)
