from ioc_bridge.sources.models.feeds import DeviceCount, Feed, HeardMessage
from ioc_bridge.sources.models.inbox import DatasetRow, ManualEntry, RawMessage, Reminder, Run
from ioc_bridge.sources.models.sources import Profile, Source

__all__ = ["DatasetRow", "DeviceCount", "Feed", "HeardMessage", "ManualEntry", "Profile", "RawMessage", "Reminder", "Run", "Source"]
