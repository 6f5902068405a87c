"""Hand-over: somebody is away, the stand-in takes the open work, on the day on which the absence begins."""

from datetime import date
from typing import Any

import pytest

from govsuite.core.errors import Refused
from govsuite.inbox.models import Notification
from tests.builders import moment
from tests.workflows.dossiers.traces import refused
from tests.workflows.one_stop import Shop, shop
from workflows.dossiers.models import Absence, Step, StepAssignment
from workflows.dossiers.services.absences import cancel_absence, note_absence
from workflows.dossiers.services.each_minute import pass_time

pytestmark = pytest.mark.django_db


@pytest.fixture
def place(db: None) -> Shop:
    return shop()


def away(place: Shop, who: str = "hung", stand_in: str = "lan", *, first: int = 23, last: int = 27, by: str = "tam", **more: Any) -> Absence:
    return note_absence(
        user=place.people[who], stand_in=place.people[stand_in], starts=date(2026, 11, first), ends=date(2026, 11, last), actor=place.actor(by),
        now=moment(), **more,
    )


def test_open_work_goes_to_the_stand_in_at_once(place: Shop) -> None:
    dossier, other = place.working(), place.working(officer="lan")
    away(place)
    dossier.refresh_from_db()
    assert dossier.officer == place.people["lan"]
    assert list(Step.objects.filter(state="open", officer=place.people["hung"])) == []
    last = StepAssignment.objects.filter(step__dossier=dossier).last()
    assert (last.before.username, last.why) == ("hung", "Làm thay Lê Văn Hùng, vắng đến 27/11/2026")
    assert StepAssignment.objects.filter(step__dossier=other).count() == 1
    assert Notification.objects.filter(kind="dossier.handed_over", user=place.people["lan"]).count() == 1


def test_an_absence_to_come_hands_over_on_its_first_day_once(place: Shop) -> None:
    dossier = place.working()
    away(place, first=25)
    assert pass_time(now=moment(day=date(2026, 11, 23)))["absences"] == 0
    assert pass_time(now=moment(day=date(2026, 11, 25)))["absences"] == 1
    assert pass_time(now=moment(9, day=date(2026, 11, 25)))["absences"] == 0
    dossier.refresh_from_db()
    assert (dossier.officer.username, StepAssignment.objects.filter(step__dossier=dossier).count()) == ("lan", 2)


def test_taken_back_it_hands_over_nothing(place: Shop) -> None:
    dossier, absence = place.working(), away(place, first=25)
    cancel_absence(absence=absence, actor=place.actor("hung"), now=moment())
    assert pass_time(now=moment(day=date(2026, 11, 25)))["absences"] == 0
    dossier.refresh_from_db()
    assert dossier.officer.username == "hung"
    with refused("absence.cancelled"):
        cancel_absence(absence=absence, actor=place.actor("hung"), now=moment())


def test_oneself_and_the_head_note_it_nobody_else(place: Shop) -> None:
    away(place, by="hung")
    with pytest.raises(Refused):
        away(place, "lan", "hung", first=28, last=28, by="van")
    assert Absence.objects.count() == 1


def test_bad_input_is_refused_with_a_sentence(place: Shop) -> None:
    for code, change in (
        ("absence.dates", {"first": 27, "last": 23}), ("absence.past", {"first": 2, "last": 3}), ("absence.oneself", {"stand_in": "hung"}),
        ("absence.not_a_colleague", {"stand_in": "van"}),
    ):
        with refused(code):
            away(place, **change)
    away(place)
    with refused("absence.overlaps"):
        away(place, first=27, last=28)
    with refused("absence.stand_in_away"):
        away(place, "lan", "hung")
