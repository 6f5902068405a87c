"""In which order amendments are voted where nobody has said otherwise, and which of them exclude each other."""

from collections.abc import Sequence
from difflib import SequenceMatcher

from meetings.amendments.rules.composing import ADD, REMOVE, Change, conflicts_in, pieces_of
from meetings.amendments.rules.drafts import ArticleText


def distance(articles: Sequence[ArticleText], change: Change) -> float:
    """Return how far a change is from the draft: 0 is the draft itself, 1 leaves nothing of it."""
    if change.kind in (ADD, REMOVE):
        return 1.0
    article = articles[change.article - 1]
    before = " ".join(pieces_of(article.title, article.body)).split()
    after = " ".join(pieces_of(change.title, change.body)).split()
    return 1.0 - SequenceMatcher(None, before, after, autojunk=False).ratio()


def usual_order(articles: Sequence[ArticleText], changes: Sequence[Change]) -> list[int]:
    """Return the numbers by article, within it the one farthest from the draft first, the earlier one of two alike."""
    ranked = sorted(changes, key=lambda change: (change.article, -round(distance(articles, change), 6), change.number))
    return [change.number for change in ranked]


def excluding(articles: Sequence[ArticleText], changes: Sequence[Change]) -> list[tuple[int, ...]]:
    """Return the groups of amendments that exclude each other: who shares a sentence with whom, also through a third one."""
    groups: list[set[int]] = []
    for conflict in conflicts_in(articles, changes):
        joined = {number for group in groups if group & set(conflict.numbers) for number in group} | set(conflict.numbers)
        groups = [group for group in groups if not group & joined] + [joined]
    return sorted(tuple(sorted(group)) for group in groups)
