"""The door of indicators: figures against their plan, for wall screens; what sets them up."""

from ioc_bridge.indicators.documents.workbook import TemplateLine, template
from ioc_bridge.indicators.events import FiguresBehind, ReportLate
from ioc_bridge.indicators.models import Assignment, Indicator, Report, ReportForm
from ioc_bridge.indicators.rules.periods import Period, last_ended, parse_period
from ioc_bridge.indicators.selectors.figures import KpiFigure, kpi_figures
from ioc_bridge.indicators.services.ending import check_report, return_report, revise_report, sign_report, submit_report
from ioc_bridge.indicators.services.filling import Entry, current_lines, import_workbook, save_lines
from ioc_bridge.indicators.services.forms import assign_form, save_form, save_indicator
from ioc_bridge.indicators.services.opening import open_report
from ioc_bridge.indicators.services.readiness import Told, begin_assessment, save_answers
from ioc_bridge.indicators.words import figure as figure_words

__all__ = [
    "Assignment", "Entry", "FiguresBehind", "Indicator", "KpiFigure", "Period", "Report", "ReportForm", "ReportLate", "TemplateLine", "Told", "assign_form", "begin_assessment", "check_report", "current_lines", "figure_words", "import_workbook", "kpi_figures", "last_ended",
    "open_report", "parse_period", "return_report", "revise_report", "save_answers", "save_form", "save_indicator", "save_lines", "sign_report", "submit_report", "template",
]
