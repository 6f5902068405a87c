"""Reminders of the flows: they follow the ledger's dates, ring once, and end with the work that they belong to."""

from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from viewflow.workflow.models import Task
from viewflow.workflow.status import STATUS

from govsuite.inbox.models import Notification
from govsuite.law.events import DueMoved, Move
from tests.builders import moment
from tests.workflows.dossiers.flows import here, run_of, timers
from tests.workflows.one_stop import Shop
from workflows.dossiers.enums import DecisionKind
from workflows.dossiers.models import Dossier, Step
from workflows.dossiers.services.assigning import assign
from workflows.dossiers.services.decisions import propose_decision
from workflows.dossiers.services.flowing import follow_moved_dates
from workflows.dossiers.services.supplements import Item, ask_supplement, receive_supplement
from workflows.flowkit.services.timers import ring_timers

pytestmark = pytest.mark.django_db
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


def at(day: int, hour: int = 8) -> datetime:
    return moment(hour, day=date(2026, 11, day))


def morning(day: int, month: int = 11) -> datetime:
    return datetime(2026, month, day, 7, 30, tzinfo=ZONE)


def told() -> list[str]:
    return list(Notification.objects.filter(kind="dossier.due_today").values_list("user__username", flat=True))


@pytest.fixture
def dossier(place: Shop) -> Dossier:
    """A house filed on Monday 23 November: appraisal within 3 working days (the 24th is a day off), the whole within 7."""
    return place.working(now=at(23))


def test_the_timer_stands_on_the_morning_of_the_steps_due_day(dossier: Dossier) -> None:
    step = Step.objects.get(dossier=dossier, kind="appraisal")
    assert [(timer.scheduled, timer.external_task_id) for timer in timers(dossier)] == [(morning(step.due_on.day), f"step:{step.pk}")]


def test_a_stopped_clock_stops_the_timer_and_a_resumed_one_moves_it(place: Shop, dossier: Dossier) -> None:
    before = timers(dossier)[0].scheduled
    ask_supplement(dossier=dossier, items=[Item("x")], reason="x", contact="y", actor=place.actor("hung"), now=at(23), told=True)
    assert [timer.scheduled for timer in timers(dossier)] == [None]
    assert ring_timers(now=at(30)) == 0
    receive_supplement(dossier=dossier, actor=place.actor("mai"), now=at(25))
    step = Step.objects.get(dossier=dossier, kind="appraisal")
    assert [timer.scheduled for timer in timers(dossier)] == [morning(step.due_on.day, step.due_on.month)]
    assert timers(dossier)[0].scheduled > before


def test_a_reminder_reaches_the_officer_once_and_only_on_its_day(place: Shop, dossier: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    due = Step.objects.get(dossier=dossier, kind="appraisal").due_on
    on_the_day = moment(8, day=due)
    monkeypatch.setattr("workflows.dossiers.flows.cases.timezone.now", lambda: on_the_day)
    assert ring_timers(now=morning(due.day).replace(hour=7, minute=29)) == 0
    assert [ring_timers(now=on_the_day), ring_timers(now=on_the_day), told()] == [1, 0, ["hung"]]
    assert (here(dossier), timers(dossier)) == (["appraisal"], [])  # the step goes on, the process does not end with the reminder
    propose_decision(dossier=dossier, kind=DecisionKind.GRANT, actor=place.actor("hung"), now=on_the_day, content={"text": "Đủ."})
    whole = Dossier.objects.get(pk=dossier.pk).due_on
    assert [timer.scheduled for timer in timers(dossier)] == [datetime(whole.year, whole.month, whole.day, 7, 30, tzinfo=ZONE)]


def test_a_late_dispatcher_reminds_nobody_of_yesterday(dossier: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workflows.dossiers.flows.cases.timezone.now", lambda: moment(day=date(2026, 12, 20)))
    assert (ring_timers(now=moment(day=date(2026, 12, 20))), told()) == (1, [])


def test_in_other_hands_the_step_keeps_its_one_timer(place: Shop, dossier: Dossier) -> None:
    first = timers(dossier)[0]
    assign(dossier=dossier, officer_id=place.people["lan"].pk, actor=place.actor("tam"), now=at(23))
    assert [(timer.pk, timer.scheduled) for timer in timers(dossier)] == [(first.pk, first.scheduled)]
    task = Task.objects.get(process_id=run_of(dossier).process_id, status=STATUS.NEW, flow_task_type="FUNCTION")
    assert task.owner == place.people["lan"]


def test_what_is_done_takes_its_timer_along(place: Shop, dossier: Dossier, media: Path) -> None:
    gone = timers(dossier)[0].pk
    propose_decision(dossier=dossier, kind=DecisionKind.GRANT, actor=place.actor("hung"), now=at(25), content={"text": "Đủ."})
    assert Task.objects.get(pk=gone).status == STATUS.CANCELED
    assert len(timers(dossier)) == 1


def test_a_date_moved_by_the_calendar_moves_the_timer(dossier: Dossier) -> None:
    step = Step.objects.get(dossier=dossier, kind="appraisal")
    follow_moved_dates(DueMoved((Move(1, "workflows_dossiers.dossier", dossier.pk, f"step:{step.pk}", step.due_on, date(2026, 12, 4)),), "calendar", at(23)))
    assert [timer.scheduled for timer in timers(dossier)] == [morning(4, 12)]
    follow_moved_dates(DueMoved((Move(1, "other.subject", dossier.pk, "whole", step.due_on, date(2026, 12, 9)),), "calendar", at(23)))
    assert [timer.scheduled for timer in timers(dossier)] == [morning(4, 12)]


def test_a_whole_that_moves_takes_the_steps_without_a_date_of_their_own(place: Shop, dossier: Dossier) -> None:
    propose_decision(dossier=dossier, kind=DecisionKind.GRANT, actor=place.actor("hung"), now=at(25), content={"text": "Đủ."})
    follow_moved_dates(DueMoved((Move(1, "workflows_dossiers.dossier", dossier.pk, "whole", None, date(2026, 12, 9)),), "calendar", at(25)))
    assert [timer.scheduled for timer in timers(dossier)] == [morning(9, 12)]
