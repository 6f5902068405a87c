"""Who hears that an act is out: the members of the body, in the language of the house."""

from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from govsuite.inbox.public import notify
from meetings.acts.models import Conclusion, Minutes, Resolution
from meetings.bodies.public import mandates_in_office
from meetings.sessions.public import Session


def _tell_members(session: Session, sentence: Callable[[], str], url: str, kind: str, now: datetime) -> None:
    members = [mandate.user_id for mandate in mandates_in_office(session.term, timezone.localdate(now))]
    with translation.override(settings.LANGUAGE_CODE):
        notify(user_ids=members, title=sentence(), url=url, kind=kind, now=now)


def tell_published(*, resolution: Resolution, now: datetime) -> None:
    """The resolution is signed and published."""
    words = {"number": resolution.issued, "title": resolution.title}
    _tell_members(
        resolution.session, lambda: _("Resolution %(number)s is issued: %(title)s") % words,
        reverse("acts:resolution_desk", args=[resolution.pk]), "resolution.published", now,
    )


def tell_minutes(*, minutes: Minutes, now: datetime) -> None:
    """Everybody who signs the minutes has signed them."""
    words = {"session": minutes.session.title}
    _tell_members(
        minutes.session, lambda: _("The minutes of “%(session)s” are signed.") % words,
        reverse("acts:minutes_desk", args=[minutes.pk]), "minutes.signed", now,
    )


def tell_conclusion(*, conclusion: Conclusion, now: datetime) -> None:
    """The notice of conclusions is out; a unit with a task hears of it by its task."""
    words = {"number": conclusion.issued, "session": conclusion.session.title}
    _tell_members(
        conclusion.session, lambda: _("Notice of conclusions %(number)s of “%(session)s” is issued.") % words,
        reverse("acts:conclusion_desk", args=[conclusion.pk]), "conclusion.issued", now,
    )
