"""Reports of ours in other systems: who takes one, who has it."""

from ioc_bridge.connectors.public import Problem, sentence
from ioc_bridge.field_reports.enums import HELD_STATES, HandoverState
from ioc_bridge.field_reports.models import Handover, Origin, Report
from ioc_bridge.sources.public import Taker, takers


def takers_for(report: Report) -> list[Taker]:
    """Return the systems that take this kind of matter; not the one that the report came from."""
    came_from = set(Origin.objects.filter(report=report).values_list("source_id", flat=True))
    return [one for one in takers() if report.category.code in one.kinds and one.source_id not in came_from]


def handover_of(report: Report) -> Handover | None:
    """Return where the report is now, where another system has it or may have it."""
    return Handover.objects.select_related("source").filter(report=report, state__in=HELD_STATES).first()


def problem_words(handover: Handover) -> str:
    """Return what went wrong last, as a sentence."""
    known = handover.problem
    return sentence(Problem(known["code"], values=known["values"])) if known else ""


def is_unsure(report: Report) -> bool:
    return Handover.objects.filter(report=report, state=HandoverState.UNSURE).exists()


def may_be_taken(report: Report) -> bool:
    return bool(takers_for(report))
