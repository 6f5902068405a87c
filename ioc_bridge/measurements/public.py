"""The door of measurements: other apps import nothing else of it."""

from ioc_bridge.measurements.enums import AlarmState, Severity, StationKind
from ioc_bridge.measurements.events import AlarmAcknowledged, AlarmCleared, AlarmRaised
from ioc_bridge.measurements.models import Alarm, AlarmRule, Latest, Observation, Quality, Station, Stream
from ioc_bridge.measurements.rules.readings import Fault, Sample
from ioc_bridge.measurements.services.stations import add_stream
from ioc_bridge.measurements.services.storing import Stored, store

__all__ = [
    "Alarm", "AlarmAcknowledged", "AlarmCleared", "AlarmRaised", "AlarmRule", "AlarmState", "Fault", "Latest", "Observation", "Quality", "Sample", "Severity",
    "Station", "StationKind", "Stored", "Stream", "add_stream", "store",
]
