"""One screen of the exemption wizard, and the answers that its address carries."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from govsuite.law.public import ExemptionRules, Fact, FactKind
from workflows.dossiers.public import PREFIX, answers_of, field_of, initial_of

ASKED, UNSURE, SKIP = "hoi", "chua_ro", "bo_qua"


@dataclass(frozen=True, slots=True)
class Given:
    """What an address of the wizard says: answers, questions that the person cannot answer, questions of the screen that was sent."""

    answers: dict[str, Any]
    unsure: frozenset[str] = frozenset()
    asked: tuple[str, ...] = field(default=())


def given_by(data: QueryDict, rules: ExemptionRules) -> Given:
    """Read an address; what no question knows is left out."""
    known = {fact.key for fact in rules.facts}
    answers = answers_of(data, rules.facts)
    asked = tuple(key for key in data.getlist(ASKED) if key in known)
    unsure = {key for key in data.getlist(UNSURE) if key in known} - answers.keys()
    if SKIP in data:
        unsure |= set(asked) - answers.keys()
    return Given(answers, frozenset(unsure), asked)


def pairs_of(facts: Mapping[str, Any], unsure: Collection[str]) -> list[tuple[str, str]]:
    """Return the answers as names and values of an address, in the order of the questions."""
    found: list[tuple[str, str]] = []
    for name, value in initial_of(facts).items():
        found += [(name, str(one)) for one in (value if isinstance(value, list) else [value])]
    return found + [(UNSURE, key) for key in sorted(unsure)]


class QuestionForm(forms.Form):
    """The questions of one screen: each is answered, or the person says not to know."""

    def __init__(self, data: Any = None, *, screen: Sequence[Fact], initial: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial_of(initial or {}))
        for fact in screen:
            question = field_of(fact)
            question.required = True
            question.error_messages["required"] = _("Answer this question, or choose “I do not know”.")
            if fact.kind is FactKind.CHOICES:
                question.help_text = _("Tick everything that is true, or “None of these”.")
            elif fact.kind is FactKind.NUMBER:
                # A text: the field of numbers of some browsers knows only the comma or only the point.
                question.localize, question.widget = True, forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
            self.fields[f"{PREFIX}{fact.key}"] = question
