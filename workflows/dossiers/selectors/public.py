"""What anybody with the code and the telephone's last digits may know of a dossier."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from govsuite.core.errors import Invalid
from govsuite.law.public import DueState, Explanation, clock_of, due_state, explain
from workflows.dossiers.enums import PaperState, State
from workflows.dossiers.models import Dossier, Paper, SupplementItem
from workflows.dossiers.rules.guessing import fits
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


#: what the applicant does next, where that is not nothing
TO_DO = {
    State.NOT_ACCEPTED: gettext_lazy("Mend what slip 03 names, then file anew."),
    State.SUPPLEMENT: gettext_lazy("Hand in what is named below before its last day: online when you sign in, or at the counter."),
    State.DECIDED: gettext_lazy("Sign in to download the result, or collect it at the counter with your receipt."),
}


@dataclass(frozen=True, slots=True)
class PublicState:
    """The state in plain words, with nothing personal. ``papers``: what is still to be handed in."""

    code: str
    procedure: str
    place: str
    state: str
    tone_of: str
    words: Any
    stations: list[dict[str, Any]]
    to_do: Any
    papers: list[str]
    due: DueState | None
    own_due: DueState | None
    why: Explanation | None


def state_of(code: str, tail: str, *, on: date) -> PublicState:
    """Return the state; the same refusal for a code that is not there and for digits that do not fit."""
    dossier = Dossier.objects.select_related("applicant", "desk", "unit", "work_unit").exclude(state=State.DRAFT).filter(code=code).first()
    if dossier is None or not fits(dossier.applicant.phone, tail):
        raise Invalid("dossier.state_unknown", _(
            "The code and these digits do not belong together. Compare both with your receipt, or ask at the counter."
        ), field="tail")
    return _told(dossier, on)


def _told(dossier: Dossier, on: date) -> PublicState:
    state = State(dossier.state)
    clock, own = clock_of(SUBJECT, dossier.pk, "whole"), clock_of(SUBJECT, dossier.pk, "supplement") if state == State.SUPPLEMENT else None
    place = (dossier.work_unit if state in (State.WORKING, State.SUPPLEMENT, State.DECIDING) else None) or dossier.desk or dossier.unit
    return PublicState(
        code=dossier.code or "", procedure=dossier.procedure_title, place=place.name, state=str(state.label), tone_of=state.value, words=PLAIN[state],
        stations=stations(dossier), to_do=TO_DO.get(state), papers=_to_hand_in(dossier, state), due=due_state(clock, on) if clock else None,
        own_due=due_state(own, on) if own else None, why=explain(clock, on=on) if clock else None,
    )


def _to_hand_in(dossier: Dossier, state: State) -> list[str]:
    """Return the points of the notice, or before reception the papers that are missing."""
    if state == State.SUPPLEMENT:
        return list(SupplementItem.objects.filter(supplement=dossier.supplement).values_list("text", flat=True))
    if state == State.FILED:
        return list(Paper.objects.filter(dossier=dossier, required=True, state=PaperState.MISSING).values_list("title", flat=True))
    return []
