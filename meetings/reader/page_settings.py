"""What the reader's script is told: addresses, bookmarks and every sentence that it may show."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from govsuite.core.ui.pdf import pdf_parts


def page_settings(facts: dict[str, Any], *, actor: Actor, bookmarks: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the JSON of the page."""
    public_id = facts["file"].public_id
    return {
        "file": str(public_id), "reader": actor.user_id, "version": facts["version"].number, "newest": facts["newest"].number,
        "url": facts["url"], "pages": facts["version"].pages, "bookmarks": bookmarks,
        "newestUrl": reverse("reader:newest", args=[public_id]), "readUrl": reverse("reader:read", args=[public_id]),
        "bookmarkUrl": reverse("reader:bookmark_set", args=[public_id]),
        "removeUrl": reverse("reader:bookmark_remove", args=[public_id, 0]),
        "inkUrl": reverse("reader:ink", args=[public_id, facts["version"].number]), "inkKeepUrl": reverse("reader:ink_keep", args=[public_id, facts["version"].number]),
        **pdf_parts(),
        "words": _words(),
    }


def _words() -> dict[str, str]:
    return {
        "page": _("Page {page}"),
        "failed": _("The paper could not be opened. Check the network and load the page again, or download the file."),
        "pageFailed": _("This page could not be drawn. Download the file to see it."),
        "searching": _("Searching… page {page} of {pages}"),
        "found": _("{index} of {count}"),
        "foundSoFar": _("{index} of {count} so far · page {page} of {pages}"),
        "nothing": _("Not found. Try fewer words."),
        "noText": _("Not found: this paper is a scan without text."),
        "removeBookmark": _("Remove the bookmark of page {page}"),
        "bookmarked": _("Page {page} is bookmarked."),
        "unmarked": _("The bookmark of page {page} is removed."),
        "markWaits": _("There is no network: the mark of page {page} stays on this device and is saved when it is back."),
        "inkWaits": _("There is no network: what you draw stays on this device and is saved when it is back."),
        "inkBefore": _("You drew on version {version} of this paper. The pages may have changed since."),
        "newer": _("A newer version of this paper has just been sent (version {version})."),
        "replaced": _("You read version {old} before. This is version {version}."),
    }
