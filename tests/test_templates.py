"""Every template: no inline script or style, a name that says what it is, used somewhere, and it compiles."""

import re
from pathlib import Path

import pytest
from django.template import engines

from tests.house import ROOT, python_files

TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
NAMES = [str(path.relative_to(ROOT / "templates")) for path in TEMPLATES]
#: Django asks for these by their names.
ASKED_BY_DJANGO = {"403.html", "404.html", "500.html", "403_csrf.html"}
#: Pages that are a place rather than a deed upon a noun are named after the place.
NAMED_OTHERWISE = {
    "govsuite/core/error.html", "govsuite/people/devices.html", "meetings/floor/console.html", "meetings/floor/hall.html",
    "meetings/floor/screen.html", "meetings/sessions/sheet.html",
}
INLINE = {
    "a script without src": re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/json\")", re.IGNORECASE),
    "a style element": re.compile(r"<style\b", re.IGNORECASE),
    "a style attribute": re.compile(r"\sstyle=[\"']", re.IGNORECASE),
    "an event attribute": re.compile(r"\son[a-z]+=[\"']", re.IGNORECASE),
    "a javascript: address": re.compile(r"javascript:", re.IGNORECASE),
    "hx-on or js: values": re.compile(r"hx-on|=[\"']js:"),
    "blocktranslate without trimmed": re.compile(r"{%\s*blocktrans(late)?(?![^%]*\btrimmed\b)"),
}
PRINTED = ("pdf", "email")


def _is_printed(name: str) -> bool:
    """PDF and e-mail templates are no pages: WeasyPrint takes style elements."""
    return any(part in PRINTED for part in Path(name).parts)


@pytest.mark.parametrize("name", NAMES)
def test_template_compiles(name: str) -> None:
    engines["django"].get_template(name)


@pytest.mark.parametrize("name", [name for name in NAMES if not _is_printed(name)])
def test_template_has_nothing_inline(name: str) -> None:
    text = (ROOT / "templates" / name).read_text(encoding="utf-8")
    assert [noun for noun, pattern in INLINE.items() if pattern.search(text)] == []


@pytest.mark.parametrize("name", [name for name in NAMES if len(Path(name).parts) > 2 and not _is_printed(name)])
def test_template_is_named_noun_verb_or_partial(name: str) -> None:
    assert name in NAMED_OTHERWISE or re.fullmatch(r"(_[a-z0-9_]+|[a-z0-9]+(_[a-z0-9]+)+)\.html", Path(name).name)


def test_no_template_is_an_orphan() -> None:
    used = "\n".join(path.read_text(encoding="utf-8") for path in [*python_files(), *TEMPLATES, *(ROOT / "templates").rglob("*.txt")])
    blocks = (ROOT / "govsuite/core/templatetags/ui.py").read_text(encoding="utf-8")
    orphans = []
    for name in NAMES:
        component = Path(name).stem if name.startswith("components/") else None
        if name in used or name in ASKED_BY_DJANGO or (component and re.search(rf"def {component}_?\(", blocks)):
            continue
        orphans.append(name)
    assert orphans == []
