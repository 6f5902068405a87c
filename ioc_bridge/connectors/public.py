"""The door of ``ioc_bridge.connectors``: other apps import nothing else of it."""

from ioc_bridge.connectors.contract import Connector, Fetched, FetchFailed, Kind, Outcome, PullConnector, Raw, kinds
from ioc_bridge.connectors.items import (
    KINDS,
    Bulletin,
    Delivery,
    Detection,
    Item,
    Problem,
    Quality,
    Reading,
    Record,
    Refusal,
    Report,
    Sink,
    WaterLevel,
    sinks,
)

__all__ = [
    "KINDS", "Bulletin", "Connector", "Delivery", "Detection", "FetchFailed", "Fetched", "Item", "Kind", "Outcome", "Problem", "PullConnector", "Quality", "Raw",
    "Reading", "Record", "Refusal", "Report", "Sink", "WaterLevel", "kinds", "sinks",
]
