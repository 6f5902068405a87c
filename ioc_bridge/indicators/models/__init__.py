"""Indicators, the forms that ask for them, and the reports that answer."""

from ioc_bridge.indicators.models.forms import Assignment, FormLine, FormVersion, Indicator, ReportForm
from ioc_bridge.indicators.models.readiness import Answer, Assessment, Evidence, OwnCriterion
from ioc_bridge.indicators.models.reports import IndicatorValue, Report, Step

__all__ = ["Answer", "Assessment", "Assignment", "Evidence", "FormLine", "FormVersion", "Indicator", "IndicatorValue", "OwnCriterion", "Report", "ReportForm", "Step"]
