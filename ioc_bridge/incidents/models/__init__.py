"""Incidents: what was noticed, who deals with it, what was decided, who was on duty."""

from ioc_bridge.incidents.models.duty import LogEntry, Shift
from ioc_bridge.incidents.models.incidents import Entry, Incident, Signal
from ioc_bridge.incidents.models.orders import PlaybookPack, Proposal, RoleUnit
from ioc_bridge.incidents.models.outcomes import PublicMessage

__all__ = ["Entry", "Incident", "LogEntry", "PlaybookPack", "Proposal", "PublicMessage", "RoleUnit", "Shift", "Signal"]
