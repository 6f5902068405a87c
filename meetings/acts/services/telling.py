"""Who hears that an act is out: the members of the body, in the language of the house."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from govsuite.inbox.public import notify
from meetings.acts.models import Conclusion, Minutes, Resolution
from meetings.bodies.public import mandates_in_office
from meetings.sessions.public import Session


def _tell_members(session: Session, title: str, url: str, kind: str, now: datetime) -> None:
    members = [mandate.user_id for mandate in mandates_in_office(session.term, timezone.localdate(now))]
    notify(user_ids=members, title=title, url=url, kind=kind, now=now)


def tell_published(*, resolution: Resolution, now: datetime) -> None:
    """The resolution is signed and published."""
    with translation.override(settings.LANGUAGE_CODE):
        title = _("Resolution %(number)s is issued: %(title)s") % {"number": resolution.issued, "title": resolution.title}
        _tell_members(resolution.session, title, reverse("acts:resolution_desk", args=[resolution.pk]), "resolution.published", now)


def tell_minutes(*, minutes: Minutes, now: datetime) -> None:
    """Everybody who signs the minutes has signed them."""
    with translation.override(settings.LANGUAGE_CODE):
        title = _("The minutes of “%(session)s” are signed.") % {"session": minutes.session.title}
        _tell_members(minutes.session, title, reverse("acts:minutes_desk", args=[minutes.pk]), "minutes.signed", now)


def tell_conclusion(*, conclusion: Conclusion, now: datetime) -> None:
    """The notice of conclusions is out; a unit with a task hears of it by its task."""
    with translation.override(settings.LANGUAGE_CODE):
        title = _("Notice of conclusions %(number)s of “%(session)s” is issued.") % {"number": conclusion.issued, "session": conclusion.session.title}
        _tell_members(conclusion.session, title, reverse("acts:conclusion_desk", args=[conclusion.pk]), "conclusion.issued", now)
