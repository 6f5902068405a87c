"""How the registry knows it."""

from datetime import UTC, datetime

from django.utils.translation import gettext_lazy as _

from ioc_bridge.connectors.contract import Kind, Raw
from ioc_bridge.connectors.kinds.demo.connector import DemoConnector

DEMO = Kind(
    label=_("Sample format of three columns"), way="by_hand", connector=DemoConnector(),
    example="kind: demo\nunit: m\n",
    sample=Raw(b"dong-ha/muc-nuoc;2020-10-18T03:30:00+07:00;5,36\n", datetime(2020, 10, 17, 20, 31, tzinfo=UTC), "demo.txt", "text/plain"),
)
