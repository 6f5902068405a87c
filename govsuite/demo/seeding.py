"""Seed the whole demo, in one go; run again it changes nothing."""

from dataclasses import replace
from datetime import datetime, timedelta

from django.utils import timezone

from govsuite.demo.history import play_finished
from govsuite.demo.people import seed_council, seed_units
from govsuite.demo.sessions import Cast, seed_preparing, seed_today
from meetings.bodies.public import Term
from meetings.sessions.public import Session

FINISHED_DAYS_AGO, PREPARING_DAYS_AHEAD = 126, 49


def seed(*, now: datetime) -> bool:
    """Seed people, council and three sessions around the day of ``now``; False when they are there already."""
    seed_units()
    council = seed_council()
    if Session.objects.exists():
        return False
    today = timezone.localdate(now)
    cast = Cast(council, Term.objects.get(body=council), today)
    finished = max(cast.term.starts + timedelta(days=30), today - timedelta(days=FINISHED_DAYS_AGO))
    play_finished(replace(cast, today=finished))
    seed_today(cast)
    seed_preparing(replace(cast, today=today + timedelta(days=PREPARING_DAYS_AHEAD)))
    return True
