"""The results of the construction procedures: which form, type, symbol and register each has. Filled into the dossiers' registry from ``apps.py``."""

from collections.abc import Callable

from govsuite.records.public import OfficialDocument, Signature
from workflows.dossiers.public import Decision, DecisionDocument, decision_documents
from workflows.permits.documents import permit_forms, revocations
from workflows.permits.documents.registers import DECISION_SYMBOL, DECISION_TYPE, DECISIONS, PERMITS
from workflows.permits.models import Permit
from workflows.permits.selectors.snapshots import frozen
from workflows.permits.services.draft_checks import draft_flaws

#: one series of numbers for every kind of permit; the symbol tells them apart
TYPE = "GPXD"

#: end of the procedure's code → (symbol, form)
_BY_END: dict[str, tuple[str, Callable[[Decision, Signature], OfficialDocument]]] = {
    "DC": ("GPXD", permit_forms.adjusted_permit), "SC": ("GPSC", permit_forms.repair_permit), "DD": ("GPDD", permit_forms.repair_permit),
    "CTH": ("GPXD", permit_forms.temporary_permit), "GH": ("GPXD", permit_forms.extended_permit),
}


def _copy(decision: Decision, signature: Signature) -> OfficialDocument:
    permit = Permit.objects.select_related("decision__dossier__applicant", "decision__dossier__unit").get(pk=decision.content["permit"]["id"])
    if permit.decision is None:
        return permit_forms.copied_earlier(decision, signature, permit)
    return permit_forms.copied_permit(decision, signature, permit.decision)


def register_results() -> None:
    """Fill the registry: new works by their general beginning, every other procedure by its own code."""
    decision_documents.register("grant:GPXD-", _permit("GPXD", permit_forms.new_permit))
    for subject in ("NO", "KT"):
        for end, (symbol, form) in _BY_END.items():
            decision_documents.register(f"grant:GPXD-{subject}-{end}", _permit(symbol, form))
    decision_documents.register("grant:GPXD-CL", _permit("GPXD", _copy))
    decision_documents.register("grant:GPXD-TH", DecisionDocument(DECISION_TYPE, DECISION_SYMBOL, DECISIONS, revocations.revoked, draft_flaws, frozen))


def _permit(symbol: str, form: Callable[[Decision, Signature], OfficialDocument]) -> DecisionDocument:
    return DecisionDocument(TYPE, symbol, PERMITS, form, draft_flaws, frozen)
