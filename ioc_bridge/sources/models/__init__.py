from ioc_bridge.sources.models.feeds import DeviceCount, Feed
from ioc_bridge.sources.models.inbox import DatasetRow, ManualEntry, RawMessage, Reminder, Run
from ioc_bridge.sources.models.sources import Profile, Source

__all__ = ["DatasetRow", "DeviceCount", "Feed", "ManualEntry", "Profile", "RawMessage", "Reminder", "Run", "Source"]
