from workflows.permits.models.checks import LimitCheck
from workflows.permits.models.control import SitePhoto, SiteReport, SiteVisit
from workflows.permits.models.declared import DeclaredWork, WorkReview
from workflows.permits.models.drawings import DrawingNote, DrawingReply
from workflows.permits.models.earlier import EarlierList, EarlierPermit
from workflows.permits.models.findings import ExemptionFinding
from workflows.permits.models.payments import Payment, PaymentLog, ReceiptSeries
from workflows.permits.models.permits import Cancellation, Permit, PermitChange, PermitTerms, StartNotice
from workflows.permits.models.work import Adviser, Neighbour, Work, WorkItem
from workflows.permits.models.zones import LIMITS, Zone

__all__ = [
    "LIMITS", "Adviser", "Cancellation", "DeclaredWork", "DrawingNote", "DrawingReply", "EarlierList", "EarlierPermit", "ExemptionFinding", "LimitCheck",
    "Neighbour", "Payment", "PaymentLog", "Permit", "PermitChange", "PermitTerms", "ReceiptSeries", "SitePhoto", "SiteReport", "SiteVisit", "StartNotice", "Work", "WorkItem", "WorkReview",
    "Zone",
]
