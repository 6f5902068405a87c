"""What people are told of a session, in the language of the house."""

from collections.abc import Callable, Iterable
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from govsuite.inbox.public import notify
from meetings.sessions.models import Invitation, OwedPaper, Paper, Session


def _tell(user_ids: Iterable[int], sentence: Callable[[], str], url: str, kind: str, now: datetime) -> None:
    with translation.override(settings.LANGUAGE_CODE):
        notify(user_ids=user_ids, title=sentence(), url=url, kind=kind, now=now)


def tell_invited(*, session: Session, user_ids: Iterable[int], now: datetime) -> None:
    """The invitation is out: read it and answer."""
    words = {"title": session.title, "day": session.days_text, "place": session.place}
    _tell(
        user_ids, lambda: _("You are invited to “%(title)s” on %(day)s, %(place)s. Please answer whether you will attend.") % words,
        reverse("sessions:answer", args=[session.pk]), "session.invited", now,
    )


def tell_reminder(*, session: Session, user_ids: Iterable[int], now: datetime) -> None:
    words = {"title": session.title}
    _tell(
        user_ids, lambda: _("Please answer whether you will attend “%(title)s”.") % words,
        reverse("sessions:answer", args=[session.pk]), "session.reminder", now,
    )


def tell_decision(*, invitation: Invitation, now: datetime) -> None:
    """The chair's word on an absence."""
    words = {"title": invitation.session.title}
    approved = bool(invitation.approved)
    _tell(
        [invitation.user_id],
        lambda: (_("Your absence from “%(title)s” is approved.") if approved else _("Your absence from “%(title)s” is not approved: please attend.")) % words,
        reverse("sessions:answer", args=[invitation.session_id]), "session.absence", now,
    )


def tell_replaced(*, session: Session, paper: Paper, user_ids: Iterable[int], now: datetime) -> None:
    """A paper that the person has read has a new version."""
    words = {"title": paper.title, "session": session.title}
    _tell(
        user_ids, lambda: _("“%(title)s” (%(session)s) has a new version since you read it.") % words,
        reverse("sessions:papers", args=[session.pk]) + f"#paper-{paper.pk}", "paper.replaced", now,
    )


def tell_owed(*, owed: OwedPaper, user_ids: Iterable[int], late: bool, now: datetime) -> None:
    """The unit owes a paper; where it is late, its day is over."""

    def sentence() -> str:
        words = {"paper": owed.get_role_display(), "item": owed.item.title, "day": f"{owed.due_on:%d/%m/%Y}"}
        if late:
            return _("Late since %(day)s: your unit owes the paper “%(paper)s” for “%(item)s”. Hand it in now.") % words
        return _("Your unit owes the paper “%(paper)s” for “%(item)s”, by %(day)s.") % words

    _tell(user_ids, sentence, reverse("sessions:owed", args=[owed.pk]), "paper.owed", now)


def tell_cancelled(*, session: Session, reason: str, user_ids: Iterable[int], now: datetime) -> None:
    words = {"title": session.title, "reason": reason}
    _tell(
        user_ids, lambda: _("“%(title)s” is cancelled: %(reason)s") % words,
        reverse("sessions:detail", args=[session.pk]), "session.cancelled", now,
    )
