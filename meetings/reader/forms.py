from django import forms
from django.utils.translation import gettext_lazy as _


class BookmarkForm(forms.Form):
    """A page and what the reader calls it."""

    page = forms.IntegerField(min_value=1, label=_("page"))
    label = forms.CharField(max_length=120, required=False, label=_("label"))
