"""What is typed at the counter: the request, the applicant, reasons."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from workflows.dossiers.enums import ApplicantKind
from workflows.dossiers.forms.asked import AskedForm
from workflows.dossiers.models import Dossier
from workflows.dossiers.services.filing import Person

APPLICANT = ("kind", "name", "id_number", "phone", "email", "address", "representative", "representative_id", "representative_proof")
#: who stands at the counter for the applicant
HELPER = ("helper_name", "helper_address", "helper_proof")
_REPRESENTED = ("representative", "representative_id", "representative_proof")


class DraftForm(AskedForm):
    """A dossier before it is filed: what is asked, the questions of its conditions, who asks, who stands at the counter for them."""

    area = forms.CharField(label=_("Quarter or area"), max_length=60, required=False, help_text=_("Where the office shares out work by area."))
    kind = forms.ChoiceField(label=_("The applicant is"), choices=[(value, label.capitalize()) for value, label in ApplicantKind.choices], widget=forms.RadioSelect)
    name = forms.CharField(label=_("Full name of the person or name of the organisation"), max_length=200)
    id_number = forms.CharField(label=_("Personal identification number or tax number"), max_length=20, required=False)
    phone = forms.CharField(label=_("Telephone"), max_length=20, required=False, widget=forms.TextInput(attrs={"inputmode": "tel"}))
    email = forms.EmailField(label=_("E-mail"), required=False)
    address = forms.CharField(label=_("Address"), max_length=300, required=False)
    representative = forms.CharField(label=_("Representative"), max_length=200, required=False)
    representative_id = forms.CharField(label=_("Representative's personal number"), max_length=20, required=False)
    representative_proof = forms.CharField(label=_("Power of attorney"), max_length=300, required=False, help_text=_("Kind, number and day of the paper."))
    helper_name = forms.CharField(label=_("Who files on the applicant's behalf"), max_length=200, required=False)
    helper_address = forms.CharField(label=_("Address of who files on the applicant's behalf"), max_length=300, required=False)
    helper_proof = forms.CharField(label=_("Paper that allows it"), max_length=300, required=False, help_text=_("Kind, number and day of the authorisation. Keep its scan among the papers."))

    def first_values(self, dossier: Dossier) -> dict[str, Any]:
        own = {name: getattr(dossier, name) for name in ("area", *HELPER)}
        return super().first_values(dossier) | own | {name: getattr(dossier.applicant, name) for name in APPLICANT}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if self.strict and data.get("kind") == ApplicantKind.ORGANISATION and not data.get("representative"):
            self.add_error("representative", _("Write who represents the organisation."))
        if self.strict and data.get("helper_name") and not data.get("helper_proof"):
            self.add_error("helper_proof", _("Write the paper that lets this person file for the applicant (authorisation, date)."))
        if self.strict and data.get("helper_name") and not data.get("helper_address"):
            self.add_error("helper_address", _("Write the address of the person who files for the applicant: the receipt names it."))
        return data

    def person(self) -> Person:
        data = {name: self.cleaned_data.get(name, "") for name in APPLICANT}
        if data["kind"] != ApplicantKind.ORGANISATION:
            data |= dict.fromkeys(_REPRESENTED, "") if not data["representative"] else {}
        return Person(**data)

    def helper(self) -> dict[str, str]:
        return {name: self.cleaned_data.get(name, "") for name in HELPER}


class ReasonForm(forms.Form):
    """Why: kept, and printed on the slip."""

    reason = forms.CharField(label=_("Reason"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4}))


class ReceiptForm(forms.Form):
    """What a receipt says that may be wrong, and why it is given out anew."""

    title = forms.CharField(label=_("What is asked, in one line"), max_length=500)
    name = forms.CharField(label=_("Full name of the person or name of the organisation"), max_length=200)
    id_number = forms.CharField(label=_("Personal identification number or tax number"), max_length=20, required=False)
    phone = forms.CharField(label=_("Telephone"), max_length=20, required=False)
    email = forms.EmailField(label=_("E-mail"), required=False)
    address = forms.CharField(label=_("Address"), max_length=300, required=False)
    representative = forms.CharField(label=_("Representative"), max_length=200, required=False)
    representative_id = forms.CharField(label=_("Representative's personal number"), max_length=20, required=False)
    representative_proof = forms.CharField(label=_("Power of attorney"), max_length=300, required=False)
    reason = forms.CharField(label=_("Why it is given out anew"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, data: Any = None, *, dossier: Dossier) -> None:
        one = dossier.applicant
        super().__init__(data, initial={name: getattr(one, name) for name in APPLICANT} | {"title": dossier.title})
        self.kind = one.kind

    def person(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in APPLICANT if name != "kind"} | {"kind": self.kind}
