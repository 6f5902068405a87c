"""Forms of people and units."""

from datetime import date

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from govsuite.people.models import Appointment, Delegation, Position, Unit, User
from govsuite.people.selectors import in_force

_SEVERAL = _("Hold Ctrl to choose several")


def day_input() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class UnitChoice(forms.ModelChoiceField):
    """Units by name; what has ended says when."""

    def label_from_instance(self, unit: Unit) -> str:
        return f"{unit.name} (– {unit.ends:%d/%m/%Y})" if unit.ends else unit.name


class UnitsChoice(forms.ModelMultipleChoiceField):
    label_from_instance = UnitChoice.label_from_instance


class AppointmentChoice(forms.ModelChoiceField):
    """Appointments as "name, post, unit"."""

    def label_from_instance(self, row: Appointment) -> str:
        return f"{row.user.full_name}, {row.position.title}, {row.unit.name}"


class PeopleFilter(forms.Form):
    """What stands in the address of the people list."""

    q = forms.CharField(label=_("Search"), required=False, max_length=100, widget=forms.TextInput(attrs={"placeholder": _("Name, e-mail, telephone")}))
    unit = UnitChoice(label=_("Unit"), queryset=Unit.objects.all(), required=False, empty_label=_("All units"))
    position = forms.ModelChoiceField(label=_("Position"), queryset=Position.objects.all(), required=False, empty_label=_("All positions"))
    state = forms.ChoiceField(label=_("State"), required=False, choices=[
        ("", _("All")), ("active", _("Active")), ("inactive", _("Deactivated")), ("unenrolled", _("Not enrolled yet")),
        ("unappointed", _("No appointment today")),
    ])


class AccountForm(forms.ModelForm):
    class Meta:
        model = User
        fields = ["full_name", "email", "phone"]


class NewAccountForm(AccountForm):
    username = forms.CharField(
        label=_("Sign-in name"), max_length=60, help_text=_("Small letters without marks and digits, such as nguyenvan.an"),
        widget=forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false"}),
    )
    field_order = ["full_name", "username", "email", "phone"]


class AppointForm(forms.Form):
    position = forms.ModelChoiceField(label=_("Position"), queryset=Position.objects.all())
    unit = UnitChoice(label=_("Unit"), queryset=Unit.objects.all())
    starts = forms.DateField(label=_("From"), widget=day_input())
    ends = forms.DateField(label=_("Until"), widget=day_input(), required=False)
    decision = forms.CharField(label=_("Number and date of the decision"), max_length=100, required=False)


class DayForm(forms.Form):
    """The last day of something."""

    ends = forms.DateField(label=_("Last day"), widget=day_input())


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=300, widget=forms.TextInput())


class UnitForm(forms.ModelForm):
    parent = UnitChoice(label=_("Unit above"), queryset=Unit.objects.all(), required=False)
    predecessors = UnitsChoice(label=_("Took over from"), queryset=Unit.objects.all(), required=False, help_text=_SEVERAL, widget=forms.SelectMultiple(attrs={"size": 6}))

    class Meta:
        model = Unit
        fields = ["name", "short_name", "code", "kind", "parent", "starts", "ends", "predecessors"]
        widgets = {"starts": day_input(), "ends": day_input()}

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].help_text = _("Small letters, digits and hyphens; it stays for ever, such as hdnd-dong-ha")
        if self.instance.pk:
            self.fields["code"].disabled = True

    def _post_clean(self) -> None:
        """Leave the instance as it is: the deed writes, not the form."""

    def unit_fields(self) -> dict[str, object]:
        return {name: self.cleaned_data[name] for name in ("code", "name", "short_name", "kind", "parent", "starts", "ends")}


class EndUnitForm(DayForm):
    successors = UnitsChoice(label=_("Taken over by"), queryset=Unit.objects.all(), required=False, help_text=_SEVERAL, widget=forms.SelectMultiple(attrs={"size": 6}))


class DelegationForm(forms.Form):
    giver = AppointmentChoice(label=_("Who lets sign"), queryset=Appointment.objects.none())
    receiver = AppointmentChoice(label=_("Who signs"), queryset=Appointment.objects.none())
    form = forms.ChoiceField(label=_("Form"), choices=Delegation.Form.choices)
    scope = forms.CharField(label=_("Kinds of documents"), max_length=300, help_text=_("Codes such as NQ (resolutions) or GM (letters of invitation), or * for all"))
    starts = forms.DateField(label=_("From"), widget=day_input())
    ends = forms.DateField(label=_("Until"), widget=day_input())

    def __init__(self, *args: object, on: date, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["giver"].queryset = self.fields["receiver"].queryset = _in_office(on)


def _in_office(on: date) -> QuerySet[Appointment]:
    held = Appointment.objects.filter(in_force(on), user__is_active=True).select_related("user", "position", "unit")
    return held.order_by("position__rank", "user__full_name")


class ImportForm(forms.Form):
    """The file, or (at the second step) its text as it was checked."""

    file = forms.FileField(label=_("CSV file"), widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}))
