"""What people type about opinions in writing."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from govsuite.records.public import UploadInput
from meetings.bodies.public import Body
from meetings.opinions.models import Member


class SheetForm(forms.Form):
    """A question to the members."""

    body = forms.TypedChoiceField(label=_("People's Committee"), coerce=int)
    title = forms.CharField(label=_("Title"), max_length=300)
    question = forms.CharField(label=_("What the members are asked, and what is proposed"), max_length=8000, widget=forms.Textarea(attrs={"rows": 7}))
    due_at = forms.DateTimeField(label=_("Answers are taken until"), widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"))
    paper = forms.FileField(label=_("Paper to read"), required=False, widget=UploadInput)
    paper_two = forms.FileField(label=_("Second paper"), required=False, widget=UploadInput)
    paper_three = forms.FileField(label=_("Third paper"), required=False, widget=UploadInput)

    def __init__(self, *args: Any, bodies: list[Body], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["body"].choices = [(body.pk, body.name) for body in bodies]

    def uploads(self) -> list[Any]:
        return [self.cleaned_data[name] for name in ("paper", "paper_two", "paper_three") if self.cleaned_data.get(name)]


class OpinionForm(forms.Form):
    """One member's answer."""

    choice = forms.ChoiceField(label=_("My answer"), choices=Member.Choice.choices, widget=forms.RadioSelect)
    text = forms.CharField(label=_("In words"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 4}), help_text=_("Needed for another opinion; else as you like."))


class CancelForm(forms.Form):
    reason = forms.CharField(label=_("Why it is called off"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
