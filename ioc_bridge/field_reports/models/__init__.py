from ioc_bridge.field_reports.models.handing import Handover
from ioc_bridge.field_reports.models.keys import ApiKey
from ioc_bridge.field_reports.models.plan import Category, Handling
from ioc_bridge.field_reports.models.reports import Change, Origin, Photo, Report, Reporter

__all__ = ["ApiKey", "Category", "Change", "Handling", "Handover", "Origin", "Photo", "Report", "Reporter"]
