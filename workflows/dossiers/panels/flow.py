"""The flow on a dossier's page: the chart of its way, where it is now, in whose hands."""

from typing import Any

from django.conf import settings

from govsuite.core.actors import Actor
from workflows.dossiers.enums import State, StepState
from workflows.dossiers.flows import flow_of
from workflows.dossiers.models import Dossier, Step
from workflows.dossiers.panels import notice_of
from workflows.dossiers.panels.basics import steps_of
from workflows.dossiers.services.flowing import NODES
from workflows.dossiers.services.steps import SUBJECT
from workflows.flowkit.public import chart_of, nodes_of


def flow(actor: Actor, dossier: Dossier) -> dict[str, Any] | None:
    """Return the chart and the lines that say in words where the dossier is; None without a flow."""
    flow_class = flow_of(dossier) if settings.FLOWS else None
    if flow_class is None:
        return None
    walked = nodes_of(SUBJECT, dossier.pk)
    steps = steps_of(dossier)
    # one that has been worked on while flows were off has no process yet: its steps say the same
    now, done = walked if walked is not None else _by_steps(dossier, steps)
    return {
        "chart": chart_of(flow_class, now=now, done=done), "here": [step for step in steps if step.state == StepState.OPEN],
        "waits": notice_of(dossier) if dossier.state == State.SUPPLEMENT else None,
        "stopped": dossier.state == State.WITHDRAWN,
    }


def _by_steps(dossier: Dossier, steps: list[Step]) -> tuple[set[str], set[str]]:
    now = {NODES[step.kind] for step in steps if step.state == StepState.OPEN} | ({"supplement"} if dossier.state == State.SUPPLEMENT else set())
    return now, {"start"} | {NODES[step.kind] for step in steps if step.state == StepState.DONE}
