from workflows.permits.models.findings import ExemptionFinding
from workflows.permits.models.work import Adviser, Neighbour, Work, WorkItem
from workflows.permits.models.zones import LIMITS, Zone

__all__ = ["LIMITS", "Adviser", "ExemptionFinding", "Neighbour", "Work", "WorkItem", "Zone"]
