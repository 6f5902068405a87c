"""Give a task; the filters of a list; one form for each deed."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from govsuite.people.public import Unit, people_holding
from workflows.tasks.abilities import STAFF
from workflows.tasks.enums import Counted, Origin, State
from workflows.tasks.models import Task
from workflows.tasks.selectors.lists import DUE, SCOPES, Filters
from workflows.tasks.services.giving import Assignment, Deadline


class GiveForm(forms.Form):
    """A task that somebody gives directly."""

    title = forms.CharField(label=_("What is to be done"), max_length=300)
    text = forms.CharField(label=_("Details"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 4}))
    unit = forms.ModelChoiceField(label=_("Responsible unit"), queryset=Unit.objects.none(), empty_label=_("choose"))
    helpers = forms.ModelMultipleChoiceField(label=_("Co-operating units"), queryset=Unit.objects.none(), required=False, widget=forms.CheckboxSelectMultiple)
    due_on = forms.DateField(label=_("Due day"), required=False, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
    amount = forms.IntegerField(label=_("or so many working days"), required=False, min_value=1, max_value=250)
    evidence_needed = forms.BooleanField(label=_("The result is shown by a photo or a paper"), required=False)

    def __init__(self, data: Any = None, *, units: QuerySet[Unit]) -> None:
        super().__init__(data)
        self.fields["unit"].queryset = self.fields["helpers"].queryset = units

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not self.errors and (given.get("due_on") is None) == (given.get("amount") is None):
            self.add_error("due_on", _("Give either the due day or the number of working days."))
        return given

    def assignment(self) -> Assignment:
        given = self.cleaned_data
        deadline = Deadline(on=given["due_on"]) if given["due_on"] else Deadline(given["amount"], Counted.WORKING_DAYS)
        return Assignment(
            given["title"], given["unit"].pk, deadline, text=given["text"], helper_ids=tuple(unit.pk for unit in given["helpers"]), evidence_needed=given["evidence_needed"],
        )


class FilterForm(forms.Form):
    """Filters as they stand in the address; what does not fit is left out."""

    q = forms.CharField(label=_("Words of the task or of its origin"), required=False, max_length=100)
    don_vi = forms.ModelChoiceField(label=_("Unit"), queryset=Unit.objects.none(), required=False, empty_label=_("every unit"))
    tinh_trang = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("still open")), *State.choices, ("ended", _("ended")), ("every", _("every state"))],
    )
    nguon = forms.ChoiceField(label=_("Origin"), required=False, choices=[("", _("every origin")), *Origin.choices])
    han = forms.ChoiceField(required=False, choices=[(key, key) for key in ("", *DUE)], widget=forms.HiddenInput)
    ai = forms.ChoiceField(required=False, choices=[(key, key) for key in ("", *SCOPES)], widget=forms.HiddenInput)

    def __init__(self, data: Any, *, units: QuerySet[Unit]) -> None:
        super().__init__(data)
        self.fields["don_vi"].queryset = units

    def filters(self) -> Filters:
        self.is_valid()
        given = self.cleaned_data
        unit = given.get("don_vi")
        return Filters(
            scope=given.get("ai") or "mine", unit=unit.pk if unit else None, state=given.get("tinh_trang", ""), due=given.get("han", ""),
            origin=given.get("nguon", ""), text=given.get("q", "").strip(),
        )


def _words(label: Any, *, required: bool = True) -> forms.CharField:
    return forms.CharField(label=label, max_length=2000, required=required, widget=forms.Textarea(attrs={"rows": 3}))


class DeedForm(forms.Form):
    """A deed of one task: each takes its own fields from here."""

    def __init__(self, data: Any = None, files: Any = None, *, task: Task) -> None:
        super().__init__(data, files)
        self.task = task


class AcceptForm(DeedForm):
    pass


class HandOverForm(DeedForm):
    officer = forms.TypedChoiceField(label=_("Who does it"), coerce=int)
    text = _words(_("What to mind"), required=False)

    def __init__(self, data: Any = None, files: Any = None, *, task: Task) -> None:
        super().__init__(data, files, task=task)
        people = people_holding(STAFF, timezone.localdate(), unit_ids=[task.unit_id])
        self.fields["officer"].choices = [("", _("choose")), *((user.pk, user.full_name) for user in people)]


class ProgressForm(DeedForm):
    percent = forms.IntegerField(label=_("How far, per cent"), min_value=0, max_value=99)
    text = _words(_("What was done, what hinders"))

    def __init__(self, data: Any = None, files: Any = None, *, task: Task) -> None:
        super().__init__(data, files, task=task)
        self.fields["percent"].initial = task.percent


class ReportForm(DeedForm):
    text = _words(_("What was done"))
    photo = forms.FileField(label=_("Photo or paper that shows it"), required=False, widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,.pdf,.docx,.xlsx"}))
    caption = forms.CharField(label=_("What it shows"), required=False, max_length=300)


class EvidenceForm(DeedForm):
    photo = forms.FileField(label=_("Photo or paper"), widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,.pdf,.docx,.xlsx"}))
    caption = forms.CharField(label=_("What it shows"), required=False, max_length=300)


class ConfirmForm(DeedForm):
    text = _words(_("Remark"), required=False)


class ReasonForm(DeedForm):
    reason = _words(_("Reason"))


class ExtendAskForm(DeedForm):
    amount = forms.IntegerField(min_value=1)
    reason = _words(_("Why more time is needed"))

    def __init__(self, data: Any = None, files: Any = None, *, task: Task) -> None:
        super().__init__(data, files, task=task)
        self.fields["amount"].label = {
            Counted.HOURS: _("How many hours more"), Counted.DAYS: _("How many days more"), Counted.WORKING_DAYS: _("How many working days more"),
        }[Counted(task.counted)]


class ExtendAnswerForm(DeedForm):
    granted = forms.ChoiceField(label=_("Answer"), choices=[("yes", _("grant more time")), ("no", _("refuse"))], widget=forms.RadioSelect)
    reason = _words(_("Remark; a refusal needs its reason"), required=False)
