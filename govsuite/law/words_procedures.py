"""The words of procedures as a reader sees them: who decides, what kind of paper, what a condition says."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from govsuite.law import words
from govsuite.law.rules.conditions import All, AnyOf, Compared, Condition, Fact, FactKind, Not
from govsuite.law.rules.exemptions import Notice
from govsuite.law.rules.procedures import Case, Level

Facts = Mapping[str, Fact]

LEVELS = {
    Level.COMMUNE: gettext_lazy("People's Committee of the commune"), Level.DEPARTMENT: gettext_lazy("Department of the province"),
    Level.ZONE_BOARD: gettext_lazy("Management board of the zone"), Level.PROVINCE: gettext_lazy("People's Committee of the province"),
}

GROUPS = {
    "new": gettext_lazy("Granting"), "adjust": gettext_lazy("Adjusting"), "repair": gettext_lazy("Repair"),
    "relocate": gettext_lazy("Relocating"), "temporary": gettext_lazy("For a limited time"), "extend": gettext_lazy("Prolonging"),
    "reissue": gettext_lazy("Issuing again"), "revoke": gettext_lazy("Revoking"), "notice": gettext_lazy("Giving notice"),
}

SUBJECTS = {"house": gettext_lazy("Detached house"), "other": gettext_lazy("Other works"), "any": gettext_lazy("Any works")}

PAPER_FORMS = {
    "form": gettext_lazy("form to fill in"), "original": gettext_lazy("original"), "copy": gettext_lazy("copy"),
    "original_or_copy": gettext_lazy("original, certified copy or legally valid electronic copy"), "electronic": gettext_lazy("electronic copy"),
    "signed_drawing": gettext_lazy("drawing with digital signature"), "photo": gettext_lazy("photo"),
    "statement": gettext_lazy("signed statement"),
}

NOTICES = {
    Notice.NONE: gettext_lazy("No start notice"), Notice.PLAIN: gettext_lazy("Start notice"),
    Notice.WITH_PAPERS: gettext_lazy("Start notice with the papers of a permit dossier"),
}

UNITS = {
    "working_days": gettext_lazy("working days"), "days": pgettext_lazy("unit", "days"), "months": pgettext_lazy("unit", "months"),
}


def amount(value: int, unit: str) -> str:
    """Return a length of time: 7 working days."""
    return words.figure(value, unit)


def money(value: int | None) -> str:
    """Return a fee in đồng with points between thousands; what nobody entered is said so."""
    return _("not entered yet") if value is None else _("%(amount)s dong") % {"amount": f"{value:,}".replace(",", ".")}


def policy_value(value: int | bool) -> str:  # noqa: FBT001 - it is the value, not a switch
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return words.figure(value, "times")


def decider(case: Case) -> str:
    return case.title or str(LEVELS[case.level])


@dataclass(frozen=True, slots=True)
class Words:
    """A condition in words: a sentence, or a heading with parts under it."""

    text: str
    parts: "tuple[Words, ...]" = field(default=())
    #: The parts are alternatives: one is enough.
    is_any: bool = False

    @property
    def flat(self) -> str:
        """Return everything in one line."""
        if not self.parts:
            return self.text
        joint = _(" or ") if self.is_any else _(" and ")
        return joint.join(f"({part.flat})" if part.parts else part.flat for part in self.parts)


def in_words(condition: Condition | None, facts: Facts) -> Words | None:
    """Return a condition as a reader sees it; nothing where there is none."""
    return None if condition is None else _told(condition, facts, negated=False)


def _told(condition: Condition, facts: Facts, *, negated: bool) -> Words:
    if isinstance(condition, Not):
        return _told(condition.part, facts, negated=not negated)
    if isinstance(condition, All | AnyOf):
        # Not all of these is one of their opposites, and the other way round.
        is_any = isinstance(condition, AnyOf) != negated
        parts = tuple(_told(part, facts, negated=negated) for part in condition.parts)
        return parts[0] if len(parts) == 1 else Words(_("One of these:") if is_any else _("All of these:"), parts, is_any)
    if not isinstance(condition, Compared):
        raise TypeError(condition)
    fact = facts[condition.fact]
    return Words(f"{fact.title.rstrip('?')}: {_answer(condition, fact, negated=negated)}")


def _answer(condition: Compared, fact: Fact, *, negated: bool) -> str:
    value = condition.value
    if fact.kind is FactKind.YES_NO:
        return _("yes") if value is not negated else _("no")
    if fact.kind is FactKind.NUMBER:
        return _compared(condition.test, f"{value} {fact.unit}".strip(), negated=negated)
    wanted = [value] if isinstance(value, str) else value
    titles = " / ".join(fact.title_of(key) for key in wanted)
    if not negated:
        return titles
    return (_("none of: %(titles)s") if len(wanted) > 1 else _("not: %(titles)s")) % {"titles": titles}


_OPPOSITE = {"below": "at_least", "at_least": "below", "above": "at_most", "at_most": "above", "is": "is_not"}


def _compared(test: str, value: str, *, negated: bool) -> str:
    said = {
        "below": pgettext("number", "below %(value)s"), "above": pgettext("number", "above %(value)s"),
        "at_least": pgettext("number", "at least %(value)s"), "at_most": pgettext("number", "at most %(value)s"),
        "is": "%(value)s", "is_not": pgettext("number", "other than %(value)s"),
    }
    return said[_OPPOSITE[test] if negated else test] % {"value": value}


def fact_kind(fact: Fact) -> str:
    """Return how a question is answered."""
    if fact.kind is FactKind.YES_NO:
        return _("yes or no")
    if fact.kind is FactKind.NUMBER:
        return _("a number (%(unit)s)") % {"unit": fact.unit} if fact.unit else _("a number")
    return _("one of the choices") if fact.kind is FactKind.CHOICE else _("any of the choices")


def any_words(table: Mapping[Any, Any], key: str) -> str:
    """Return a word of a table; a key that it does not know stays as it is."""
    return str(table.get(key, key))
