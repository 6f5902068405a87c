"""What people type about voters' petitions."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from govsuite.people.public import Unit
from govsuite.records.public import UploadInput
from meetings.bodies.public import Body
from meetings.petitions.models import Petition
from meetings.petitions.rules.standing import MOST_DAYS

SEND, JOIN, ASIDE = "send", "join", "aside"


class MeetingForm(forms.Form):
    """A meeting with voters."""

    group = forms.TypedChoiceField(label=_("Group of delegates"), coerce=int)
    held_on = forms.DateField(label=_("Held on"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
    place = forms.CharField(label=_("Place"), max_length=300)
    voters = forms.IntegerField(label=_("Voters present"), min_value=0, max_value=100_000, initial=0)

    def __init__(self, *args: Any, groups: list[Body], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["group"].choices = [(group.pk, group.name) for group in groups]


class PetitionForm(forms.Form):
    """What a voter asked."""

    subject = forms.CharField(label=_("Subject"), max_length=300, help_text=_("Without names."))
    text = forms.CharField(label=_("What the voter asks"), max_length=8000, widget=forms.Textarea(attrs={"rows": 5}))
    voter_name = forms.CharField(label=_("Voter's name"), max_length=200, required=False, help_text=_("Seen by the group and the council's office alone; never by the unit or the public."))
    voter_contact = forms.CharField(label=_("Telephone or address"), max_length=200, required=False)


class SortForm(forms.Form):
    """Where a petition goes."""

    what = forms.ChoiceField(label=_("What becomes of it"), widget=forms.RadioSelect, initial=SEND, choices=[
        (SEND, _("A unit answers")), (JOIN, _("The same was asked before: join it")), (ASIDE, _("Not for this council: set it aside")),
    ])
    public_text = forms.CharField(
        label=_("Words for the unit and the public"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Without names, telephones and exact addresses."),
    )
    unit = forms.TypedChoiceField(label=_("Responsible unit"), coerce=int, required=False, empty_value=0)
    days = forms.IntegerField(label=_("Days to answer"), min_value=1, max_value=MOST_DAYS, required=False, initial=30, help_text=_("Set by the Standing Committee. No figure of law has been read; 30 is a proposal."))
    other = forms.TypedChoiceField(label=_("Join it with"), coerce=int, required=False, empty_value=0)
    reason = forms.CharField(label=_("Why it is set aside"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, petition: Petition, units: list[Unit], others: list[Petition], **more: Any) -> None:
        initial = {"public_text": petition.public_text, "unit": petition.unit_id, "what": SEND}
        super().__init__(*args, initial=initial, **more)
        self.fields["unit"].choices = [("", "—"), *((unit.pk, unit.name) for unit in units)]
        self.fields["other"].choices = [("", "—"), *((other.pk, other.subject[:120]) for other in others)]


class StateForm(forms.Form):
    """Of which state petitions are listed."""

    state = forms.ChoiceField(label=_("State"), required=False)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["state"].choices = [("", _("All")), *((value, str(label)[:1].upper() + str(label)[1:]) for value, label in Petition.State.choices)]

    def add_prefix(self, field_name: str) -> str:
        """Name the field in the address as readers of addresses do."""
        return "trang-thai"


class AnswerForm(forms.Form):
    """The unit's answer."""

    text = forms.CharField(label=_("Answer"), max_length=8000, widget=forms.Textarea(attrs={"rows": 6}), help_text=_("Voters read it: write no name and no telephone."))
    upload = forms.FileField(label=_("Paper of the answer"), required=False, widget=UploadInput)


class ReasonForm(forms.Form):
    """Why the unit sends it back."""

    reason = forms.CharField(label=_("Why"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))


class AgainForm(ReasonForm):
    """What is missing in the answer, and how long the unit has."""

    days = forms.IntegerField(label=_("Days to answer"), min_value=1, max_value=MOST_DAYS, initial=15)


class ClosingForm(forms.Form):
    """What the council found."""

    closing = forms.CharField(label=_("What the council found"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}), help_text=_("Voters read it."))
