"""What a citizen fills in: the report, digits of a telephone, stars."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ioc_bridge.field_reports.models import Category
from ioc_bridge.field_reports.selectors.plan import offered
from ioc_bridge.field_reports.services.filing import LONGEST, Teller, Told
from ioc_bridge.field_reports.services.photos import LARGEST_MB, MOST_OF_A_REPORT


class ManyFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class PhotosField(forms.FileField):
    """Several pictures in one field, in the order in which they were chosen."""

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        given = data if isinstance(data, list) else [data] if data else []
        return [super(PhotosField, self).clean(one, initial) for one in given]


class ReportForm(forms.Form):
    """One report: what, where, pictures; who, where one likes to say."""

    device_key = forms.CharField(max_length=60, widget=forms.HiddenInput)
    category = forms.ModelChoiceField(queryset=Category.objects.none(), label=_("What is it about"), empty_label=_("Choose the kind of matter"))
    words = forms.CharField(label=_("What do you see"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 4}))
    photos = PhotosField(
        label=_("Photos"), required=False, widget=ManyFiles(attrs={"accept": "image/*", "multiple": True}),
        help_text=_("At most %(most)s photos of %(size)s MB. Time and place of the camera are taken out of them.") % {"most": MOST_OF_A_REPORT, "size": LARGEST_MB},
    )
    address = forms.CharField(label=_("Where, in words"), required=False, max_length=300, help_text=_("Street, house number, what is near."))
    lat = forms.FloatField(required=False, min_value=-90, max_value=90, widget=forms.HiddenInput)
    lng = forms.FloatField(required=False, min_value=-180, max_value=180, widget=forms.HiddenInput)
    name = forms.CharField(label=_("Full name"), required=False, max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    phone = forms.RegexField(
        r"^[+0-9 .]{9,18}$", label=_("Telephone"), required=False, widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "inputmode": "tel"}),
        error_messages={"invalid": _("Write the number in digits, as in 0912345678.")},
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["device_key"].initial = str(uuid.uuid4())
        field = self.fields["category"]
        field.queryset = Category.objects.filter(active=True)
        groups: dict[str, list[tuple[int, str]]] = {}
        for row in offered():
            groups.setdefault(row.group, []).append((row.pk, row.name))
        field.choices = [("", field.empty_label), *groups.items()]

    def told(self) -> Told:
        given = self.cleaned_data
        return Told(given["category"], given["words"], given["address"], given["lat"], given["lng"])

    def teller(self) -> Teller:
        given = self.cleaned_data
        digits = "".join(letter for letter in given["phone"] if letter.isdecimal() or letter == "+")
        return Teller(given["name"], digits)


class TailForm(forms.Form):
    """The last digits of the telephone that was left with the report."""

    tail = forms.RegexField(
        r"^[0-9]{4}$", label=_("Last four digits of the telephone"), widget=forms.TextInput(attrs={"inputmode": "numeric", "maxlength": "4", "autocomplete": "off"}),
        error_messages={"invalid": _("Write four digits.")},
    )


class StarsForm(forms.Form):
    """How content the reporter is."""

    stars = forms.TypedChoiceField(
        label=_("Are you content"), coerce=int, widget=forms.RadioSelect,
        choices=[(5, _("5 – very content")), (4, _("4 – content")), (3, _("3 – fair")), (2, _("2 – not content")), (1, _("1 – not at all"))],
    )
    words = forms.CharField(label=_("In your words"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))


class ReopenForm(forms.Form):
    words = forms.CharField(label=_("What is not done"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))


class SearchForm(forms.Form):
    """Filters of the public list, by names that stand in the address."""

    q = forms.CharField(label=_("Words or code"), required=False, max_length=100)
    loai = forms.ModelChoiceField(queryset=Category.objects.all(), label=_("Kind of matter"), required=False, empty_label=_("all"))
