"""Tags of the templates in templates/pdf/."""

import re

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from govsuite.records.documents.document import Run, Text
from govsuite.records.documents.document import runs as runs_of

register = template.Library()
#: "2026 - 2030" stays on one line.
_YEARS = re.compile(r"\b\d{4} - \d{4}\b")


def _emphasised(run: Run, bold: bool) -> SafeString:
    html = SafeString(_YEARS.sub(r'<span class="together">\g<0></span>', format_html("{}", run.text)))
    if run.italic:
        html = format_html("<i>{}</i>", html)
    return format_html("<b>{}</b>", html) if bold or run.bold else html


@register.simple_tag
def runs(text: Text, bold: bool = False) -> SafeString:
    """Write a text with its emphases; line breaks stay."""
    return format_html_join("", "{}", ((_lines(_emphasised(run, bold)),) for run in runs_of(text)))


def _lines(html: SafeString) -> SafeString:
    return SafeString(html.replace("\n", "<br>"))
