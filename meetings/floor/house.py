"""What the hall says in the language of the house, whoever steers it: screens, roll and minutes keep these words."""

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from meetings.bodies.public import House, in_words_of


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


def voted_by_articles() -> str:
    """Return why a vote on the whole that waited is not held."""
    with override(settings.LANGUAGE_CODE):
        return _("The draft is voted on article by article.")


def asked_by_name() -> str:
    """Return why the question of the script is not put: the council votes on the list with its names."""
    with override(settings.LANGUAGE_CODE):
        return _("The list is voted on with its names.")


def vote_annulled(question: str, reason: str) -> str:
    """Return what the minutes say of a vote that was cancelled while it was open."""
    with override(settings.LANGUAGE_CODE):
        return _("The vote “%(question)s” was annulled while it was open, without a result. Reason: %(reason)s.") % {"question": question, "reason": reason.rstrip(".")}


def count_annulled(question: str, number: int, reason: str) -> str:
    """Return what the minutes say of a vote that was annulled after its count."""
    with override(settings.LANGUAGE_CODE):
        return _("The counted vote “%(question)s” (no. %(number)s) was annulled: nothing rests on its result. Reason: %(reason)s.") % {
            "question": question, "number": number, "reason": reason.rstrip("."),
        }


def session_ended(house: House) -> str:
    """Return why a vote that still waited at the end of a session is not held."""
    with override(settings.LANGUAGE_CODE):
        return in_words_of(house, _("The session ended before this was put to the vote."))


def vote_not_held(question: str, house: House) -> str:
    """Return what the minutes say of a vote that still waited when the session ended."""
    with override(settings.LANGUAGE_CODE):
        return in_words_of(house, _("The vote “%(question)s” was prepared and not held: the session ended before.")) % {"question": question}


def unnamed_presenter() -> str:
    """Return who presents an item that names nobody."""
    with override(settings.LANGUAGE_CODE):
        return _("the representative of the reporting agency")


def kind_word(kind: str) -> str:
    """Return what somebody who has the floor is doing: asks, answers, asks again, debates."""
    with override(settings.LANGUAGE_CODE):
        return {"question": _("Puts a question"), "answer": _("Answers the question"), "follow_up": _("Asks again"), "debate": _("Debates"), "order": _("Raises a point of order")}.get(kind, "")


def left_out_of_script(titles: list[str], reason: str) -> str:
    """Return what the minutes say of steps that were left out."""
    with override(settings.LANGUAGE_CODE):
        return _("The chair left out: %(steps)s. Reason: %(reason)s.") % {"steps": "; ".join(titles), "reason": reason.rstrip(".")}


def back_in_script(title: str, reason: str) -> str:
    """Return what the minutes say of a step that was gone back to."""
    with override(settings.LANGUAGE_CODE):
        return _("The chair went back to: %(step)s. Reason: %(reason)s.") % {"step": title, "reason": reason.rstrip(".")}
