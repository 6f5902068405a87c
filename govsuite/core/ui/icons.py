"""Tabler's icons, drawn into the page: no request, and they take the colour of their text."""

import re
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

_NAME = re.compile(r"^[a-z0-9-]+$")
_INNER = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)
_FILLED = "-filled"


class UnknownIcon(ValueError):
    """No such icon: the name is not one of Tabler's."""


@lru_cache(maxsize=512)
def shapes(name: str) -> SafeString:
    """Return what stands inside the svg of ``name`` (``star``, or ``star-filled`` for the solid one)."""
    family = "filled" if name.endswith(_FILLED) else "outline"
    path = Path(settings.BASE_DIR) / "node_modules/@tabler/icons/icons" / family / f"{name.removesuffix(_FILLED)}.svg"
    if not _NAME.match(name) or not path.is_file():
        raise UnknownIcon(f"There is no icon {name!r}; the names stand at https://tabler.io/icons.")
    found = _INNER.search(path.read_text(encoding="utf-8"))
    drawing = re.sub(r"\s*\n\s*", "", found.group(1)) if found else ""
    return mark_safe(drawing.replace('<path stroke="none" d="M0 0h24v24H0z" fill="none" />', ""))  # noqa: S308 - a file of a pinned package


def icon(name: str, *, classes: str = "", label: str = "") -> SafeString:
    """Return the svg. Without a ``label`` it is decoration and hidden from screen readers."""
    paint = 'fill="currentColor"' if name.endswith(_FILLED) else 'fill="none" stroke="currentColor" stroke-width="1.75"'
    speak = format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"')
    return format_html(
        '<svg class="icon{}" width="24" height="24" viewBox="0 0 24 24" {} stroke-linecap="round" stroke-linejoin="round" {} focusable="false">{}</svg>',
        f" {classes}" if classes else "", mark_safe(paint), speak, shapes(name),  # noqa: S308 - one of two constants
    )
