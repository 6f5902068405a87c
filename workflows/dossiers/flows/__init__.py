"""Which flow drives the people of a dossier: one class a family of law packs, each frozen.

A flow that is in use is never changed: its tasks name its nodes. What a new law needs is a new class beside these
(``v2026_12.py``) and a line here; a node that must go stays findable by ``HouseFlow.obsolete``.
"""

from workflows.dossiers.flows.legacy import OneStopFlowLegacy
from workflows.dossiers.flows.v2026 import OneStopFlowV2026
from workflows.dossiers.models import Dossier
from workflows.flowkit.public import HouseFlow

#: code of the law pack → its flow
FAMILIES: dict[str, type[HouseFlow]] = {"VN-XD-2026": OneStopFlowV2026, "VN-XD-LEGACY": OneStopFlowLegacy}


def flow_of(dossier: Dossier) -> type[HouseFlow] | None:
    """Return the flow of the dossier's law pack; None where its family has none: its deeds work without."""
    return FAMILIES.get(dossier.pack.code) if dossier.pack else None
