"""What the hall says in the language of the house, whoever steers it: screens, roll and minutes keep these words."""

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override


def adopting(title: str) -> str:
    """Return the question on a draft."""
    with override(settings.LANGUAGE_CODE):
        return _("Adopt: %(title)s") % {"title": title}


def adopting_article(number: int, title: str) -> str:
    """Return the question on one article of a draft."""
    with override(settings.LANGUAGE_CODE):
        return (_("Adopt Article %(number)d: %(title)s") if title else _("Adopt Article %(number)d")) % {"number": number, "title": title}


def adopting_whole(title: str) -> str:
    """Return the question on a draft whose articles have been voted on."""
    with override(settings.LANGUAGE_CODE):
        return _("Adopt the whole: %(title)s") % {"title": title}


def unnamed_presenter() -> str:
    """Return who presents an item that names nobody."""
    with override(settings.LANGUAGE_CODE):
        return _("the representative of the reporting agency")


def kind_word(kind: str) -> str:
    """Return what somebody who has the floor is doing: asks, answers, asks again, debates."""
    with override(settings.LANGUAGE_CODE):
        return {"question": _("Puts a question"), "answer": _("Answers the question"), "follow_up": _("Asks again"), "debate": _("Debates"), "order": _("Raises a point of order")}.get(kind, "")
