"""The holder hears once that the time to start the works runs out, so many days before as the office says."""

from datetime import date, timedelta

import pytest
from django.core import mail

from govsuite.core import jobrunner
from govsuite.core.models import AuditEntry
from tests.builders import moment
from tests.workflows.one_stop import Shop
from tests.workflows.permits.permits import permit
from workflows.dossiers.models import Applicant, ApplicantMessage, CounterSettings
from workflows.permits.models import Permit
from workflows.permits.services.each_minute import pass_time
from workflows.permits.services.life import note_start

ENDS = date(2027, 11, 23)


@pytest.fixture
def held(place: Shop) -> Permit:
    CounterSettings.objects.update(start_warning_days=20)
    made = permit(place)
    jobrunner.run_due()
    mail.outbox.clear()
    assert made.start_until == ENDS
    return made


def _warned(day: date) -> tuple[int, list[str]]:
    counted = pass_time(now=moment(day=day))["warnings"]
    jobrunner.run_due()
    return counted, [letter.subject for letter in mail.outbox]


def test_the_holder_is_told_once_on_the_day_that_the_office_chose(held: Permit) -> None:
    assert _warned(ENDS - timedelta(days=21)) == (0, [])
    subject = f"Giấy phép {held.number}: khởi công trước hết ngày 23/11/2027"
    assert _warned(ENDS - timedelta(days=20)) == (1, [subject])
    assert _warned(ENDS - timedelta(days=19)) == (0, [subject])
    assert (mail.outbox[0].to, "đề nghị gia hạn" in mail.outbox[0].body) == (["an@example.com"], True)
    assert ApplicantMessage.objects.filter(key=f"start:{held.pk}:2027-11-23").count() == 2
    assert AuditEntry.objects.filter(deed="permit.warn_of_start").count() == 1


def test_an_extended_time_is_told_anew(held: Permit) -> None:
    assert _warned(ENDS)[0] == 1
    Permit.objects.filter(pk=held.pk).update(start_until=ENDS + timedelta(days=365))
    assert _warned(ENDS + timedelta(days=1))[0] == 0
    assert _warned(ENDS + timedelta(days=360))[0] == 1
    assert len(mail.outbox) == 2


@pytest.mark.parametrize("case", ["started", "switched off", "no address", "sold", "over"])
def test_who_needs_no_warning_gets_none(place: Shop, held: Permit, case: str) -> None:
    day = ENDS
    if case == "started":
        note_start(permit=held, starts_on=date(2026, 12, 1), by_name="An", actor=place.actor("mai"), now=moment())
    elif case == "switched off":
        CounterSettings.objects.update(start_warning_days=0)
    elif case == "no address":
        Applicant.objects.update(email="", phone="")
    elif case == "sold":
        Permit.objects.filter(pk=held.pk).update(holder="Trần Bình", holder_folded="tran binh")
    else:
        day = ENDS + timedelta(days=1)
    assert _warned(day) == (0, [])
    assert ApplicantMessage.objects.exclude(key="").count() == 0
