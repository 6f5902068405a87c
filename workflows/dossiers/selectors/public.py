"""What anybody with the code and the telephone's last digits may know of a dossier."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from govsuite.core.errors import Invalid
from govsuite.law.public import DueState, clock_of, due_state
from workflows.dossiers.enums import State
from workflows.dossiers.models import Dossier
from workflows.dossiers.services.steps import SUBJECT

PLAIN = {
    State.FILED: gettext_lazy("We have your dossier. An officer is looking whether it is complete."),
    State.NOT_ACCEPTED: gettext_lazy("Your dossier was not accepted. The reason stands on slip 03."),
    State.ACCEPTED: gettext_lazy("Your dossier is accepted and waits for the officer who will work on it."),
    State.WORKING: gettext_lazy("Your dossier is being appraised."),
    State.SUPPLEMENT: gettext_lazy("We wait for you: supply what slip 02 asks for. The deadline stands still until then."),
    State.DECIDING: gettext_lazy("The appraisal is done. The result is being checked and signed."),
    State.DECIDED: gettext_lazy("The result is ready. Collect it at the counter; bring your receipt."),
    State.RETURNED: gettext_lazy("The result was handed over."),
    State.WITHDRAWN: gettext_lazy("The work was stopped at your request."),
    State.ARCHIVED: gettext_lazy("The dossier is closed and archived."),
}


#: the stations of the way, and the state that each begins with
STATIONS = (
    (State.FILED, gettext_lazy("Filed")), (State.ACCEPTED, gettext_lazy("Accepted")), (State.WORKING, gettext_lazy("Appraisal")),
    (State.DECIDING, gettext_lazy("Signing")), (State.DECIDED, gettext_lazy("Result")),
)
_AT = {State.FILED: 0, State.ACCEPTED: 1, State.WORKING: 2, State.SUPPLEMENT: 2, State.DECIDING: 3, State.DECIDED: 4}


def stations(dossier: Dossier) -> list[dict[str, Any]]:
    """Return the way of the dossier with where it is; empty where it ended before a decision."""
    if dossier.state not in _AT and dossier.decided_at is None:
        return []
    at = _AT.get(State(dossier.state), len(STATIONS))
    return [{"label": label, "state": "done" if place < at else "now" if place == at else "next"} for place, (_state, label) in enumerate(STATIONS)]


@dataclass(frozen=True, slots=True)
class PublicState:
    """The state in plain words, with nothing personal."""

    code: str
    procedure: str
    desk: str
    state: str
    words: Any
    due: DueState | None


def state_of(code: str, tail: str, *, on: date) -> PublicState:
    """Return the state; the same refusal for a code that is not there and for digits that do not fit."""
    dossier = Dossier.objects.select_related("applicant", "desk", "unit").exclude(state=State.DRAFT).filter(code=code).first()
    if dossier is None or not dossier.applicant.phone or dossier.applicant.phone[-len(tail):] != tail:
        raise Invalid("dossier.state_unknown", _(
            "The code and these digits do not belong together. Compare both with your receipt, or ask at the counter."
        ), field="tail")
    clock = clock_of(SUBJECT, dossier.pk, "whole")
    return PublicState(
        dossier.code or "", dossier.procedure_title, (dossier.desk or dossier.unit).name, dossier.get_state_display(), PLAIN[State(dossier.state)],
        due_state(clock, on) if clock else None,
    )
