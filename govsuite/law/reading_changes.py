"""What changed between two versions, told by procedure: what an officer or a citizen would notice."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from govsuite.law import words_procedures as words
from govsuite.law.rules.procedures import Grounded, Procedure

#: Part and key of a rule in a procedure.
Place = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Told:
    """One rule of a procedure in words."""

    part: str
    title: str
    text: str


def procedure_changes(before: dict[str, Procedure], after: dict[str, Procedure]) -> list[dict[str, Any]]:
    """Return each procedure that is new, gone or not the same, with its changed rules; those of the newer version first."""
    found = [_compared(before.get(code), procedure) for code, procedure in after.items() if before.get(code) != procedure]
    return [*(item for item in found if item), *({"procedure": before[code], "kind": "removed", "changes": []} for code in before if code not in after)]


def _compared(before: Procedure | None, after: Procedure) -> dict[str, Any] | None:
    if before is None:
        return {"procedure": after, "kind": "added", "changes": []}
    old, new = dict(_told(before)), dict(_told(after))
    changes = [_change(old.get(place), rule) for place, rule in new.items() if old.get(place) != rule]
    changes += [_change(rule, None) for place, rule in old.items() if place not in new]
    # What no reader would notice (a note, the line where it was read) stands in the list of the file.
    return {"procedure": after, "kind": "changed", "changes": changes} if changes else None


def _change(before: Told | None, after: Told | None) -> dict[str, Any]:
    shown = after or before or Told("", "", "")
    renamed = before is not None and after is not None and before.title != after.title
    return {
        "part": shown.part, "title": shown.title,
        "before": None if before is None else (f"{before.title}: {before.text}" if renamed else before.text),
        "after": None if after is None else after.text,
    }


def _told(procedure: Procedure) -> Iterator[tuple[Place, Told]]:
    """Yield every rule of a procedure with its words."""
    facts = procedure.facts
    yield ("itself", ""), Told(_("Procedure"), procedure.title, _joined(
        procedure, words.any_words(words.GROUPS, procedure.group), words.any_words(words.SUBJECTS, procedure.subject),
    ))
    for clock in procedure.clocks:
        stops = _("may stand still") if clock.stoppable else ""
        yield ("clock", clock.key), Told(_("Time limits"), clock.title, _joined(clock, words.amount(clock.amount, clock.unit), clock.counts_from, stops))
    for policy in procedure.policies:
        yield ("policy", policy.key), Told(_("Rules of the course"), policy.title, _joined(policy, words.policy_value(policy.value)))
    for paper in procedure.papers:
        told = _when(words.in_words(paper.condition, facts))
        yield ("paper", paper.key), Told(_("Papers to hand in"), paper.title, _joined(paper, words.any_words(words.PAPER_FORMS, paper.form), told))
    for form in (*procedure.forms_in, *procedure.forms_out):
        yield ("form", form.key), Told(_("Forms"), form.title, _joined(form, form.number, _when(words.in_words(form.condition, facts))))
    for fee in procedure.fees:
        yield ("fee", fee.key), Told(_("Fees"), fee.title, _joined(fee, words.money(fee.amount), _when(words.in_words(fee.condition, facts))))
    if procedure.competence:
        cases = [_joined(None, words.decider(case), _when(words.in_words(case.condition, facts))) for case in procedure.competence.cases]
        yield ("competence", ""), Told(_("Who decides"), procedure.competence.title, _joined(procedure.competence, "; ".join(cases)))


def _when(condition: words.Words | None) -> str:
    return _("where %(condition)s") % {"condition": condition.flat} if condition else ""


def _joined(rule: Grounded | None, *parts: str) -> str:
    ground = (rule.citation, "" if rule.verified else _("not verified")) if rule else ()
    return " · ".join(str(part) for part in (*parts, *ground) if part) or "–"
