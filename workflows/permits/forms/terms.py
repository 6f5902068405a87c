"""What the officer writes for the permit of a dossier: each group of procedures asks its own."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from workflows.permits.enums_permits import RevokeGround
from workflows.permits.models import PermitTerms

_TEXT = forms.Textarea(attrs={"rows": 4})
#: group of the procedure → fields beside the permit that is named
ASKED = {
    "new": ("design",), "repair": ("design", "present", "content"), "relocate": ("design", "present", "move_from", "move_to", "move_period"),
    "temporary": ("design", "exists_until"), "adjust": ("design", "content"), "extend": ("content",), "reissue": ("content",),
    "revoke": ("ground", "finding", "on_paper"),
}
#: these change a permit that is there; new ones may replace one
CHANGES = ("adjust", "extend", "reissue", "revoke")


def _day(label: Any) -> forms.DateField:
    return forms.DateField(label=label, required=False, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))


class TermsForm(forms.Form):
    """The terms of one dossier."""

    permit_number = forms.CharField(label=_("Number of the permit that is changed"), required=False, max_length=40)
    permit_day = _day(_("Issued on"))
    succession = forms.CharField(
        label=_("Paper by which another than the holder asks"), required=False, max_length=300,
        help_text=_("Only where the works were transferred, contributed, split or merged (Decree 217/2026, Article 63 clause 3 d)."),
    )
    design = forms.CharField(label=_("Design"), required=False, max_length=300, help_text=_("Name and number of the design, as it stands on the drawings."))
    present = forms.CharField(label=_("The works as they stand"), required=False, max_length=2000, widget=_TEXT)
    content = forms.CharField(label=_("What is permitted or changed"), required=False, max_length=4000, widget=_TEXT)
    started = forms.CharField(label=_("Works of the project that have started"), required=False, max_length=1000)
    exists_until = _day(_("The works may exist until"))
    move_from = forms.CharField(label=_("From where"), required=False, max_length=300)
    move_to = forms.CharField(label=_("To where"), required=False, max_length=300)
    move_period = forms.CharField(label=_("When it is moved"), required=False, max_length=100)
    ground = forms.ChoiceField(label=_("Ground of the revocation"), required=False, choices=RevokeGround.choices, widget=forms.RadioSelect)
    finding = forms.CharField(label=_("Conclusion of the inspection: number, day, authority"), required=False, max_length=300)
    on_paper = forms.BooleanField(label=_("The original is on paper"), required=False, initial=True)

    def __init__(self, data: Any = None, *, group: str, code: str, terms: PermitTerms | None) -> None:
        super().__init__(data, initial=_initial(terms))
        asked = set(ASKED.get(group, ())) | ({"started"} if code == "GPXD-DA" else set())
        asked |= {"permit_number", "permit_day"}
        if group in CHANGES and group != "revoke":
            asked.add("succession")
        for name in set(self.fields) - asked:
            del self.fields[name]
        if group not in CHANGES and "permit_number" in self.fields:
            self.fields["permit_number"].label = _("Number of an earlier permit that this one replaces, if any")

    def words(self) -> dict[str, Any]:
        """Return the arguments of the deed."""
        named = {name: self.cleaned_data.get(name) for name in ("permit_number", "permit_day")}
        values = {name: value for name, value in self.cleaned_data.items() if name not in named}
        return {"values": values, "permit_number": named["permit_number"] or "", "permit_day": named["permit_day"]}


def _initial(terms: PermitTerms | None) -> dict[str, Any]:
    if terms is None:
        return {}
    found = {name: getattr(terms, name) for name in TermsForm.base_fields if hasattr(terms, name)}
    return found | ({"permit_number": terms.permit.number, "permit_day": terms.permit.issued_on} if terms.permit else {})


class NoticeForm(forms.Form):
    """On which day works start that need no permit."""

    starts_on = forms.DateField(label=_("Works start on"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))


class StartForm(forms.Form):
    """The owner's notice that works start."""

    starts_on = forms.DateField(label=_("Works start on"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
    by_name = forms.CharField(label=_("Told by"), max_length=200)


class ProlongForm(forms.Form):
    """Until when the works may go on existing."""

    until = forms.DateField(label=_("The works may exist until"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
    reason = forms.CharField(label=_("Why"), max_length=1000, widget=_TEXT, help_text=_("The plan that is not carried out yet: name it."))


class DeliveredForm(forms.Form):
    """When the holder received the revocation."""

    on = forms.DateField(label=_("Received on"), initial=date.today, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))


class ListForm(forms.Form):
    """Look for permits."""

    q = forms.CharField(label=_("Number, works or address"), required=False, max_length=100)
    tinh_trang = forms.ChoiceField(label=_("State"), required=False)
