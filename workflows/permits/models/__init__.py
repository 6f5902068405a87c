from workflows.permits.models.findings import ExemptionFinding
from workflows.permits.models.work import Adviser, Neighbour, Work, WorkItem

__all__ = ["Adviser", "ExemptionFinding", "Neighbour", "Work", "WorkItem"]
