"""How the registry knows it."""

from datetime import UTC, datetime

from django.utils.translation import gettext_lazy as _

from ioc_bridge.connectors.contract import Kind, Raw
from ioc_bridge.connectors.kinds.mqtt.connector import MqttConnector

EXAMPLE = """\
kind: mqtt
broker: mqtts://mqtt.minh-hoa.example:8883
user: ioc-dong-ha
password: mqtt-tram-nuoc
topics: ["dong-ha/{tram}/{thong_so}"]
qos: 1
makes: reading
stream: "{tram}/{thong_so}"
at: luc
value: gia_tri
unit: don_vi
state: trang_thai
states: {"00": measuring, "01": calibrating, "02": error}
fields:
  - {name: tram}
  - {name: thong_so}
  - {name: luc, path: time, type: time}
  - {name: gia_tri, path: value, type: number}
  - {name: don_vi, path: unit, required: false}
  - {name: trang_thai, path: status}
"""
SAMPLE = '{"time": "2026-11-26T07:00:00+07:00", "value": 2.37, "unit": "m", "status": "00"}'

CHIRPSTACK_EXAMPLE = """\
kind: mqtt
format: chirpstack
broker: mqtt://lora.minh-hoa.example:1883
user: ioc-dong-ha
password: lora-dong-ha
topics: ["application/+/device/+/event/up"]
qos: 1
makes: reading
stream: "{tram}/{parameter}"
at: luc
values:
  - {field: muc_nuoc, parameter: muc-nuoc, unit: m}
  - {field: pin, parameter: pin, unit: V}
native_id: ma
fields:
  - {name: tram, path: deviceInfo.tags.tram}
  - {name: luc, path: time, type: time}
  - {name: ma, path: deduplicationId}
  - {name: muc_nuoc, path: object.level, type: number, required: false}
  - {name: pin, path: object.battery, type: number, required: false}
"""
CHIRPSTACK_SAMPLE = """{"deduplicationId": "3ac7e3c4-4401-4b8d-9386-a5c902f9202d", "time": "2026-11-26T00:00:00.123456789+00:00",
 "deviceInfo": {"applicationId": "17c82e96-be03-4f38-aef3-f83d48582d97", "deviceName": "phao-cau-dong-ha", "devEui": "0101010101010101",
  "tags": {"tram": "cau-dong-ha"}},
 "devAddr": "00189440", "dr": 1, "fCnt": 241, "fPort": 2, "data": "CQUHDA==", "object": {"level": 2.37, "battery": 3.6},
 "rxInfo": [{"gatewayId": "0016c001f153a14c", "rssi": -36, "snr": 10.5}]}"""

MQTT = Kind(
    label=_("Messages of an MQTT broker"), way="push", connector=MqttConnector(), example=EXAMPLE,
    sample=Raw(SAMPLE.encode(), datetime(2026, 11, 26, 0, 1, tzinfo=UTC), "dong-ha/song-hieu/muc-nuoc", "application/json"),
)
