"""A form of a draft saves itself whole: it may write only what another page has not written since it was drawn."""

from dataclasses import dataclass

from workflows.dossiers.errors import draft_stale
from workflows.dossiers.models import Dossier, DraftSave

#: the counter's one form; the citizen's pages: what is asked, who asks, the works
COUNTER, WHAT, WHO, WORKS = "counter", "what", "who", "works"


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page says of its form: the dossier's version when it was drawn or last saved, and the page's own mark."""

    version: int
    page: str = ""


def check_shown(locked: Dossier, part: str, shown: Shown | None) -> None:
    """Refuse a form whose part another page wrote after it was drawn; a program shows none.

    Papers and other pages of the draft raise the dossier's version too, but write nothing of this form. And the page that wrote
    last goes on whatever version it knows: the answer to its save may be lost on the line, or not be there yet when “Continue” is pressed.
    """
    last = DraftSave.objects.filter(dossier=locked, part=part).first() if shown else None
    if shown is None or last is None or (shown.page and shown.page == last.page):
        return
    if not last.version <= shown.version <= locked.version:
        raise draft_stale()


def note_saved(locked: Dossier, part: str, shown: Shown | None) -> None:
    """Write that this page wrote the part last. Call it when the deed has raised the version."""
    DraftSave.objects.update_or_create(dossier=locked, part=part, defaults={"version": locked.version, "page": shown.page if shown else ""})
