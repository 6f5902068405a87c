"""Let the flow of a dossier follow it: what is open on the dossier, said in the words of its flow."""

from collections import defaultdict
from datetime import date

from govsuite.core import db
from govsuite.law.public import DueMoved
from workflows.dossiers.enums import State, StepKind, StepState
from workflows.dossiers.events import DossierActed
from workflows.dossiers.flows import flow_of
from workflows.dossiers.flows.cases import OPEN_KINDS
from workflows.dossiers.models import Dossier, Step
from workflows.dossiers.services.clocks import WHOLE
from workflows.dossiers.services.steps import SUBJECT, clock_key
from workflows.flowkit.public import Place, follow, move_timers

#: step of a dossier → node of its flow
NODES = {
    StepKind.RECEPTION: "reception", StepKind.ASSIGNING: "assigning", StepKind.APPRAISAL: "appraisal", StepKind.DRAFTING: "appraisal",
    StepKind.OPINION: "opinions", StepKind.INSPECTION: "inspection", StepKind.HEAD_CHECK: "head_check", StepKind.LEGAL_CHECK: "legal_check",
    StepKind.SIGNING: "signing", StepKind.RETURNING: "returning",
}
#: deeds that open, close or hand over no step
QUIET = frozenset({
    "comment", "take_papers", "control_sheet", "correct_receipt", "judge_supplement", "evaluate", "number", "discard_draft", "import",
    "draft_apology", "write_apology", "send_apology_back", "give_apology",
})


def follow_dossier(event: DossierActed) -> None:
    """Bring the dossier's flow to where the deed has left the dossier; once, where one press files and accepts."""
    if event.deed not in QUIET:
        db.at_end(("flow", event.dossier_id), lambda: _follow(event.dossier_id))


def _follow(dossier_id: int) -> None:
    dossier = Dossier.objects.select_related("pack").defer("pack__content").filter(pk=dossier_id).exclude(state=State.DRAFT).first()
    flow_class = flow_of(dossier) if dossier else None
    if dossier is None or flow_class is None:
        return
    follow(
        flow_class=flow_class, subject_type=SUBJECT, subject=dossier, places=places_of(dossier), stopped=dossier.state == State.WITHDRAWN,
    )


def places_of(dossier: Dossier) -> list[Place]:
    """Return where the dossier is now: one place a kind of open step, and the applicant's turn while a supplement is awaited."""
    found: dict[str, Place] = {}
    rows = list(Step.objects.filter(dossier=dossier, state=StepState.OPEN).order_by("pk"))
    dossier.__dict__[OPEN_KINDS] = {step.kind for step in rows}  # the forks of the flow ask for them
    for step in rows:
        node = NODES[StepKind(step.kind)]
        found.setdefault(node, Place(node, clock_key(step), step.officer_id, step.due_on))
    if dossier.state == State.SUPPLEMENT:
        found["supplement"] = Place("supplement")
    return list(found.values())


def follow_moved_dates(event: DueMoved) -> None:
    """Let the timers of steps follow moved due dates: hundreds at once when the calendar changes."""
    wholes, steps = defaultdict[date | None, list[int]](list), defaultdict[date | None, list[str]](list)
    for move in event.moves:
        if move.subject_type == SUBJECT and move.key == WHOLE:
            wholes[move.new].append(move.subject_id)
        elif move.subject_type == SUBJECT and move.key.startswith("step:"):
            steps[move.new].append(move.key)
    for new, ids in wholes.items():
        rows = Step.objects.filter(dossier_id__in=ids, state=StepState.OPEN, own_due=False)
        steps[new] += [f"step:{pk}" for pk in rows.values_list("pk", flat=True)]
    for new, keys in steps.items():
        move_timers(keys=keys, due_on=new)
