"""Forms of scenes and display devices."""

from datetime import datetime, time, timedelta
from typing import Any

import yaml
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ioc_bridge.screens.models import DisplayDevice, Scene
from ioc_bridge.screens.services.pairing import DeviceWords

#: a token lives a year where nothing else is said
LIVES = timedelta(days=365)


class SceneForm(forms.Form):
    """A scene: its name and rotation in fields, its grid as YAML."""

    title = forms.CharField(label=_("Title"), max_length=120)
    slug = forms.SlugField(label=_("Name in the address"), max_length=60, help_text=_("Letters without accents, digits and dashes."))
    seconds = forms.IntegerField(label=_("Seconds before the next scene"), min_value=10, max_value=3600)
    order = forms.IntegerField(label=_("Order of rotation"), min_value=0, max_value=999)
    text = forms.CharField(label=_("Grid and tiles (YAML)"), max_length=20_000, strip=False, widget=forms.Textarea(attrs={"rows": 18, "spellcheck": "false", "class": "sc-yaml"}))

    def __init__(self, data: Any = None, *, scene: Scene | None) -> None:
        super().__init__(data)
        if scene is None:
            self.initial = {"seconds": 45, "order": 50, "text": _text({"columns": 12, "rows": 12, "tiles": [{"kind": "kpi", "x": 1, "y": 1, "w": 12, "h": 3}]})}
        else:
            self.initial = {"title": scene.title, "slug": scene.slug, "seconds": scene.seconds, "order": scene.order, "text": _text(scene.content)}


def _text(content: dict[str, Any]) -> str:
    """Return the grid as YAML, a tile a line."""
    top = yaml.safe_dump({name: content[name] for name in ("columns", "rows")}, sort_keys=False)
    tiles = "".join("  - " + yaml.safe_dump(tile, allow_unicode=True, sort_keys=False, default_flow_style=True, width=10_000) for tile in content["tiles"])
    return f"{top}tiles:\n{tiles}"


class CodeForm(forms.Form):
    """What is entered at the wall."""

    code = forms.CharField(
        label=_("Pairing code"), max_length=20, widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "autofocus": True, "class": "sc-code-input"}),
    )


class ApprovalForm(forms.Form):
    """The code that stands on the wall."""

    code = forms.CharField(
        label=_("Code on the wall"), max_length=10, widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "class": "sc-code-input"}),
    )


class DeviceForm(forms.Form):
    """A display device as the head of the centre registers it."""

    name = forms.CharField(label=_("Name"), max_length=120)
    place = forms.CharField(label=_("Where it hangs"), max_length=200, required=False)
    scenes = forms.TypedMultipleChoiceField(label=_("Scenes it may show, in their order of rotation"), coerce=int, widget=forms.CheckboxSelectMultiple)
    network = forms.CharField(
        label=_("Addresses it may come from"), max_length=60, required=False, help_text=_("Such as 10.20.0.0/24. Empty: only the address that it is paired from."),
    )
    ends_on = forms.DateField(label=_("Last day of its token"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))

    def __init__(self, data: Any = None, *, device: DisplayDevice | None, scenes: list[Scene]) -> None:
        super().__init__(data)
        self.fields["scenes"].choices = [(row.pk, row.title) for row in scenes]
        if device is None:
            self.initial = {"ends_on": timezone.localdate() + LIVES, "scenes": [row.pk for row in scenes]}
        else:
            self.initial = {
                "name": device.name, "place": device.place, "network": device.network, "ends_on": timezone.localdate(device.ends_at),
                "scenes": [row.pk for row in device.scenes.all()],
            }

    def words(self) -> DeviceWords:
        given = self.cleaned_data
        end = timezone.make_aware(datetime.combine(given["ends_on"], time(23, 59, 59)))
        return DeviceWords(name=given["name"], place=given["place"], network=given["network"].strip(), ends_at=end, scenes=tuple(given["scenes"]))
