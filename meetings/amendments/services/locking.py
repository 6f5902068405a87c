"""Lock the draft that a page showed: every deed on its amendments goes through its row."""

from govsuite.core import db
from meetings.amendments.errors import composed_already, stale
from meetings.amendments.models import Amendment, DraftText


def locked_draft(draft: DraftText, version: int, *, composed: bool = False) -> DraftText:
    """Return the draft's locked row; refused when the page is stale or, unless ``composed``, the text is composed already."""
    row = db.lock(DraftText.objects.select_related("item__session__term__body"), pk=draft.pk)
    if row.version != version:
        raise stale()
    if row.composed_at and not composed:
        raise composed_already()
    return row


def own(draft: DraftText, amendment: Amendment) -> Amendment:
    """Return the amendment as it stands under the draft's lock."""
    row = Amendment.objects.select_related("author").get(pk=amendment.pk)
    row.draft = draft
    return row


def touched(draft: DraftText, *fields: str) -> None:
    draft.version += 1
    draft.save(update_fields=[*fields, "version"])
