"""The door of citizens' reports: other apps import nothing else of it."""

from ioc_bridge.field_reports.events import ReportAccepted, ReportAnswered, ReportReopened
from ioc_bridge.field_reports.models import Category, Handling, Report
from ioc_bridge.field_reports.rules.boxes import Box
from ioc_bridge.field_reports.selectors.sightings import Sighting, sightings
from ioc_bridge.field_reports.selectors.standing import (
    ReportCounts,
    ReportStanding,
    list_of_refused,
    report_counts,
    reports_standing,
)
from ioc_bridge.field_reports.services.clocks import follow_due
from ioc_bridge.field_reports.services.feedback import rate_report, reopen_report
from ioc_bridge.field_reports.services.filing import Teller, Told, file_report, reporter_actor
from ioc_bridge.field_reports.services.handling import (
    approve_answer,
    begin_work,
    draft_answer,
    hand_report,
    publish_report,
)
from ioc_bridge.field_reports.services.photos import Shot, add_work_photo, check_photo
from ioc_bridge.field_reports.services.plan import load_categories
from ioc_bridge.field_reports.services.telling import tell_breach
from ioc_bridge.field_reports.services.triage import accept_report, assign_report, join_report, refuse_report

__all__ = [
    "Box", "Category", "Handling", "Report", "ReportAccepted", "ReportAnswered", "ReportCounts", "ReportReopened", "ReportStanding", "Shot", "Sighting", "Teller", "Told", "accept_report",
    "add_work_photo", "approve_answer", "assign_report", "begin_work", "check_photo", "draft_answer", "file_report", "follow_due", "hand_report",
    "join_report", "list_of_refused", "load_categories", "publish_report", "rate_report", "refuse_report", "reopen_report", "report_counts", "reporter_actor", "reports_standing", "sightings", "tell_breach",
]
