"""Read results: of a dossier, and those that wait for a leader, each with its risks."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from govsuite.core.errors import NotFound
from govsuite.law.public import DueState, clock_of, due_state
from workflows.dossiers.abilities import LEADERS
from workflows.dossiers.decision_documents import document_kind
from workflows.dossiers.enums import DecisionState
from workflows.dossiers.models import Decision
from workflows.dossiers.selectors.counter import counters_of
from workflows.dossiers.selectors.dossiers import dossier_for
from workflows.dossiers.selectors.risks import READ, Risk, risks_of
from workflows.dossiers.services.decisions import turn_of
from workflows.dossiers.services.signing import Power, power_of
from workflows.dossiers.services.steps import SUBJECT

#: a leader's page and one signing take so many at once
MOST = 100
WAITING = (DecisionState.LEGAL_CHECKED, DecisionState.NUMBERED)


@dataclass(frozen=True, slots=True)
class Summary:
    """One result that waits for a signature, on one page."""

    decision: Decision
    due: DueState | None
    power: Power
    risks: tuple[Risk, ...]

    @property
    def signable(self) -> bool:
        return self.power.ruling.allowed


def decision_for(actor: Actor | None, pk: int, action: str = "") -> Decision:
    """Return the decision when the actor may do ``action`` with its dossier; without one: when it is the actor's turn with the draft."""
    found = Decision.objects.select_related("issued").filter(pk=pk).first()
    if found is None:
        raise NotFound("decision.not_found", _("There is no such draft. Open the dossier and look there."))
    found.dossier = dossier_for(actor, found.dossier_id, action or turn_of(found))
    return found


def newest_decision(dossier_id: int) -> Decision | None:
    """Return the dossier's last decision, whatever became of it."""
    return Decision.objects.select_related("issued").filter(dossier_id=dossier_id).order_by("-pk").first()


def waiting_for_signature(actor: Actor, *, now: datetime) -> list[Summary]:
    """Return the results that wait in the places where the actor leads, the most urgent first."""
    rows = _waiting(actor).select_related("dossier__applicant", "dossier__unit__parent", "dossier__pack", "dossier__officer", "issued")
    return [summary_of(decision, actor, now=now) for decision in rows.prefetch_related(*READ)[:MOST]]


def _waiting(actor: Actor) -> QuerySet[Decision]:
    units = [row.unit_id for row in counters_of(actor, *LEADERS)]
    mine = Q(issued__isnull=True) | Q(issued__signer_id=actor.user_id)
    return Decision.objects.filter(mine, dossier__unit_id__in=units, state__in=WAITING).order_by("dossier__due_on", "pk")


def neighbours(decision: Decision, actor: Actor) -> tuple[int, int, int | None, int | None]:
    """Return the result's place in the sheaf, how many there are, and the numbers of those before and after it."""
    sheaf = list(_waiting(actor).values_list("pk", flat=True)[:MOST])
    if decision.pk not in sheaf:
        return 0, len(sheaf), None, sheaf[0] if sheaf else None
    place = sheaf.index(decision.pk)
    return place + 1, len(sheaf), sheaf[place - 1] if place else None, sheaf[place + 1] if place + 1 < len(sheaf) else None


def summary_of(decision: Decision, actor: Actor, *, now: datetime) -> Summary:
    """Return what a leader must know of one result before signing."""
    dossier, kind = decision.dossier, document_kind(decision.kind, decision.dossier.procedure)
    clock = clock_of(SUBJECT, dossier.pk, "whole")
    due = due_state(clock, timezone.localdate(now)) if clock else None
    power = power_of(dossier=dossier, actor=actor, now=now, drafted_by=decision.drafted_by, type_code=kind.type_code)
    return Summary(decision, due, power, risks_of(decision, due, power))
