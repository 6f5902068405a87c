"""What a signed result looks like: a registry by group of procedures, filled from ``apps.py`` of the app that knows the form."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from govsuite.core.registries import Registry
from govsuite.records.public import OfficialDocument, Signature
from workflows.dossiers.models import Decision, Dossier


@dataclass(frozen=True, slots=True)
class DecisionDocument:
    """One kind of result: its type and symbol in the register (``{unit}`` is the authority's short name), how it is drawn.

    ``content(dossier)`` is frozen on the draft: what is checked and signed is what was drafted.
    ``check(decision)`` returns the names of fields that are missing or wrong, with a sentence each.
    """

    type_code: str
    symbol: str
    register_title: str
    document: Callable[[Decision, Signature], OfficialDocument]
    check: Callable[[Decision], Mapping[str, Any]] = lambda decision: {}
    content: Callable[[Dossier], Mapping[str, Any]] = lambda dossier: {}


#: "<decision kind>:<beginning of the procedure's code>", e.g. "grant:GPXD-NO" → how such a result is drawn
decision_documents: Registry[DecisionDocument] = Registry("document of a decision")


def document_kind(kind: str, procedure: str) -> DecisionDocument:
    """Return how the result of such a procedure is drawn: the longest beginning that fits, else the general letter."""
    fitting = [
        (key, entry) for key, entry in decision_documents
        if key.partition(":")[0] == kind and procedure.startswith(key.partition(":")[2])
    ]
    return max(fitting, key=lambda pair: len(pair[0]))[1]
