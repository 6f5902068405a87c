"""What an amendment says on the wall, in the question of its vote and so in the minutes: in the language of the house."""

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from meetings.amendments.models import Amendment
from meetings.amendments.rules.change_lines import Swap, swaps_between
from meetings.amendments.rules.drafts import ArticleText

LONGEST = 500


def place_of(amendment: Amendment) -> str:
    """Return which article it is about, in words."""
    if amendment.kind == Amendment.Kind.ADD:
        return _("a new article after Article %(number)s") % {"number": amendment.article} if amendment.article else _("a new article before Article 1")
    return _("Article %(number)s") % {"number": amendment.article}


def question_of(amendment: Amendment, article: ArticleText | None) -> str:
    """Return the question that is put to the council: number, place, author, and what goes and comes."""
    with override(settings.LANGUAGE_CODE):
        head = _("Amendment %(number)s, %(place)s (%(author)s)") % {
            "number": amendment.number, "place": place_of(amendment), "author": amendment.on_behalf if amendment.committee_id else amendment.author_name,
        }
        return shortened(f"{head}: {change_words(amendment, article)}", LONGEST)


def withdrawn(amendment: Amendment) -> str:
    """Return what the minutes say of an amendment that its author took back."""
    with override(settings.LANGUAGE_CODE):
        return _("Amendment %(number)s, %(place)s (%(author)s), was withdrawn by its author.") % {
            "number": amendment.number, "place": place_of(amendment), "author": amendment.on_behalf if amendment.committee_id else amendment.author_name,
        }


def fell(number: int, adopted: int) -> str:
    """Return what the minutes say of an amendment that was not put to the vote any more."""
    with override(settings.LANGUAGE_CODE):
        return _("Amendment %(number)s was not put to the vote: amendment %(adopted)s, which excludes it, was adopted.") % {"number": number, "adopted": adopted}


def change_words(amendment: Amendment, article: ArticleText | None) -> str:
    """Return the change itself as one sentence."""
    if amendment.kind == Amendment.Kind.REMOVE:
        return _("take the article out")
    if article is None or amendment.kind == Amendment.Kind.ADD:
        return _("add “%(text)s”") % {"text": " ".join(f"{amendment.title} {amendment.body}".split())}
    swaps = swaps_between(f"{article.title}\n{article.body}", f"{amendment.title}\n{amendment.body}")
    return "; ".join(_swap_words(swap) for swap in swaps)


def _swap_words(swap: Swap) -> str:
    if not swap.removed:
        return _("add “%(text)s”") % {"text": swap.added}
    if not swap.added:
        return _("drop “%(text)s”") % {"text": swap.removed}
    return _("replace “%(old)s” by “%(new)s”") % {"old": swap.removed, "new": swap.added}


def shortened(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[:longest - 2].rsplit(' ', 1)[0]} …"
