"""The questions of a procedure as form fields, and answers as the law's conditions read them."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from govsuite.law.public import Fact, FactKind

PREFIX = "fact_"
#: "none of these": an answer too, unlike nothing chosen
NONE_OF_THESE = "__none__"
YES, NO = "yes", "no"
#: no question of a procedure has an answer beyond it
LARGEST = 10**9


def field_of(fact: Fact) -> forms.Field:
    """Return the field that asks for the fact."""
    help_text = fact.help
    if fact.kind is FactKind.YES_NO:
        return forms.ChoiceField(label=fact.title, help_text=help_text, required=False, widget=forms.RadioSelect, choices=[(YES, _("Yes")), (NO, _("No"))])
    if fact.kind is FactKind.NUMBER:
        label = f"{fact.title} ({fact.unit})" if fact.unit else fact.title
        return forms.DecimalField(label=label, help_text=help_text, required=False, min_value=0, max_value=LARGEST, max_digits=14, decimal_places=3)
    choices = [(choice.key, choice.title) for choice in fact.choices]
    if fact.kind is FactKind.CHOICE:
        return forms.ChoiceField(label=fact.title, help_text=help_text, required=False, widget=forms.RadioSelect, choices=choices)
    return forms.MultipleChoiceField(
        label=fact.title, help_text=help_text, required=False, widget=forms.CheckboxSelectMultiple, choices=[*choices, (NONE_OF_THESE, _("None of these"))],
    )


def initial_of(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the fields show of the answers."""
    return {f"{PREFIX}{key}": _shown(value) for key, value in facts.items()}


def _shown(value: Any) -> Any:
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, (list, tuple)):
        return list(value) or [NONE_OF_THESE]
    return value


def answers_of(data: QueryDict, facts: Iterable[Fact]) -> dict[str, Any]:
    """Return the answers that a sent form holds, as plain JSON values. What is not answered, or no answer at all, is left out."""
    found = {}
    for fact in facts:
        value = _answer(fact, data)
        if value is not None and fact.takes(value):
            found[fact.key] = value
    return found


def _answer(fact: Fact, data: QueryDict) -> Any:
    name = f"{PREFIX}{fact.key}"
    if fact.kind is FactKind.CHOICES:
        chosen = data.getlist(name)
        return [key for key in chosen if key != NONE_OF_THESE] if chosen else None
    text = data.get(name, "").strip()
    if not text:
        return None
    if fact.kind is FactKind.YES_NO:
        return {YES: True, NO: False}.get(text)
    return _number(text) if fact.kind is FactKind.NUMBER else text


def _number(text: str) -> int | float | None:
    """Return a number as it is typed here: 80, 80.5 or 80,5. What the field would refuse is no answer."""
    try:
        value = Decimal(text.replace(" ", "").replace(",", "."))
    except ArithmeticError:
        return None
    # Looked at before it is made an int: 1e999999999 is short to send and long to work out.
    if not value.is_finite() or not 0 <= value <= LARGEST:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
