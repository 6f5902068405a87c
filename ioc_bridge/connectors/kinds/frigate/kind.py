"""How the registry knows it."""

from datetime import UTC, datetime

from django.utils.translation import gettext_lazy as _

from ioc_bridge.connectors.contract import Kind, Raw
from ioc_bridge.connectors.kinds.frigate.connector import FrigateConnector

EXAMPLE = """\
kind: frigate
broker: mqtts://mqtt.minh-hoa.example:8883
user: ioc-dong-ha
password: mqtt-camera
prefix: frigate
instance: frigate-cho
url: https://frigate.minh-hoa.example:8971
token: frigate-cho
cameras:
  cho_cong_chinh: cam-cho-dong-ha
  nga_tu_le_duan: cam-le-duan
"""
SAMPLE = """{"type": "end",
 "before": {"id": "1764115260.512309-hq7w2d", "camera": "cho_cong_chinh", "start_time": 1764115260.512309, "end_time": null, "severity": "alert", "data": {}},
 "after": {"id": "1764115260.512309-hq7w2d", "camera": "cho_cong_chinh", "start_time": 1764115260.512309, "end_time": 1764115284.03, "severity": "alert",
  "thumb_path": "/media/frigate/clips/review/thumb-cho_cong_chinh-1764115260.512309-hq7w2d.webp",
  "data": {"detections": ["1764115258.110244-3kz0aa", "1764115262.907731-x81bqe"], "objects": ["motorcycle", "person-verified"], "sub_labels": [],
   "zones": ["long_duong"], "audio": []}}}"""

FRIGATE = Kind(
    label=_("Frigate: what it recognises on its cameras"), way="push", connector=FrigateConnector(), example=EXAMPLE,
    sample=Raw(SAMPLE.encode(), datetime(2025, 11, 26, 0, 2, tzinfo=UTC), "frigate/reviews", "application/json"),
)
