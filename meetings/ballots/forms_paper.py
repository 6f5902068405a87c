"""Input of a vote on paper."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from meetings.ballots.rules.paper import MOST_SHEETS, Figures


def _number(label: Any, *, most: int = 10_000, **more: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=most, widget=forms.NumberInput(attrs={"inputmode": "numeric", "autocomplete": "off"}), **more)


class BoardForm(forms.Form):
    """Head and members by mandate; the vote by which the council chose them, where one was held here."""

    head = forms.TypedChoiceField(label=_("Head of the board"), coerce=int)
    members = forms.TypedMultipleChoiceField(label=_("Members"), coerce=int, widget=forms.CheckboxSelectMultiple)
    elected_in = forms.TypedChoiceField(label=_("Chosen by the vote"), coerce=int, empty_value=None, required=False)

    def __init__(self, *args: Any, delegates: list[tuple[int, str]], votes: list[tuple[int, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["head"].choices = [("", "–"), *delegates]  # type: ignore[attr-defined]  # choice fields
        self.fields["members"].choices = delegates  # type: ignore[attr-defined]
        self.fields["elected_in"].choices = [("", _("No vote was held here")), *votes]  # type: ignore[attr-defined]


class PrintForm(forms.Form):
    number = _number(_("Number of sheets"), most=MOST_SHEETS)


class IssueForm(forms.Form):
    issued = _number(_("Issued to voters"))
    spoiled = _number(_("Exchanged (given back spoiled)"))
    unused = _number(_("Left over"))


class SerialForm(forms.Form):
    serial = forms.CharField(label=_("Serial under the QR code"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}))


class CountForm(forms.Form):
    """One member's count: the sheets, then a field for each line and column of the sheet."""

    collected = _number(_("Sheets in the box"))
    invalid = _number(_("Invalid sheets"))

    def __init__(self, *args: Any, lines: list[str], columns: list[str], **more: Any) -> None:
        super().__init__(*args, **more)
        self._shape = (len(lines), len(columns))
        for line, name in enumerate(lines):
            for column, title in enumerate(columns):
                self.fields[f"n_{line}_{column}"] = _number(f"{name}: {title}")
        for name, field in self.fields.items():
            field.widget.attrs |= {"class": "form-control bl-cell", "aria-label": field.label} if name.startswith("n_") else {}

    def rows(self, lines: list[str]) -> list[dict[str, Any]]:
        """Return the fields of each line, for the table."""
        return [{"name": name, "cells": [self[f"n_{line}_{column}"] for column in range(self._shape[1])]} for line, name in enumerate(lines)]

    def figures(self) -> Figures:
        given = self.cleaned_data
        return Figures(given["collected"], given["invalid"], tuple(
            tuple(given[f"n_{line}_{column}"] for column in range(self._shape[1])) for line in range(self._shape[0])
        ))
