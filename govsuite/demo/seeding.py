"""Seed the whole demo, in one go; run again it changes nothing."""

from dataclasses import replace
from datetime import datetime, timedelta

from django.utils import timezone

from govsuite.core.actors import system_actor
from govsuite.demo.calendar import seed_calendar
from govsuite.demo.cameras import seed_cameras
from govsuite.demo.centre import seed_centre
from govsuite.demo.committee import seed_committee, seed_meeting
from govsuite.demo.field_reports import seed_field_reports
from govsuite.demo.floor_papers import seed_amendments, seed_petitions, seed_review
from govsuite.demo.gauges import seed_gauges
from govsuite.demo.history import play_finished
from govsuite.demo.indicators import seed_indicators
from govsuite.demo.large import seed_large
from govsuite.demo.one_stop import seed_one_stop
from govsuite.demo.people import OFFICE_SINCE, seed_council, seed_units
from govsuite.demo.province import seed_province
from govsuite.demo.questions import seed_questions
from govsuite.demo.screens import seed_screens
from govsuite.demo.seals import seed_seal
from govsuite.demo.sessions import Cast, seed_preparing, seed_today
from govsuite.demo.sources import seed_sources
from govsuite.inbox.public import read_all_but
from govsuite.people.public import User, actor_of, load_shipped_boundaries
from meetings.bodies.public import Term
from meetings.sessions.public import Session

FINISHED_DAYS_AGO, PREPARING_DAYS_AHEAD = 126, 49
UNREAD = 4


def seed(*, now: datetime, large: bool = False) -> bool:
    """Seed people, council and three sessions around the day of ``now``; False when they are there already.

    ``large`` adds past terms with sixty sessions and two thousand papers.
    """
    seed_units()
    load_shipped_boundaries(actor=system_actor(), now=now)
    council = seed_council()
    seed_seal(unit=council.unit, actor=system_actor(), now=now)
    seed_one_stop(now=now)
    seed_meeting(seed_committee(), now=now)
    seed_calendar(now=now)
    seed_centre(now=now)
    seed_cameras()
    seed_screens(now=now)
    seed_field_reports(now=now)
    seed_sources(now=now)
    seed_indicators(now=now)
    seed_gauges(now=now)
    seed_province(now=now)
    if large:
        seed_large(council, now=now)
    if Session.objects.filter(term__body=council, starts_on__gte=OFFICE_SINCE, is_rehearsal=False).exists():
        return False
    today = timezone.localdate(now)
    cast = Cast(council, Term.objects.filter(body=council).latest("starts"), today)
    finished = max(cast.term.starts + timedelta(days=30), today - timedelta(days=FINISHED_DAYS_AGO))
    play_finished(replace(cast, today=finished))
    session = seed_today(cast)
    seed_questions(cast, session)
    seed_amendments(cast, session)
    seed_petitions(cast)
    ahead = replace(cast, today=today + timedelta(days=PREPARING_DAYS_AHEAD))
    seed_review(ahead, seed_preparing(ahead))
    _read_what_is_old(now)
    return True


def _read_what_is_old(now: datetime) -> None:
    """Whoever tries the demo signs in as somebody who reads his notifications: only the newest are new."""
    for user in User.objects.filter(is_demo=True):
        read_all_but(newest=UNREAD, actor=actor_of(user, now=now), now=now)
