"""The door of ``ioc_bridge.connectors``: other apps import nothing else of it."""

from ioc_bridge.connectors import batches
from ioc_bridge.connectors.contract import (
    Connector,
    Fetched,
    FetchFailed,
    Kind,
    ListeningConnector,
    MessageReader,
    Outcome,
    PullConnector,
    PushConnector,
    Raw,
    Subscription,
    kinds,
)
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
from ioc_bridge.connectors.kinds.mqtt.link import Link
from ioc_bridge.connectors.rules.mapping import Field, Plan, plan_of
from ioc_bridge.connectors.secrets import secret
from ioc_bridge.connectors.words import QUALITY_WORDS, sentence

__all__ = [
    "KINDS", "QUALITY_WORDS", "Bulletin", "Connector", "Delivery", "Detection", "FetchFailed", "Fetched", "Field", "Item", "Kind", "Link", "ListeningConnector",
    "MessageReader", "Outcome", "Plan", "Problem", "PullConnector", "PushConnector", "Quality", "Raw", "Reading", "Record", "Refusal", "Report", "Sink", "Subscription", "WaterLevel",
    "batches", "kinds", "plan_of", "secret", "sentence", "sinks",
]
