"""What somebody must know of a result before it is signed."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from govsuite.law.public import DueState
from workflows.dossiers.enums import DecisionKind, PaperState, Stance, StepState
from workflows.dossiers.models import Decision, Dossier
from workflows.dossiers.services.filing import rule_of
from workflows.dossiers.services.notices import why_no_further
from workflows.dossiers.services.signing import Power, why_not

#: what is read of a dossier for its risks, at once for a whole list
READ = ("dossier__opinions__unit", "dossier__papers", "dossier__inspections__step", "dossier__supplements__items")


@dataclass(frozen=True, slots=True)
class Risk:
    """One thing to know before signing: ``tone`` danger stops, warning asks for a look."""

    tone: str
    icon: str
    text: str


def risks_of(decision: Decision, due: DueState | None, power: Power) -> tuple[Risk, ...]:
    """Return the risks, the gravest first."""
    dossier, who = decision.dossier, _("Who may sign: %(who)s.") % {"who": power.who_may}
    found = [] if power.ruling.allowed else [Risk("danger", "ban", f"{why_not(power)} {who}")]
    if due and due.tone in ("late", "today", "soon"):
        found.append(Risk("danger" if due.tone == "late" else "warning", due.icon, due.words))
    found += [*_papers(decision), *_others(dossier), *_law(dossier)]
    return tuple(found)


def _papers(decision: Decision) -> Iterator[Risk]:
    dossier = decision.dossier
    missing = [paper.title for paper in dossier.papers.all() if paper.required and paper.state == PaperState.MISSING]
    if missing:
        yield Risk("warning", "file-alert", _("Papers that are still missing: %(papers)s.") % {"papers": "; ".join(missing)})
    notice = dossier.supplement
    unmet = sum(item.met is not True for item in notice.items.all()) if notice else 0
    if unmet:
        yield Risk("warning", "file-alert", ngettext(
            "%(count)d item of the supplement notice was not met.", "%(count)d items of the supplement notice were not met.", unmet,
        ) % {"count": unmet})
    if notice and decision.kind == DecisionKind.REFUSE and why_no_further(notice) == "":
        yield Risk("warning", "file-plus", _("The law pack allows a further notice on what is not met, and none was sent before this refusal."))


def _others(dossier: Dossier) -> Iterator[Risk]:
    for opinion in dossier.opinions.all():
        if opinion.stance == Stance.DISAGREES:
            yield Risk("warning", "thumb-down", _("%(unit)s does not agree.") % {"unit": opinion.unit.name})
        elif opinion.stance == Stance.AGREES_IF:
            yield Risk("warning", "message-exclamation", _("%(unit)s agrees under conditions.") % {"unit": opinion.unit.name})
    visits = [visit for visit in dossier.inspections.all() if visit.step.state == StepState.DONE]
    if visits and visits[-1].passed is False:
        yield Risk("warning", "map-off", _("The site was not in order at the last visit: %(finding)s") % {"finding": visits[-1].finding[:200]})


def _law(dossier: Dossier) -> Iterator[Risk]:
    rule = rule_of(dossier)
    if not rule.verified:
        yield Risk("warning", "help-circle", _("The rule of this procedure is not verified: %(why)s") % {"why": rule.why_unverified or rule.title})
