"""Which kinds there are. Called from ``apps.py``."""

from ioc_bridge.connectors.contract import kinds
from ioc_bridge.connectors.kinds.demo.kind import DEMO


def register_kinds() -> None:
    kinds.register("demo", DEMO)
