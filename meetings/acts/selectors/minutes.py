"""Read minutes: automatic blocks, the secretary's wording beside them, what changed."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from govsuite.core.audit import digest
from govsuite.core.errors import NotFound
from meetings.acts.abilities import TABLE
from meetings.acts.documents.minutes_text import Block, write_minutes
from meetings.acts.models import Minutes
from meetings.acts.rules.merging import Merged, three_way
from meetings.acts.selectors.facts import facts_of
from meetings.acts.selectors.wording import wording_of
from meetings.amendments.public import Piece, word_differences
from meetings.sessions.public import Session


@dataclass(frozen=True, slots=True)
class Part:
    """One block as the desk shows it: automatic, edited, the difference, and whether the ground moved since."""

    key: str
    title: str
    level: int
    automatic: str
    text: str
    edited: bool
    base: str
    moved: bool
    pieces: list[Piece]
    #: of an edited part whose ground moved: what the secretary began from, what changed there since, and both changes in one text
    base_text: str = ""
    news: list[Piece] = field(default_factory=list)
    mine: list[Piece] = field(default_factory=list)
    merged: Merged | None = None


def automatic_blocks(session: Session) -> list[Block]:
    """Write the minutes anew from what happened."""
    return write_minutes(facts_of(session), wording_of(session.term.body))


def blocks_of(minutes: Minutes) -> list[Block]:
    """Return the automatic blocks: written anew while a draft, as frozen afterwards."""
    if minutes.state == Minutes.State.DRAFT:
        return automatic_blocks(minutes.session)
    return [Block(**block) for block in minutes.automatic]


def parts_of(minutes: Minutes) -> list[Part]:
    """Return each block with the secretary's wording and the difference between the two."""
    return [_part(block, minutes.edited.get(block.key)) for block in blocks_of(minutes)]


def _part(block: Block, edited: dict | None) -> Part:
    base = digest(block.text)
    text = edited["text"] if edited else block.text
    moved = edited is not None and edited.get("base") != base
    return Part(
        key=block.key, title=block.title, level=block.level, automatic=block.text, text=text, edited=edited is not None,
        base=base, moved=moved, pieces=word_differences(block.text, text) if edited else [], **(_three(block.text, edited) if moved and edited else {}),
    )


def _three(new: str, edited: dict[str, Any]) -> dict[str, Any]:
    """Return the three texts of a part beside each other; nothing where the text that the secretary began from was not kept."""
    base = edited.get("base_text", "")
    if not base:
        return {}
    return {"base_text": base, "news": word_differences(base, new), "mine": word_differences(base, edited["text"]), "merged": three_way(base, edited["text"], new)}


def minutes_for(actor: Actor | None, pk: int, action: str = "view") -> Minutes:
    """Return the minutes when the actor may do ``action``; NotFound to a stranger."""
    minutes = Minutes.objects.select_related("session__term__body__unit", "session__term__body__settings", "issued").filter(pk=pk).first()
    if minutes is None:
        raise NotFound("minutes.not_found", _("There are no such minutes. Choose a session and open its minutes."))
    TABLE.check(actor, f"minutes.{action}", minutes, book=minutes.session.book)
    return minutes
