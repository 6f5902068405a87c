"""Applicants are told when a change of the calendar moves their due day: the old day, the new one, and why; once."""

from datetime import date

import pytest
from django.core import mail

from govsuite.core import jobrunner
from govsuite.inbox.models import Notification
from govsuite.law.models import CalendarOverride, DueChange
from govsuite.law.services.recompute import follow_new_calendar
from tests.builders import moment
from tests.workflows.dossiers.test_moved_dates import storm
from tests.workflows.one_stop import shop
from workflows.dossiers.models import Applicant, ApplicantMessage, Dossier
from workflows.dossiers.services.opinions import ask_opinions
from workflows.dossiers.services.stopping import withdraw
from workflows.dossiers.services.telling_dates import share_out

pytestmark = pytest.mark.django_db



def test_the_applicant_hears_the_old_day_the_new_one_and_the_reason() -> None:
    place = shop()
    dossier = place.working()
    jobrunner.run_due()
    mail.outbox.clear()
    storm(place)
    jobrunner.run_due()
    jobrunner.run_due()
    [letter] = mail.outbox
    assert (letter.subject, letter.to) == (f"Hồ sơ {dossier.code}: ngày trả kết quả mới 04/12/2026", ["an@example.com"])
    assert "từ 03/12/2026 sang 04/12/2026" in letter.body
    assert "26/11/2026 được nghỉ (nghỉ vì bão)" in letter.body
    assert sorted(ApplicantMessage.objects.exclude(key="").values_list("way", flat=True)) == ["email", "text"]
    change = DueChange.objects.get(clock__subject_id=dossier.pk, clock__key="whole", why="calendar")
    share_out(version_id=change.new_version_id, began=change.at, ended=change.at)
    jobrunner.run_due()
    assert len(mail.outbox) == 1


def test_who_left_no_address_or_waits_no_more_is_not_told() -> None:
    place = shop()
    silent, ended = place.working(), place.working()
    Applicant.objects.filter(dossier=silent).update(email="", phone="")
    withdraw(dossier=ended, reason="Không xây nữa", actor=place.actor("mai"), now=moment(9))
    jobrunner.run_due()
    mail.outbox.clear()
    storm(place)
    jobrunner.run_due()
    assert (mail.outbox, ApplicantMessage.objects.exclude(key="").count()) == ([], 0)
    assert Dossier.objects.get(pk=silent.pk).due_on == date(2026, 12, 4)


def test_the_officer_and_a_unit_that_is_asked_hear_of_the_own_dates() -> None:
    """Silence counts as consent at the clock's end: the consulted unit hears that this end moved, though nobody there has the question yet."""
    place = shop()
    dossier = place.working()
    ask_opinions(dossier=dossier, unit_ids=[place.units["consulted"].pk], question="Có ảnh hưởng di tích không?", actor=place.actor("hung"), now=moment(9))
    waiting = place.accepted()
    storm(place)
    jobrunner.run_due()
    jobrunner.run_due()
    told = Notification.objects.filter(kind="due_moved")
    heard = {name: list(told.filter(user=place.people[name]).values_list("title", flat=True)) for name in ("hung", "van", "tam", "lan")}
    assert [str(dossier.code) in " ".join(heard["hung"]), str(dossier.code) in " ".join(heard["van"])] == [True, True]
    assert [str(waiting.code) in " ".join(heard["tam"]), heard["lan"]] == [True, []]


def test_a_day_that_is_ordinary_again_is_named_so() -> None:
    place = shop()
    dossier = place.working()
    storm(place)
    jobrunner.run_due()
    mail.outbox.clear()
    CalendarOverride.objects.filter(day=date(2026, 11, 26)).delete()
    follow_new_calendar(now=moment(9))
    jobrunner.run_due()
    jobrunner.run_due()
    [letter] = mail.outbox
    assert "từ 04/12/2026 sang 03/12/2026" in letter.body
    assert "26/11/2026 trở lại là ngày bình thường" in letter.body
    assert str(dossier.code) in letter.subject
