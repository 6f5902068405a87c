"""Whose turn it is with a draft: entries of "what waits for me"."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from govsuite.core.registries import WaitingItem
from workflows.dossiers.abilities import HEADS, LEADERS, LEGAL
from workflows.dossiers.enums import DecisionState, StepKind, StepState
from workflows.dossiers.models import Decision, Step
from workflows.dossiers.selectors.counter import counters_of

#: step → (who does it, what it asks)
TURNS = {
    StepKind.HEAD_CHECK: (HEADS, lambda: _("Check the draft of %(code)s")),
    StepKind.LEGAL_CHECK: (LEGAL, lambda: _("Check the law of the draft of %(code)s")),
    StepKind.SIGNING: (LEADERS, lambda: _("Sign the result of %(code)s")),
}


def waiting_items(actor: Actor, now: datetime) -> list[WaitingItem]:
    """Return the drafts that wait for this person: as head of the unit, as legal officer, as leader."""
    found = []
    for kind, (codes, words) in TURNS.items():
        if not actor.holds(*codes):
            continue
        steps = Step.objects.filter(kind=kind, state=StepState.OPEN).select_related("dossier")
        if kind == StepKind.HEAD_CHECK:
            steps = steps.filter(unit_id__in=[post.unit_id for post in actor.posts if post.position_code in codes])
        else:
            steps = steps.filter(dossier__unit_id__in=[row.unit_id for row in counters_of(actor, *codes)])
        found += [
            WaitingItem(
                title=words() % {"code": step.dossier.code}, kind=_("Results of dossiers"), since=step.opened_at,
                url=_page_of(step),
            ) for step in steps.order_by("dossier__due_on", "pk")[:50]
        ]
    return found


def _page_of(step: Step) -> str:
    """Return where the turn is taken: a leader reads the one page, made for the phone; the others the dossier."""
    waiting = Decision.objects.filter(dossier_id=step.dossier_id, state__in=(DecisionState.LEGAL_CHECKED, DecisionState.NUMBERED)).last()
    if step.kind == StepKind.SIGNING and waiting is not None:
        return reverse("dossiers:summary", args=[waiting.pk])
    return reverse("dossiers:detail", args=[step.dossier_id]) + "#ket-qua"
