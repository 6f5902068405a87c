"""Forms of the counter's settings: what stands on its papers, the portal's words, a new key."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from govsuite.people.public import Unit
from workflows.dossiers.enums import AuthorityLevel
from workflows.dossiers.models import CounterSettings
from workflows.dossiers.services.assignment_rules import Rule
from workflows.dossiers.services.counter_setup import FIELDS, MOST_WARNING_DAYS, PortalWord


class NewCounterForm(forms.Form):
    """Which authority opens its counter, who receives there."""

    unit = forms.ModelChoiceField(label=_("Authority that decides"), queryset=Unit.objects.none())
    desk = forms.ModelChoiceField(label=_("Unit that receives and returns"), queryset=Unit.objects.none(), help_text=_("As a rule the public service centre."))
    level = forms.ChoiceField(label=_("Kind of authority"), choices=AuthorityLevel.choices, help_text=_("The law packs say which cases belong to it."))
    org_code = forms.CharField(label=_("Organisation code"), max_length=30, help_text=_(
        "The identification code of the authority that every dossier code begins with. Look it up in the list that your province keeps."
    ))

    def __init__(self, data: Any = None, *, units: QuerySet[Unit]) -> None:
        super().__init__(data)
        for name in ("unit", "desk"):
            self.fields[name].queryset = units  # type: ignore[attr-defined]


class RuleForm(forms.Form):
    """One rule: what goes to which unit."""

    procedure = forms.CharField(
        label=_("Procedures whose code begins with"), max_length=60, required=False, help_text=_("E.g. GPXD-NO for houses. Leave it empty for every procedure."),
    )
    area = forms.CharField(label=_("Quarter or area"), max_length=60, required=False, help_text=_(
        "As the counter writes it on the dossier; of a dossier filed online, as its address names it. Leave it empty for every area."
    ))
    work_unit = forms.ModelChoiceField(label=_("Unit that works on it"), queryset=Unit.objects.none())
    order = forms.IntegerField(label=_("Place in the order"), min_value=0, max_value=999, help_text=_("Rules are asked from the smallest number on; the first that fits counts."))

    def __init__(self, data: Any = None, *, units: QuerySet[Unit], following: int) -> None:
        super().__init__(data, initial={"order": following})
        self.fields["work_unit"].queryset = units  # type: ignore[attr-defined]

    def rule(self) -> Rule:
        given = self.cleaned_data
        return Rule(given["work_unit"].pk, given["procedure"].strip().upper(), " ".join(given["area"].split()), given["order"])


class CounterForm(forms.Form):
    """What an authority writes on its papers."""

    org_code = forms.CharField(label=_("Organisation code"), max_length=30, help_text=_(
        "The identification code of the authority that every dossier code begins with. Look it up in the list that your province keeps."
    ))
    code_template = forms.CharField(label=_("Template of dossier codes"), max_length=60, help_text=_(
        "{org} organisation, {yymmdd} day of filing, {seq:04d} running number of the day"
    ))
    slip_suffix = forms.CharField(label=_("Symbol of the centre on slips"), max_length=30)
    telephone = forms.CharField(label=_("Telephone"), max_length=30, required=False)
    hours = forms.CharField(label=_("Office hours"), max_length=200, required=False)
    register_book = forms.CharField(
        label=_("Number of the register's book"), max_length=20, required=False,
        help_text=_("Receipts name it with their number in it. Leave it empty where no book is kept beside the system."),
    )
    start_warning_days = forms.IntegerField(
        label=_("Tell holders of permits so many days before their time to start works ends"), min_value=0, max_value=MOST_WARNING_DAYS,
        help_text=_("A custom of the office, no rule of law. 0 tells nobody."),
    )

    def __init__(self, data: Any = None, *, counter: CounterSettings) -> None:
        super().__init__(data, initial={name: getattr(counter, name) for name in FIELDS})


class PortalForm(forms.Form):
    """The portal's code and name of each state, one line a state."""

    def __init__(self, data: Any = None, *, words: Mapping[str, PortalWord], labels: Mapping[str, Any]) -> None:
        super().__init__(data)
        self.states = list(words)
        for state, word in words.items():
            name = {"name": labels[state]}
            self.fields[f"code_{state}"] = forms.CharField(label=_("Code for “%(name)s”") % name, max_length=10, initial=word.code)
            self.fields[f"title_{state}"] = forms.CharField(label=_("Name at the portal for “%(name)s”") % name, max_length=100, initial=word.title)
            self.fields[f"verified_{state}"] = forms.BooleanField(label=_("“%(name)s” was compared with the portal's list") % name, required=False, initial=word.verified)

    def rows(self) -> list[dict[str, Any]]:
        """Return the fields of each state, as the table shows them."""
        return [{part: self[f"{part}_{state}"] for part in ("code", "title", "verified")} | {"state": state} for state in self.states]

    def words(self) -> dict[str, PortalWord]:
        given = self.cleaned_data
        return {state: PortalWord(given[f"code_{state}"], given[f"title_{state}"], given[f"verified_{state}"]) for state in self.states}


class TokenForm(forms.Form):
    """A new key: for which program, until when."""

    name = forms.CharField(label=_("Which program uses it"), max_length=100)
    expires_on = forms.DateField(label=_("Valid until"), widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"expires_on": timezone.localdate() + timedelta(days=180)})
