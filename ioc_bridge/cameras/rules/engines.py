"""What a camera is called in an engine, and who an engine may let in. Pure."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qs

_PATH = re.compile(r"camera-([1-9][0-9]{0,17})")


def path_of(camera: int) -> str:
    """Return what a camera is called in an engine. Other names there are none of ours and are left alone."""
    return f"camera-{camera}"


def camera_of(path: str) -> int | None:
    """Return the camera that a name in an engine stands for, None where it is none of ours."""
    found = _PATH.fullmatch(path)
    return int(found[1]) if found else None


@dataclass(frozen=True, slots=True)
class Asked:
    """What MediaMTX asks: may somebody with these words do this?"""

    action: str
    camera: int | None
    protocol: str
    words: tuple[str, ...]


def asked(body: object) -> Asked | None:
    """Read the question of MediaMTX's hook; None where it is none."""
    if not isinstance(body, dict):
        return None
    told = {name: value if isinstance(value, str) else "" for name, value in body.items()}
    query = parse_qs(told.get("query", ""))
    words = (told.get("token", ""), told.get("password", ""), *query.get("key", []), *query.get("jwt", []))
    return Asked(told.get("action", ""), camera_of(told.get("path", "")), told.get("protocol", ""), tuple(word for word in words if word))


def is_for_us(question: Asked) -> bool:
    """Tell whether our own secret opens this: the control of the engine, its state, and the pieces that we hand on. Nobody publishes there."""
    return question.action in ("api", "metrics") or (question.action == "read" and question.protocol == "hls")


def is_for_a_viewer(question: Asked) -> bool:
    """Tell whether a person's key can open this: the pieces of a camera of ours."""
    return question.action == "read" and question.protocol == "hls" and question.camera is not None
