"""Which kinds there are. Called from ``apps.py``."""

from ioc_bridge.connectors.contract import kinds
from ioc_bridge.connectors.kinds.bulletin.kind import BULLETIN
from ioc_bridge.connectors.kinds.demo.kind import DEMO
from ioc_bridge.connectors.kinds.feed.kind import FEED
from ioc_bridge.connectors.kinds.frigate.kind import FRIGATE
from ioc_bridge.connectors.kinds.ftp.kind import FTP
from ioc_bridge.connectors.kinds.mqtt.kind import MQTT
from ioc_bridge.connectors.kinds.ngsild.kind import NGSILD, NGSILD_PUSH
from ioc_bridge.connectors.kinds.ogc.kind import OGC
from ioc_bridge.connectors.kinds.open311.kind import OPEN311
from ioc_bridge.connectors.kinds.rest.kind import REST
from ioc_bridge.connectors.kinds.sta.kind import STA
from ioc_bridge.connectors.kinds.talq.kind import TALQ
from ioc_bridge.connectors.kinds.upload.kind import UPLOAD
from ioc_bridge.connectors.kinds.webhook.kind import WEBHOOK


def register_kinds() -> None:
    for name, kind in (
        ("upload", UPLOAD), ("webhook", WEBHOOK), ("rest", REST), ("ftp", FTP), ("bulletin", BULLETIN), ("demo", DEMO),
        ("open311", OPEN311), ("feed", FEED), ("sta", STA), ("ngsild", NGSILD), ("ngsild_push", NGSILD_PUSH), ("talq", TALQ), ("ogc", OGC), ("mqtt", MQTT), ("frigate", FRIGATE),
    ):
        kinds.register(name, kind)
