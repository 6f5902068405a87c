"""How the registry knows both."""

from datetime import UTC, datetime

from django.utils.translation import gettext_lazy as _

from ioc_bridge.connectors.contract import Kind, Raw
from ioc_bridge.connectors.kinds.ngsild.connector import NgsiLdAsker, NgsiLdListener

_COMMON = """\
entities:
  "urn:ngsi-ld:WaterQualityObserved:song-hieu": song-hieu
properties:
  pH: {stream: ph}
  NH4: {stream: amoni, unit: mg/L, code: M1}
"""
EXAMPLE = "kind: ngsild\nurl: https://broker.minh-hoa.example/ngsi-ld/v1\ntype: WaterQualityObserved\n" + _COMMON
LISTENER_EXAMPLE = "kind: ngsild_push\nsecret: broker-tinh\n" + _COMMON
_ENTITY = """{"id": "urn:ngsi-ld:WaterQualityObserved:song-hieu", "type": "WaterQualityObserved",
  "dateObserved": {"type": "Property", "value": {"@type": "DateTime", "@value": "2026-11-26T00:00:00Z"}},
  "location": {"type": "GeoProperty", "value": {"type": "Point", "coordinates": [107.1003, 16.8163]}},
  "pH": {"type": "Property", "value": 7.12},
  "NH4": {"type": "Property", "value": 0.31, "unitCode": "M1", "observedAt": "2026-11-26T00:05:00Z"}}"""
_NOTIFICATION = """{"id": "urn:ngsi-ld:Notification:5f1c", "type": "Notification", "subscriptionId": "urn:ngsi-ld:Subscription:quang-tri",
 "notifiedAt": "2026-11-26T00:05:01Z", "data": [""" + _ENTITY + "]}"
_AT = datetime(2026, 11, 26, 0, 6, tzinfo=UTC)

NGSILD = Kind(
    label=_("Entities of an NGSI-LD broker, asked for"), way="pull", connector=NgsiLdAsker(), example=EXAMPLE,
    sample=Raw(f"[{_ENTITY}]".encode(), _AT, "https://broker.minh-hoa.example/ngsi-ld/v1/entities?type=WaterQualityObserved", "application/ld+json"),
)
NGSILD_PUSH = Kind(
    label=_("Notifications of an NGSI-LD broker, posted to us"), way="push", connector=NgsiLdListener(), example=LISTENER_EXAMPLE,
    sample=Raw(_NOTIFICATION.encode(), _AT, "", "application/ld+json"),
)
