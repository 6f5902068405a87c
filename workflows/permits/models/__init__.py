from workflows.permits.models.work import Adviser, Neighbour, Work, WorkItem

__all__ = ["Adviser", "Neighbour", "Work", "WorkItem"]
