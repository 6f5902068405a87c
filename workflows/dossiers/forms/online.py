"""Who asks, as a signed-in citizen says it: oneself, an organisation of one's own, or somebody who gave a power of attorney."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from govsuite.citizens.public import Citizen, hash_of_number
from workflows.dossiers.enums import ApplicantKind
from workflows.dossiers.models import Applicant, Dossier
from workflows.dossiers.services.filing import Person

SELF, OTHER_PERSON, OTHER_ORGANISATION, ORGANISATION = "self", "person", "organisation", "org:"
OTHERS = (OTHER_PERSON, OTHER_ORGANISATION)


def person_of(citizen: Citizen) -> Person:
    """Return what the identity provider said, as the applicant's first values: the number itself is not kept."""
    kind = ApplicantKind.ORGANISATION if citizen.kind == Citizen.Kind.ORGANISATION else ApplicantKind.PERSON
    return Person(citizen.full_name, kind=kind, address=citizen.address, phone=citizen.phone, email=citizen.email)


class WhoForm(forms.Form):
    """Asks for what the sign-in did not say. ``strict``: the way on; without it the form is only saved as far as it is."""

    acts = forms.ChoiceField(label=_("Who asks?"), widget=forms.RadioSelect)
    name = forms.CharField(label=_("Full name of the person or name of the organisation"), max_length=200, required=False)
    id_number = forms.CharField(
        label=_("Personal identification number or tax number"), max_length=20, required=False,
        help_text=_("As on the card or the business certificate. Your own number is compared with that of your sign-in."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    representative = forms.CharField(
        label=_("Who represents the organisation"), max_length=200, required=False, help_text=_("Full name and position."),
    )
    representative_proof = forms.CharField(
        label=_("Power of attorney"), max_length=300, required=False, help_text=_("Kind, number and day of the paper. Its photo is asked for among the papers."),
    )
    phone = forms.CharField(
        label=_("Telephone"), max_length=20, help_text=_("We call or write when something is missing. Its last four digits open the page of the dossier."),
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"}),
    )
    email = forms.EmailField(label=_("E-mail"), required=False, help_text=_("Each change of the dossier is told there."), widget=forms.EmailInput(attrs={"autocomplete": "email"}))
    address = forms.CharField(label=_("Address"), max_length=300, widget=forms.TextInput(attrs={"autocomplete": "street-address"}))

    def __init__(self, data: Any = None, *, dossier: Dossier, citizen: Citizen, strict: bool = True) -> None:
        one = dossier.applicant
        shown = {name: getattr(one, name) for name in ("name", "id_number", "phone", "email", "address", "representative", "representative_proof")}
        super().__init__(data, initial=shown | {"acts": _acts_of(one, citizen)})
        self.citizen, self.strict = citizen, strict
        self.fields["acts"].choices = _choices(citizen)  # type: ignore[attr-defined]
        if citizen.kind != Citizen.Kind.ORGANISATION:
            del self.fields["representative"]
        for field in self.fields.values():
            field.required = field.required and strict

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if self.strict:
            self._check_named(data)
        return data

    def _check_named(self, data: dict[str, Any]) -> None:
        acts = data.get("acts", "")
        if acts in OTHERS and not data.get("name"):
            self.add_error("name", _("Write the name of the person or organisation that asks."))
        if acts in OTHERS and not data.get("representative_proof"):
            self.add_error("representative_proof", _("Write the kind, number and day of the power of attorney."))
        if acts in (SELF, *OTHERS) and not hash_of_number(data.get("id_number", "")):
            self.add_error("id_number", _("Write the whole number as it stands on the paper, e.g. 12 digits of the citizen identity card."))
        elif acts == SELF and self.citizen.id_number_hash and hash_of_number(data["id_number"]) != self.citizen.id_number_hash:
            self.add_error("id_number", _("This is not the number with which you signed in. Compare it with your card; to file for somebody else choose so above."))
        if acts == SELF and "representative" in self.fields and not data.get("representative"):
            self.add_error("representative", _("Write who represents the organisation."))

    @property
    def for_another(self) -> bool:
        return self.cleaned_data.get("acts") in OTHERS

    def person(self) -> Person:
        """Return the applicant; the signed-in person represents whom one files for."""
        data = self.cleaned_data
        reach = {name: data.get(name, "") for name in ("phone", "email", "address")}
        acts, citizen = data.get("acts", SELF), self.citizen
        if acts.startswith(ORGANISATION):
            chosen = next(one for one in citizen.organisations if f"{ORGANISATION}{one.code}" == acts)
            return Person(chosen.name, kind=ApplicantKind.ORGANISATION, id_number=chosen.code, representative=citizen.full_name, **reach)
        if acts in OTHERS:
            kind = ApplicantKind.ORGANISATION if acts == OTHER_ORGANISATION else ApplicantKind.PERSON
            return Person(
                data.get("name", ""), kind=kind, id_number=data.get("id_number", ""), representative=citizen.full_name,
                representative_proof=data.get("representative_proof", ""), **reach,
            )
        own = person_of(citizen)
        return Person(own.name, kind=own.kind, id_number=data.get("id_number", ""), representative=data.get("representative", ""), **reach)


def _choices(citizen: Citizen) -> list[tuple[str, Any]]:
    own = [(f"{ORGANISATION}{one.code}", f"{one.name} ({one.code})") for one in citizen.organisations]
    return [
        (SELF, citizen.full_name), *own, (OTHER_PERSON, _("Another person, who gave me a power of attorney")),
        (OTHER_ORGANISATION, _("Another organisation, which gave me a power of attorney")),
    ]


def _acts_of(one: Applicant, citizen: Citizen) -> str:
    """Return which choice the stored applicant came from."""
    if one.kind == ApplicantKind.ORGANISATION and citizen.may_act_for(one.id_number):
        return f"{ORGANISATION}{one.id_number}"
    if one.representative_proof or (one.representative == citizen.full_name and one.name != citizen.full_name):
        return OTHER_ORGANISATION if one.kind == ApplicantKind.ORGANISATION else OTHER_PERSON
    return SELF
