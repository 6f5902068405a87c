"""Which kinds there are. Called from ``apps.py``."""

from ioc_bridge.connectors.contract import kinds
from ioc_bridge.connectors.kinds.bulletin.kind import BULLETIN
from ioc_bridge.connectors.kinds.demo.kind import DEMO
from ioc_bridge.connectors.kinds.ftp.kind import FTP
from ioc_bridge.connectors.kinds.open311.kind import OPEN311
from ioc_bridge.connectors.kinds.rest.kind import REST
from ioc_bridge.connectors.kinds.upload.kind import UPLOAD
from ioc_bridge.connectors.kinds.webhook.kind import WEBHOOK


def register_kinds() -> None:
    for name, kind in (
        ("upload", UPLOAD), ("webhook", WEBHOOK), ("rest", REST), ("ftp", FTP), ("bulletin", BULLETIN), ("demo", DEMO),
        ("open311", OPEN311),
    ):
        kinds.register(name, kind)
