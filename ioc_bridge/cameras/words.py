"""What detectors call the things they see, in words of people. A label that is not known here is shown as the detector tells it."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

#: Labels of Frigate (those of COCO that are met in a city, of its own models, of sounds) and of the built-in detector.
LABELS: dict[str, Promise] = {
    "motion": pgettext_lazy("seen", "movement"),
    "person": pgettext_lazy("seen", "person"),
    "face": pgettext_lazy("seen", "face"),
    "license_plate": pgettext_lazy("seen", "number plate"),
    "bicycle": pgettext_lazy("seen", "bicycle"),
    "car": pgettext_lazy("seen", "car"),
    "motorcycle": pgettext_lazy("seen", "motorcycle"),
    "bus": pgettext_lazy("seen", "bus"),
    "truck": pgettext_lazy("seen", "lorry"),
    "train": pgettext_lazy("seen", "train"),
    "boat": pgettext_lazy("seen", "boat"),
    "airplane": pgettext_lazy("seen", "aeroplane"),
    "scooter": pgettext_lazy("seen", "scooter"),
    "school_bus": pgettext_lazy("seen", "school bus"),
    "dog": pgettext_lazy("seen", "dog"),
    "cat": pgettext_lazy("seen", "cat"),
    "bird": pgettext_lazy("seen", "bird"),
    "horse": pgettext_lazy("seen", "horse"),
    "cow": pgettext_lazy("seen", "cow"),
    "sheep": pgettext_lazy("seen", "sheep"),
    "goat": pgettext_lazy("seen", "goat"),
    "backpack": pgettext_lazy("seen", "backpack"),
    "handbag": pgettext_lazy("seen", "handbag"),
    "suitcase": pgettext_lazy("seen", "suitcase"),
    "umbrella": pgettext_lazy("seen", "umbrella"),
    "package": pgettext_lazy("seen", "parcel"),
    "waste_bin": pgettext_lazy("seen", "waste bin"),
    "bottle": pgettext_lazy("seen", "bottle"),
    "chair": pgettext_lazy("seen", "chair"),
    "bench": pgettext_lazy("seen", "bench"),
    "knife": pgettext_lazy("seen", "knife"),
    "traffic light": pgettext_lazy("seen", "traffic light"),
    "fire hydrant": pgettext_lazy("seen", "fire hydrant"),
    "stop sign": pgettext_lazy("seen", "stop sign"),
    "street sign": pgettext_lazy("seen", "street sign"),
    "fire": pgettext_lazy("seen", "fire"),
    "smoke": pgettext_lazy("seen", "smoke"),
    "speech": pgettext_lazy("seen", "speech"),
    "yell": pgettext_lazy("seen", "shouting"),
    "scream": pgettext_lazy("seen", "scream"),
    "bark": pgettext_lazy("seen", "barking"),
    "crying": pgettext_lazy("seen", "crying"),
    "fire_alarm": pgettext_lazy("seen", "fire alarm"),
    "glass": pgettext_lazy("seen", "breaking glass"),
    "gunshot": pgettext_lazy("seen", "gunshot"),
    "explosion": pgettext_lazy("seen", "explosion"),
}
#: Detectors that are no connected system.
SOURCES: dict[str, Promise] = {"motion": pgettext_lazy("detector", "built-in movement detector"), "demo": pgettext_lazy("detector", "demonstration")}
SEVERITIES: dict[str, Promise] = {"alert": pgettext_lazy("severity of a detector", "alert"), "detection": pgettext_lazy("severity of a detector", "detection"), "motion": pgettext_lazy("severity of a detector", "movement")}


def seen(label: str) -> str:
    """Return the word for a label. A Frigate that is sure of what it saw says so behind the name: ``person-verified``."""
    return str(LABELS.get(label) or LABELS.get(label.removesuffix("-verified")) or label)


def all_seen(labels: Iterable[str]) -> str:
    """Return the words for some labels, each once."""
    return ", ".join(dict.fromkeys(seen(label) for label in labels))


def source_name(source: str) -> str:
    """Return what people call a detector."""
    return str(SOURCES.get(source, source))
