"""Stations and their streams, readings, limits watched, alarms."""

from ioc_bridge.measurements.models.alarms import Alarm, AlarmRule, Storm
from ioc_bridge.measurements.models.bulletins import Bulletin, BulletinLevel
from ioc_bridge.measurements.models.observations import DirtyHour, Latest, Observation, Quality, Revision, Rollup
from ioc_bridge.measurements.models.stations import Station, Stream

__all__ = ["Alarm", "AlarmRule", "Bulletin", "BulletinLevel", "DirtyHour", "Latest", "Observation", "Quality", "Revision", "Rollup", "Station", "Storm", "Stream"]
