"""Read results: of a dossier, and those that wait for a leader, each with its risks."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from govsuite.core.actors import Actor
from govsuite.core.errors import NotFound
from govsuite.law.public import DueState, clock_of, due_state
from workflows.dossiers.abilities import LEADERS
from workflows.dossiers.decision_documents import document_kind
from workflows.dossiers.enums import DecisionState, Stance
from workflows.dossiers.models import Decision, Opinion, SupplementItem
from workflows.dossiers.selectors.counter import counters_of
from workflows.dossiers.selectors.dossiers import dossier_for
from workflows.dossiers.services.decisions import turn_of
from workflows.dossiers.services.filing import rule_of
from workflows.dossiers.services.signing import Power, power_of, why_not
from workflows.dossiers.services.steps import SUBJECT

#: a leader's page and one signing take so many at once
MOST = 100
WAITING = (DecisionState.LEGAL_CHECKED, DecisionState.NUMBERED)


@dataclass(frozen=True, slots=True)
class Risk:
    """One thing to know before signing: ``tone`` danger stops, warning asks for a look."""

    tone: str
    icon: str
    text: str


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
    units = [row.unit_id for row in counters_of(actor, *LEADERS)]
    rows = (
        Decision.objects.filter(dossier__unit_id__in=units, state__in=WAITING)
        .filter(Q(issued__isnull=True) | Q(issued__signer_id=actor.user_id))
        .select_related("dossier__applicant", "dossier__unit__parent", "dossier__pack", "dossier__officer", "issued")
        .order_by("dossier__due_on", "pk")[:MOST]
    )
    return [summary_of(decision, actor, now=now) for decision in rows]


def summary_of(decision: Decision, actor: Actor, *, now: datetime) -> Summary:
    """Return what a leader must know of one result before signing."""
    dossier, kind = decision.dossier, document_kind(decision.kind, decision.dossier.procedure)
    clock = clock_of(SUBJECT, dossier.pk, "whole")
    due = due_state(clock, timezone.localdate(now)) if clock else None
    power = power_of(dossier=dossier, actor=actor, now=now, drafted_by=decision.drafted_by, type_code=kind.type_code)
    return Summary(decision, due, power, tuple(_risks(decision, due, power, timezone.localdate(now))))


def _risks(decision: Decision, due: DueState | None, power: Power, today: date) -> list[Risk]:
    dossier = decision.dossier
    found = [] if power.ruling.allowed else [Risk("danger", "ban", f"{why_not(power)} {_('Who may sign: %(who)s.') % {'who': power.who_may}}")]
    if due and due.tone in ("late", "today", "soon"):
        found.append(Risk("danger" if due.tone == "late" else "warning", due.icon, due.words))
    against = Opinion.objects.filter(dossier=dossier, stance=Stance.DISAGREES).select_related("unit")
    found += [Risk("warning", "thumb-down", _("%(unit)s does not agree.") % {"unit": opinion.unit.name}) for opinion in against]
    unmet = SupplementItem.objects.filter(supplement__dossier=dossier).exclude(met=True).count()
    if unmet:
        found.append(Risk("warning", "file-alert", ngettext(
            "%(count)d item of the supplement notice was not met.", "%(count)d items of the supplement notice were not met.", unmet,
        ) % {"count": unmet}))
    rule = rule_of(dossier)
    if not rule.verified:
        found.append(Risk("warning", "help-circle", _("The rule of this procedure is not verified: %(why)s") % {"why": rule.why_unverified or rule.title}))
    return found
