"""Join what passed into one text. Two changes of one sentence are a conflict: it has a name, and nothing is guessed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from meetings.amendments.rules.drafts import ArticleText
from meetings.amendments.rules.sentences import BREAK, Edit, edits_between, join_sentences, split_sentences

CHANGE, ADD, REMOVE = "change", "add", "remove"


@dataclass(frozen=True, slots=True)
class Change:
    """One amendment, as the joining sees it. ``article`` counts from 1; an added article stands behind it (0: before all)."""

    number: int
    kind: str
    article: int
    title: str = ""
    body: str = ""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Amendments that change the same words of an article; ``key`` stays the same as long as the conflict does."""

    article: int
    numbers: tuple[int, ...]
    words: str

    @property
    def key(self) -> str:
        return f"{self.article}:{'-'.join(str(number) for number in self.numbers)}"


@dataclass(slots=True)
class Composed:
    """One article of the composed text and the amendments that it comes from."""

    title: str
    body: str
    sources: list[int] = field(default_factory=list)


def pieces_of(title: str, body: str) -> list[str]:
    """Return title and sentences of an article: the title is always the first piece."""
    return [" ".join(title.split()), *split_sentences(body)]


def edits_of(article: ArticleText, change: Change) -> list[Edit]:
    """Return what a change does to the pieces of its article; taking it out does it to all of them."""
    before = pieces_of(article.title, article.body)
    if change.kind == REMOVE:
        return [(0, len(before), ())]
    return edits_between(before, pieces_of(change.title, change.body))


def excludes(one: Edit, other: Edit) -> bool:
    """Tell whether two edits touch the same piece. The same edit twice is one; additions at one place both stand."""
    if one == other:
        return False
    (start, end, _new), (begins, ends, _words) = one, other
    if start == end and begins == ends:
        return False
    if start == end:
        return begins < start < ends
    if begins == ends:
        return start < begins < end
    return start < ends and begins < end


def conflicts_in(articles: Sequence[ArticleText], changes: Sequence[Change]) -> list[Conflict]:
    """Return the pairs of changes that cannot both stand, in the order of the text."""
    found = []
    for place, article in enumerate(articles, start=1):
        here = [(change, edits_of(article, change)) for change in changes if change.article == place and change.kind != ADD]
        for (one, edits), (other, others) in combinations(here, 2):
            before = pieces_of(article.title, article.body)
            shared = next((edit for edit in edits for rival in others if excludes(edit, rival)), None)
            if (one.kind == REMOVE) != (other.kind == REMOVE):
                # Nothing can be put even beside the words of an article that is taken out.
                shared = (0, len(before), ())
            if shared is not None:
                words = join_sentences(before[shared[0]:shared[1]])
                found.append(Conflict(place, tuple(sorted((one.number, other.number))), words))
    return found


def compose(
    articles: Sequence[ArticleText], changes: Sequence[Change], prevailing: Mapping[str, int] | None = None,
) -> list[Composed]:
    """Return the text with every change in it, ``changes`` in the order in which they were voted.

    ``prevailing`` says for a conflict's key which amendment stands; the other one yields as a whole. An unsolved
    conflict is a ``ValueError``: whoever calls has asked ``conflicts_in`` first.
    """
    standing = without_yielding(articles, changes, prevailing or {})
    if conflicts_in(articles, standing):
        raise ValueError("a conflict is not solved")
    composed = _added(standing, 0)
    for place, article in enumerate(articles, start=1):
        here = [change for change in standing if change.article == place and change.kind != ADD]
        if not any(change.kind == REMOVE for change in here):
            composed.append(_changed(article, here))
        composed += _added(standing, place)
    return composed


def without_yielding(articles: Sequence[ArticleText], changes: Sequence[Change], prevailing: Mapping[str, int]) -> list[Change]:
    """Return the changes without those that yield to another one in a solved conflict."""
    yielding = {
        number for conflict in conflicts_in(articles, changes) if conflict.key in prevailing
        for number in conflict.numbers if number != prevailing[conflict.key]
    }
    return [change for change in changes if change.number not in yielding]


def _added(changes: Sequence[Change], place: int) -> list[Composed]:
    return [
        Composed(change.title, join_sentences(split_sentences(change.body)), [change.number])
        for change in changes if change.kind == ADD and change.article == place
    ]


def _changed(article: ArticleText, changes: Sequence[Change]) -> Composed:
    before = pieces_of(article.title, article.body)
    edits: list[Edit] = []
    for change in changes:
        edits += [edit for edit in edits_of(article, change) if edit not in edits]
    after = list(before)
    # From the end to the beginning, so that the places before stay where they are; at one place the later vote comes behind.
    placed = sorted(enumerate(edits), key=lambda entry: (entry[1][0], entry[1][1], entry[0]), reverse=True)
    for _vote, (start, end, new) in placed:
        after[start:end] = new
    title = after[0] if after and after[0] != BREAK else ""
    return Composed(title, join_sentences(after[1:]), [change.number for change in changes])
