"""Forms of reports: filters of the matrix and the list, the upload, reasons."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from govsuite.people.public import Unit
from ioc_bridge.indicators.enums import Light, State
from ioc_bridge.indicators.rules.periods import Period
from ioc_bridge.indicators.words import period_words


class MatrixFilter(forms.Form):
    """Filters stay in the address."""

    ky = forms.ChoiceField(label=_("Reporting period"), required=False)
    dia_ban = forms.TypedChoiceField(label=_("Area"), required=False, coerce=int, empty_value=None)
    linh_vuc = forms.ChoiceField(label=_("Field of work"), required=False)
    den = forms.ChoiceField(label=_("State"), required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any, *, periods: Sequence[Period], areas: Sequence[Unit], fields: Sequence[str]) -> None:
        super().__init__(data)
        self.fields["ky"].choices = [("", _("the newest")), *((one.name, capfirst(period_words(one))) for one in periods)]
        self.fields["dia_ban"].choices = [("", _("all areas")), *((str(area.pk), area.name) for area in areas)]
        self.fields["linh_vuc"].choices = [("", _("all fields")), *((name, name) for name in fields)]
        self.fields["den"].choices = [("", _("every state")), *((one.value, capfirst(str(one.label))) for one in Light)]


class ReportFilter(forms.Form):
    trang_thai = forms.ChoiceField(label=_("State"), required=False)
    ky = forms.ChoiceField(label=_("Reporting period"), required=False)

    def __init__(self, data: Any, *, periods: Sequence[Period]) -> None:
        super().__init__(data)
        self.fields["trang_thai"].choices = [("", _("every state")), *((one.value, capfirst(str(one.label))) for one in State)]
        self.fields["ky"].choices = [("", _("all periods")), *((one.name, capfirst(period_words(one))) for one in periods)]


class WorkbookForm(forms.Form):
    file = forms.FileField(label=_("Workbook (XLSX)"), widget=forms.FileInput(attrs={"accept": ".xlsx"}), help_text=_("The template of this report, filled in."))


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
