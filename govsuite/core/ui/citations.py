"""Citations as a reader sees them: the number of a document leads to its official text, where an app knows the address."""

import re
from functools import lru_cache

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from govsuite.core.registries import OfficialText, official_texts
from govsuite.core.ui.icons import icon


def linked(text: str) -> SafeString:
    """Return the text with each known number as a link; everything else is escaped."""
    known: dict[str, OfficialText] = {}
    for _source, texts in official_texts:
        known |= texts()
    if not known or not text:
        return conditional_escape(text)
    parts = _numbers(frozenset(known)).split(text)
    return mark_safe("".join(  # noqa: S308 - every part is escaped
        link(known[part].link, part, verified=known[part].verified) if part in known else conditional_escape(part) for part in parts
    ))


def link(address: str, label: str, *, verified: bool) -> SafeString:
    """Return a link to an official text. It opens beside the page and tells the other side nothing of it."""
    opened = _("Official text, opens in a new tab") if verified else _("Official text, opens in a new tab. Nobody has opened this address yet to compare it.")
    return format_html(
        '<a class="gs-official{}" href="{}" target="_blank" rel="noopener noreferrer" title="{}">{}{}</a>',
        "" if verified else " gs-official--unverified", address, opened, label, icon("external-link"),
    )


@lru_cache(maxsize=8)
def _numbers(known: frozenset[str]) -> re.Pattern[str]:
    """Return what finds whole numbers only: 35/2025/QH15 is no part of 135/2025/QH15."""
    longest_first = sorted(known, key=len, reverse=True)
    return re.compile(rf"(?<![\w/])({'|'.join(map(re.escape, longest_first))})(?![\w/-])")
