"""The forms of proposals, playbooks and shifts."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from govsuite.people.public import people_holding
from ioc_bridge.incidents.abilities import CENTRE
from ioc_bridge.incidents.documents.order import DIRECTIVE, TELEGRAM
from ioc_bridge.incidents.models import Incident, Shift
from ioc_bridge.incidents.rules.playbooks import Level, TaskDraft
from ioc_bridge.incidents.selectors.orders import role_units, units_for
from ioc_bridge.incidents.services.proposing import Plan, PlannedTask

#: lines for tasks beside those of the playbook
MORE = 2
COUNTED = [("hours", _("hours")), ("days", _("days")), ("working_days", _("working days"))]


class ProposalForm(forms.Form):
    """What the playbook plans, ready to be changed: text, roster, tasks with their units."""

    form = forms.ChoiceField(
        label=_("Which document it becomes"), widget=forms.RadioSelect, initial=TELEGRAM,
        choices=[(TELEGRAM, _("telegram: urgent, to be carried out at once")), (DIRECTIVE, _("directive: measures for a longer time"))],
    )
    subject = forms.CharField(label=_("What the order is about"), max_length=300)
    paragraphs = forms.CharField(label=_("What it says, a paragraph a line"), max_length=6000, widget=forms.Textarea(attrs={"rows": 6}))
    roster = forms.CharField(label=_("Who is on duty, a line each"), required=False, max_length=3000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, data: Any = None, *, incident: Incident, level: Level | None) -> None:
        super().__init__(data)
        self.level = level
        self.fields["subject"].initial = level.subject if level else incident.title
        self.fields["paragraphs"].initial = "\n".join(level.order) if level else ""
        self.fields["roster"].initial = "\n".join(level.roster) if level else ""
        self.drafts: list[TaskDraft | None] = [*(level.tasks if level else ()), *[None] * MORE]
        units, known = [("", _("choose")), *((str(unit.pk), unit.name) for unit in units_for(incident))], role_units(incident)
        for place, draft in enumerate(self.drafts):
            self._add(place, draft, units, known)
        for place, message in enumerate(level.messages if level else ()):
            self.fields[f"message_{place}"] = forms.CharField(
                label=message.to, max_length=2000, required=False, initial=message.text, widget=forms.Textarea(attrs={"rows": 2}),
            )

    def _add(self, place: int, draft: TaskDraft | None, units: list[Any], known: dict[str, int]) -> None:
        """Add the fields of one task; an empty line is no task."""
        number = place + 1
        self.fields[f"title_{place}"] = forms.CharField(label=_("Task %(number)s") % {"number": number}, max_length=300, required=False, initial=draft.title if draft else "")
        self.fields[f"unit_{place}"] = forms.ChoiceField(label=_("Responsible unit"), choices=units, required=False, initial=str(known.get(draft.role, "")) if draft else "")
        self.fields[f"amount_{place}"] = forms.IntegerField(label=_("Time"), min_value=1, max_value=240, required=False, initial=draft.amount if draft else None)
        self.fields[f"counted_{place}"] = forms.ChoiceField(label=_("counted in"), choices=COUNTED, required=False, initial=draft.counted if draft else "hours")
        self.fields[f"evidence_{place}"] = forms.BooleanField(label=_("evidence is needed"), required=False, initial=draft.evidence if draft else True)

    def rows(self) -> list[list[Any]]:
        """Return the fields of each task, for the page."""
        return [[self[f"{name}_{place}"] for name in ("title", "unit", "amount", "counted", "evidence")] for place in range(len(self.drafts))]

    def told(self) -> list[Any]:
        """Return the fields of the messages to the people, for the page; an emptied one is not sent."""
        return [self[f"message_{place}"] for place in range(len(self.level.messages) if self.level else 0)]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for place in range(len(self.drafts)):
            if (given.get(f"title_{place}") or "").strip():
                for name, sentence in (("unit", _("Choose the unit that does this.")), ("amount", _("Say how long it may take."))):
                    if not given.get(f"{name}_{place}") and f"{name}_{place}" not in self.errors:
                        self.add_error(f"{name}_{place}", sentence)
        return given

    def plan(self) -> Plan:
        given = self.cleaned_data
        tasks = tuple(
            PlannedTask(
                given[f"title_{place}"].strip(), int(given[f"unit_{place}"]), given[f"amount_{place}"], given[f"counted_{place}"] or "hours", given[f"evidence_{place}"],
                draft.role if draft else "",
            )
            for place, draft in enumerate(self.drafts) if given[f"title_{place}"].strip()
        )
        said = [(one.to, given[f"message_{place}"].strip()) for place, one in enumerate(self.level.messages if self.level else ())]
        return Plan(given["subject"], _lines(given["paragraphs"]), _lines(given["roster"]), tuple(one for one in said if one[1]), tasks, given["form"])


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


class SendBackForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))


class PlaybookForm(forms.Form):
    text = forms.CharField(label=_("Playbook as YAML"), max_length=200_000, strip=False, widget=forms.Textarea(attrs={"rows": 30, "spellcheck": "false", "class": "ic-yaml"}))


class LogForm(forms.Form):
    text = forms.CharField(label=_("What happened"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))


class HandOverForm(forms.Form):
    to = forms.TypedChoiceField(label=_("Who takes over"), coerce=int)
    remarks = forms.CharField(label=_("What the next shift has to mind"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, data: Any = None, *, shift: Shift) -> None:
        super().__init__(data)
        people = people_holding(CENTRE, timezone.localdate(), unit_ids=[shift.unit_id]).exclude(pk=shift.officer_id)
        self.fields["to"].choices = [("", _("choose")), *((user.pk, user.full_name) for user in people)]
