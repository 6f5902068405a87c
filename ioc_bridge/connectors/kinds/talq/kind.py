"""How the registry knows it."""

from datetime import UTC, datetime

from django.utils.translation import gettext_lazy as _

from ioc_bridge.connectors.contract import Kind, Raw
from ioc_bridge.connectors.kinds.talq.connector import TalqConnector

EXAMPLE = """\
kind: talq
url: https://chieusang.minh-hoa.example/talq
client: 7c1e6a52-0d3f-4f0e-9a1b-5a2d4c3b1e00
devices:
  2f0a7d5e-5b1c-4c55-8f43-0a8c2b6d1101: hung-vuong-cot-01
  2f0a7d5e-5b1c-4c55-8f43-0a8c2b6d1102: hung-vuong-cot-02
attributes:
  LampMonitorFunction.lampFailure: {stream: hong}
  LampMonitorFunction.operatingHours: {stream: gio-chay, unit: h}
  LampActuatorFunction.actualLightState: {stream: muc-sang, unit: "%"}
  ElectricalMeterFunction.totalActiveEnergy: {stream: dien-nang, unit: kWh}
"""
SAMPLE = """[{"address": "2f0a7d5e-5b1c-4c55-8f43-0a8c2b6d1101", "name": "Hùng Vương, cột 01", "class": "CotDenHungVuong", "functions": [
   {"id": "basic-1", "type": "BasicFunction", "serial": {"type": "AttributeString", "value": "HV01"}},
   {"id": "actuator-1", "type": "LampActuatorFunction", "actualLightState": {"type": "AttributeLevelState", "value": {"type": "LevelState", "level": 70}}},
   {"id": "monitor-1", "type": "LampMonitorFunction", "lampFailure": {"type": "AttributeBoolean", "value": false},
    "operatingHours": {"type": "AttributeFloat", "value": 4127.5}},
   {"id": "meter-1", "type": "ElectricalMeterFunction", "totalActiveEnergy": {"type": "AttributeFloat", "value": 311.2}}]},
 {"address": "2f0a7d5e-5b1c-4c55-8f43-0a8c2b6d1102", "name": "Hùng Vương, cột 02", "class": "CotDenHungVuong", "functions": [
   {"id": "monitor-1", "type": "LampMonitorFunction", "lampFailure": {"type": "AttributeBoolean", "value": true}}]}]"""

TALQ = Kind(
    label=_("Street lighting and other devices by TALQ 2.7"), way="pull", connector=TalqConnector(), example=EXAMPLE,
    sample=Raw(SAMPLE.encode(), datetime(2026, 11, 26, 12, tzinfo=UTC), "https://chieusang.minh-hoa.example/talq/devices", "application/json"),
)
