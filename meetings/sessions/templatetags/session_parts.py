"""Parts of session pages that need more than a template: a paper's chip, its address, its audience in words."""

from typing import Any

from django import template
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from govsuite.core.ui.words import file_icon
from govsuite.records.public import detail_url
from meetings.sessions.models import Paper
from meetings.sessions.selectors.papers import BODY, GROUPS, GUESTS, LEAD, PUBLIC

register = template.Library()
PDF = "application/pdf"


def open_url(paper: Paper, media_type: str) -> str:
    """Return the address that opens the paper: a PDF in the reader (an app above, known by name only), else its own page."""
    if media_type == PDF:
        try:
            return reverse("reader:read", args=[paper.file.public_id])
        except NoReverseMatch:
            pass
    return detail_url(paper.file)


@register.inclusion_tag("meetings/sessions/_paper_chip.html")
def paper_chip(paper: Paper) -> dict[str, Any]:
    """A paper (of ``papers_for``) as a big target: its kind, title, pages, version."""
    suffix = paper.newest_name.rsplit(".", 1)[-1].lower()
    role = paper.get_role_display()
    return {
        "paper": paper, "url": open_url(paper, paper.newest_type), "suffix": suffix, "icon_name": file_icon(suffix),
        "role": "" if paper.title.casefold().startswith(role.casefold()) else role.capitalize(),
    }


@register.simple_tag
def audience_words(paper: Paper, groups: dict[str, str]) -> str:
    """Return who reads the paper, in words."""
    if paper.audience.startswith(GROUPS):
        return ", ".join(groups.get(part, "?") for part in paper.audience.removeprefix(GROUPS).split(","))
    words = {
        BODY: _("Delegates"), GUESTS: _("Delegates and guests"), PUBLIC: _("Everybody"), LEAD: _("Chair and secretaries only"),
    }
    return words.get(paper.audience, paper.audience)


@register.simple_tag(takes_context=True)
def session_panel(context: template.Context, part: dict[str, Any]) -> str:
    """Draw a panel that an app above has registered, with its own context."""
    return render_to_string(part["template"], part["context"], request=context["request"])


@register.simple_tag
def versions_of(paper: Paper) -> list[Any]:
    """Return the versions of the paper, newest first."""
    return list(paper.file.versions.all())
