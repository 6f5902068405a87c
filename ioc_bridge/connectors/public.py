"""The door of ``ioc_bridge.connectors``: other apps import nothing else of it."""

from ioc_bridge.connectors import batches
from ioc_bridge.connectors.contract import (
    Connector,
    Details,
    DetectorConnector,
    Fetched,
    FetchFailed,
    Kind,
    LayerConnector,
    ListeningConnector,
    MapView,
    Matter,
    MessageReader,
    Outcome,
    PullConnector,
    PushConnector,
    Raw,
    Subscription,
    Taken,
    TakingConnector,
    kinds,
)
from ioc_bridge.connectors.items import (
    KINDS,
    Bulletin,
    Delivery,
    Detection,
    Item,
    Presence,
    Problem,
    Quality,
    Reading,
    Readings,
    Record,
    Refusal,
    Report,
    Sink,
    WaterLevel,
    each_of,
    sinks,
)
from ioc_bridge.connectors.kinds.mqtt.link import Link
from ioc_bridge.connectors.kinds.ogc.shapes import GEOMETRY
from ioc_bridge.connectors.outgoing import fetched
from ioc_bridge.connectors.rules.mapping import Field, Plan, plan_of
from ioc_bridge.connectors.secrets import secret
from ioc_bridge.connectors.words import QUALITY_WORDS, sentence

__all__ = [
    "GEOMETRY", "KINDS", "QUALITY_WORDS", "Bulletin", "Connector", "Delivery", "Details", "Detection", "DetectorConnector", "FetchFailed", "Fetched", "Field", "Item", "Kind", "LayerConnector", "Link", "ListeningConnector", "MapView",
    "Matter", "MessageReader", "Outcome", "Plan", "Presence", "Problem", "PullConnector", "PushConnector", "Quality", "Raw", "Reading", "Readings", "Record", "Refusal", "Report", "Sink", "Subscription", "Taken", "TakingConnector", "WaterLevel",
    "batches", "each_of", "fetched", "kinds", "plan_of", "secret", "sentence", "sinks",
]
