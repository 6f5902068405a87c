"""The door of measurements: other apps import nothing else of it.

Screens read by ``latest_values``, ``open_alarms`` and ``series``: plain values, now or ``as_of`` a moment of the past. Whoever asks
answers for who may see them.
"""

from ioc_bridge.measurements.enums import AlarmState, Severity, StationKind
from ioc_bridge.measurements.events import AlarmAcknowledged, AlarmCleared, AlarmRaised, BulletinTaken
from ioc_bridge.measurements.links import AlarmLink, alarm_links
from ioc_bridge.measurements.models import Alarm, AlarmRule, Latest, Observation, Quality, Station, Stream
from ioc_bridge.measurements.replays import Replay, ReplaySeries, flood_replay
from ioc_bridge.measurements.rules.readings import Fault, Sample
from ioc_bridge.measurements.selectors.alarms import OpenAlarm, open_alarms
from ioc_bridge.measurements.selectors.series import Point, Resolution, Series, series
from ioc_bridge.measurements.selectors.values import LatestValue, Watched, latest_values
from ioc_bridge.measurements.services.alarms import acknowledge
from ioc_bridge.measurements.services.limits import Setting, set_up_rule, watch_limits
from ioc_bridge.measurements.services.stations import add_stream, save_station, save_stream
from ioc_bridge.measurements.services.storing import Stored, store

__all__ = [
    "Alarm", "AlarmAcknowledged", "AlarmCleared", "AlarmLink", "AlarmRaised", "AlarmRule", "AlarmState", "BulletinTaken", "Fault", "Latest", "LatestValue", "Observation", "OpenAlarm", "Point",
    "Quality", "Replay", "ReplaySeries", "Resolution", "Sample", "Series", "Setting", "Severity", "Station", "StationKind", "Stored", "Stream", "Watched", "acknowledge", "add_stream", "alarm_links", "flood_replay", "latest_values", "open_alarms",
    "save_station", "save_stream", "series", "set_up_rule", "store", "watch_limits",
]
