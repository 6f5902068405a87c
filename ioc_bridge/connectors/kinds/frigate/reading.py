"""What Frigate says of what it saw: a review (several objects that belong together) or an event (one object), told anew until it has ended."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ioc_bridge.connectors.items import Detection, Problem
from ioc_bridge.connectors.rules.values import Unreadable, moment, number

PHASES = ("new", "update", "end")
#: ids go into addresses: nothing else is one
ID = re.compile(r"[\w.-]{1,60}")
MOST_PARTS = 50
#: a label that Frigate has made sure of, such as person-verified
SURE = "-verified"


@dataclass(frozen=True, slots=True)
class Setting:
    """What a profile says of one Frigate: its name, its cameras' names → ours, whether it can be asked for pictures."""

    instance: str
    cameras: Mapping[str, str]
    has_pictures: bool


class _Strange(Exception):
    """The message lacks what every such message has; the word says what."""


def review_of(data: Any, setting: Setting) -> Detection | Problem | None:
    """Return the review; None where the message tells of something else."""
    return _read(data, setting, _review)


def event_of(data: Any, setting: Setting, *, is_part: bool) -> Detection | Problem | None:
    """Return the event: an entry of its own, or what completes the review that it belongs to."""
    return _read(data, setting, lambda after, setting, phase: _event(after, setting, phase, is_part=is_part))


def _read(data: Any, setting: Setting, make: Any) -> Detection | Problem | None:
    phase = data.get("type") if isinstance(data, dict) else None
    after = data.get("after") if isinstance(data, dict) else None
    try:
        if not isinstance(after, dict):
            raise _Strange("after")
        return make(after, setting, phase) if phase in PHASES else None
    except _Strange as strange:
        return Problem("frigate.shape", values={"what": str(strange)[:60]})


def _review(after: Mapping[str, Any], setting: Setting, phase: str) -> Detection:
    told = after.get("data") if isinstance(after.get("data"), dict) else {}
    parts = [part for part in _words(told, "detections") if ID.fullmatch(part)][:MOST_PARTS]
    return Detection(
        **_common(after, setting, phase), severity=str(after.get("severity") or "")[:20], labels=_labels([*_words(told, "objects"), *_words(told, "audio")]),
        zones=_words(told, "zones"), parts=parts, pictures=("still", "clip") if setting.has_pictures and parts else (),
    )


def _event(after: Mapping[str, Any], setting: Setting, phase: str, *, is_part: bool) -> Detection:
    common = _common(after, setting, phase)
    kinds = [kind for kind, name in (("still", "has_snapshot"), ("clip", "has_clip")) if after.get(name) is True]
    return Detection(
        **common, labels=_labels([str(after.get("label") or "")]), zones=_words(after, "entered_zones"), score=score_of(after.get("top_score")),
        plate=plate_of(after.get("recognized_license_plate")), is_part=is_part, parts=() if is_part else (common["native_id"],),
        pictures=tuple(kinds) if setting.has_pictures and not is_part else (),
    )


def _common(after: Mapping[str, Any], setting: Setting, phase: str) -> dict[str, Any]:
    native, camera = after.get("id"), after.get("camera")
    if not isinstance(native, str) or not ID.fullmatch(native):
        raise _Strange("after.id")
    if not isinstance(camera, str) or not camera:
        raise _Strange("after.camera")
    return {
        "native_id": native, "camera": setting.cameras.get(camera, camera)[:120], "at": _at(after, "start_time"), "phase": phase, "instance": setting.instance,
        "ended_at": _at(after, "end_time") if after.get("end_time") is not None else None,
    }


def _at(after: Mapping[str, Any], name: str) -> Any:
    given = after.get(name)
    if isinstance(given, bool) or not isinstance(given, int | float):
        raise _Strange(f"after.{name}")
    try:
        return moment(given)
    except Unreadable:
        raise _Strange(f"after.{name}") from None


def _words(told: Mapping[str, Any], name: str) -> list[str]:
    given = told.get(name)
    return [str(one)[:60] for one in given if isinstance(one, str) and one] if isinstance(given, list) else []


def _labels(given: list[str]) -> list[str]:
    return list(dict.fromkeys(label.removesuffix(SURE) for label in given if label))


def score_of(given: Any) -> float | None:
    """Return a certainty between 0 and 1; None where none is told."""
    try:
        score = number(given) if isinstance(given, int | float) else -1
    except Unreadable:
        return None
    return score if 0 <= score <= 1 else None


def plate_of(given: Any) -> str:
    """Return the plate; some versions tell it with its certainty."""
    first = given[0] if isinstance(given, list) and given else given
    return first.strip()[:20] if isinstance(first, str) else ""
