import json
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from meetings.reader.rules.ink import Drawn, drawn_of, is_key


class BookmarkForm(forms.Form):
    """A page and what the reader calls it."""

    page = forms.IntegerField(min_value=1, label=_("page"))
    label = forms.CharField(max_length=120, required=False, label=_("label"))


class InkForm(forms.Form):
    """What a device sends of a pen, as JSON: ``{draw: [stroke], remove: [key]}``."""

    ink = forms.CharField(max_length=1_000_000)

    def clean_ink(self) -> tuple[list[Drawn], list[str]]:
        drawn, removed = _lists(self.cleaned_data["ink"])
        strokes = [drawn_of(each) for each in drawn]
        if None in strokes or not all(map(is_key, removed)):
            raise forms.ValidationError(_("What the pen drew cannot be read."))
        return [stroke for stroke in strokes if stroke is not None], removed


def _lists(text: str) -> tuple[list[Any], list[Any]]:
    try:
        given = json.loads(text)
    except (ValueError, RecursionError):
        given = None
    lists = (given.get("draw"), given.get("remove")) if isinstance(given, dict) else (None, None)
    if not all(isinstance(each, list) for each in lists):
        raise forms.ValidationError(_("What the pen drew cannot be read."))
    return lists  # type: ignore[return-value]
