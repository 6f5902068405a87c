"""A permit from before the suite as it stands on its paper; a list of such permits."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.forms.models import fields_for_model
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from govsuite.records.public import UploadInput
from workflows.permits.earlier_words import flaw_words
from workflows.permits.models import EarlierPermit, Work
from workflows.permits.rules.earlier import Written, flaws

PAPER = ("number", "issued_on", "authority", "kind", "holder", "holder_is_household", "site")
TIME = ("start_until", "extensions", "started_on", "exists_until")
WORK = ("name", "kind_of_work", "work_class", "parcel", "map_sheet", "parcel_area", "footprint", "ground_floor_area", "floor_area", "storeys", "basements", "height", "lat", "lng")
DAYS = ("issued_on", "start_until", "started_on", "exists_until")
_DECIMALS = tuple(name for name in WORK if name != "kind_of_work" and Work._meta.get_field(name).get_internal_type() == "DecimalField")
GROUPS: tuple[tuple[Any, str, tuple[str, ...]], ...] = (
    (_("The paper"), "certificate", PAPER), (_("Works"), "building", WORK), (_("Time to start and to exist"), "calendar", TIME),
    (_("Scan and remarks"), "scan", ("scan", "remark")),
)


class EarlierForm(forms.Form):
    """One paper. What does not make sense is said beside its field, all of it at once."""

    scan = forms.FileField(
        label=_("Scan of the paper"), required=False, widget=UploadInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
        help_text=_("PDF or a photo of the paper. A colleague compares what is written with it."),
    )

    def __init__(self, data: Any = None, files: Any = None, *, initial: Mapping[str, Any], has_scan: bool = False) -> None:
        super().__init__(data, files, initial=_begun(initial))
        self.fields.update(fields_for_model(EarlierPermit, fields=(*(name for name in PAPER if name != "holder_is_household"), *TIME, "remark")))
        self.fields.update(fields_for_model(Work, fields=[name for name in WORK if name != "kind_of_work"], localized_fields=_DECIMALS))
        self.fields["kind_of_work"] = fields_for_model(Work, fields=["kind"])["kind"]
        self.fields["holder_is_household"] = forms.BooleanField(label=_("The owner is a household or a person"), required=False, initial=True)
        self.fields["authority"].widget.attrs["list"] = "authorities"
        self.fields["authority"].help_text = _("As it was called then, also where it no longer exists.")
        self.fields["start_until"].help_text = _("As the paper says, with the extensions written on it.")
        self.fields["extensions"].help_text = ""
        self.fields["extensions"].required = False
        self.fields["remark"].widget = forms.Textarea(attrs={"rows": 2, "maxlength": 1000})
        for name in DAYS:
            self.fields[name].widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        if has_scan:
            self.fields["scan"].label = _("Another scan of the paper, if the first is not good")

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not self.errors:
            for code, name in flaws(self.written(), timezone.localdate()):
                self.add_error(name, flaw_words(code))
        return given

    def written(self) -> Written:
        given = self.cleaned_data
        work = {name: given.get(name) for name in WORK if name != "kind_of_work"} | {"kind": given["kind_of_work"]}
        rest = {name: given[name] for name in (*PAPER, "start_until", "started_on", "exists_until", "remark")}
        return Written(**rest, extensions=given["extensions"] or 0, work=work)

    def groups(self) -> list[dict[str, Any]]:
        return [{"title": title, "icon": icon, "fields": [self[name] for name in names]} for title, icon, names in GROUPS]


def _begun(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the form begins with: the kind of the works has a name of its own beside the kind of the permit."""
    found = dict(values)
    if isinstance(found.get("work"), Mapping):
        work = found.pop("work")
        found |= {name: value for name, value in work.items() if name != "kind"} | {"kind_of_work": work.get("kind", "")}
    return found


class EarlierListForm(forms.Form):
    """The file; whether it can be read is said by the deed."""

    file = forms.FileField(label=_("List of permits (CSV or XLSX)"), widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}))


class ReturnForm(forms.Form):
    """What differs from the paper."""

    reason = forms.CharField(label=_("What differs from the paper"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
