"""How values are shown: a tone, a word and the limit behind it; never a colour alone."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ioc_bridge.measurements.enums import Severity, StationKind
from ioc_bridge.measurements.models import Quality
from ioc_bridge.measurements.selectors.values import LatestValue

SEVERITY_TONES = {Severity.NOTICE: "info", Severity.WARNING: "warning", Severity.MAJOR: "danger", Severity.CRITICAL: "live"}
KIND_ICONS = {
    "river": "ripple", "rain": "cloud-rain", "outlet": "building-factory", "water": "droplet", "air": "wind", "lamp": "bulb", "bin": "trash", "plot": "plant",
    "other": "gauge",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A value with its words. ``state``: none, stale, fault, beyond, within or free (no limit is watched)."""

    value: LatestValue
    state: str
    tone: str
    words: Any

    @property
    def grey(self) -> bool:
        return self.state in ("none", "stale")


def shown(value: LatestValue) -> Shown:
    """Return the value as it is shown: what is old or not measured comes before the limit."""
    if value.at is None:
        return Shown(value, "none", "neutral", pgettext("measured value", "no value yet"))
    if value.is_stale:
        return Shown(value, "stale", "neutral", pgettext("measured value", "old value"))
    if not value.is_measured:
        return Shown(value, "fault", "warning", Quality(value.quality).label)
    if value.passed:
        return Shown(value, "beyond", SEVERITY_TONES[Severity(value.passed.severity)], value.passed.title)
    if value.limits:
        return Shown(value, "within", "success", _("within the limits"))
    return Shown(value, "free", "neutral", _("no limit is watched"))


_GRAVE = {"live": 5, "danger": 4, "warning": 3, "info": 2, "success": 1}
KIND_ORDER = {kind: place for place, kind in enumerate(StationKind.values)}


def gravest(values: list[Shown]) -> str:
    """Return the tone of a station: that of its gravest value."""
    return max((one.tone for one in values), key=gravity, default="neutral")


def gravity(tone: str) -> int:
    return _GRAVE.get(tone, 0)
