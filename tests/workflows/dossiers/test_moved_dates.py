"""A changed calendar moves the dates that lists of dossiers read, and waits crosswise with no deed."""

import threading
from datetime import date

import pytest
from django.db import connection

from govsuite.core import db, jobrunner
from govsuite.law.models import CalendarOverride, Clock
from govsuite.law.services.recompute import follow_new_calendar, outdated
from tests.builders import moment
from tests.workflows.one_stop import Shop, shop
from workflows.dossiers.models import Dossier, Step


def storm(place: Shop) -> None:
    """Let Thursday 26 November be a day off, and the worker follow."""
    CalendarOverride.objects.create(day=date(2026, 11, 26), is_working=False, reason="nghỉ vì bão")
    follow_new_calendar(now=moment())
    jobrunner.run_due()


@pytest.mark.django_db
def test_the_dossier_and_its_steps_show_the_new_date() -> None:
    place = shop()
    dossiers = [place.working(), place.working()]
    before = [Dossier.objects.get(pk=dossier.pk).due_on for dossier in dossiers]
    storm(place)
    rows = Dossier.objects.order_by("pk")
    assert before == [date(2026, 12, 3)] * 2
    assert [row.due_on for row in rows] == [date(2026, 12, 4)] * 2
    for step in Step.objects.filter(due_on__isnull=False, state="open"):
        assert step.due_on == Clock.objects.get(key=f"step:{step.pk}").due_on


@pytest.mark.postgresql
@pytest.mark.skipif(connection.vendor != "postgresql", reason="needs two connections of PostgreSQL")
@pytest.mark.django_db(transaction=True)
def test_a_dossier_in_somebodys_hands_is_passed_over_and_comes_later() -> None:
    place = shop()
    held, free = place.working(), place.working()
    jobrunner.run_due()  # what the deeds left to tell is told: it would wait for the dossier that is held below
    taken, seen = threading.Event(), threading.Event()

    def hold() -> None:
        try:
            with db.deed():
                db.lock(Dossier.objects, pk=held.pk)
                taken.set()
                seen.wait()
        finally:
            connection.close()

    thread = threading.Thread(target=hold)
    thread.start()
    taken.wait()
    storm(place)
    passed_over = set(outdated(Clock.objects.filter(subject_id=free.pk).first().calendar_version_id).values_list("subject_id", flat=True))
    seen.set()
    thread.join()
    assert passed_over == {held.pk}
    follow_new_calendar(now=moment())
    jobrunner.run_due()
    assert Dossier.objects.get(pk=held.pk).due_on == date(2026, 12, 4)
