"""Two at once on PostgreSQL: two heads, two answers, the job against the counter."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.db import connection
from django.utils import timezone
from viewflow.workflow.models import Task

from govsuite.inbox.models import Notification
from tests.builders import moment
from tests.races import at_once
from tests.workflows.dossiers.test_api import NEW, key_for, send
from tests.workflows.one_stop import Shop, shop
from workflows.dossiers.enums import DecisionKind, Stance
from workflows.dossiers.models import Comment, Decision, Dossier, Opinion, Step, StepAssignment, Supplement
from workflows.dossiers.services.assigning import assign
from workflows.dossiers.services.decisions import propose_decision
from workflows.dossiers.services.each_minute import pass_time
from workflows.dossiers.services.opinions import answer_opinion, ask_opinions
from workflows.dossiers.services.stopping import withdraw
from workflows.dossiers.services.supplements import Item, Verdict, ask_further, ask_supplement, receive_supplement
from workflows.flowkit.services.timers import ring_timers

pytestmark = [pytest.mark.postgresql, pytest.mark.skipif(connection.vendor != "postgresql", reason="needs two connections of PostgreSQL")]
NEXT = moment(1, day=date(2026, 11, 27))


@pytest.fixture
def place(transactional_db: None) -> Iterator[Shop]:
    return shop()


def test_two_heads_assign_one_dossier(place: Shop) -> None:
    dossier = place.accepted()
    deeds = [lambda name=name: assign(
        dossier=dossier, version=dossier.version, officer_id=place.people[name].pk, actor=place.actor("tam"), now=moment(),
    ) for name in ("hung", "lan")]
    assert at_once(*deeds) == ["done", "dossier.stale"]
    assert StepAssignment.objects.count() == 1


def test_two_dossiers_at_once_go_to_two_officers(place: Shop) -> None:
    dossiers = [place.accepted(), place.accepted()]
    assert at_once(*[lambda each=each: assign(dossier=each, actor=place.actor("tam"), now=moment()) for each in dossiers]) == ["done", "done"]
    assert sorted(StepAssignment.objects.values_list("officer__username", flat=True)) == ["hung", "lan"]


def test_two_notices_at_once_are_one(place: Shop) -> None:
    dossier = place.working()
    deed = lambda: ask_supplement(  # noqa: E731
        dossier=dossier, items=[Item("x")], reason="x", contact="y", actor=place.actor("hung"), now=moment(),
    )
    assert at_once(deed, deed) == ["done", "supplement.once_only"]
    assert Supplement.objects.count() == 1


def test_two_further_notices_at_once_are_one(place: Shop) -> None:
    """Under the law before July 2026, whose pack has a second notice."""
    now = moment(day=date(2026, 6, 29))
    dossier, officer = place.working(now=now), place.actor("hung", now=now)
    notice = ask_supplement(dossier=dossier, items=[Item("x")], reason="x", contact="y", actor=officer, now=now)
    receive_supplement(dossier=dossier, verdicts={notice.items.get().pk: Verdict(met=False, remark="z")}, actor=officer, now=now)
    deed = lambda: ask_further(dossier=dossier, reason="x", contact="y", actor=officer, now=now)  # noqa: E731
    assert at_once(deed, deed) == ["done", "supplement.used_up"]
    assert list(Supplement.objects.values_list("number", flat=True)) == [1, 2]


def test_two_who_decide_at_once_leave_one_draft(place: Shop) -> None:
    dossier = place.working()
    deed = lambda: propose_decision(  # noqa: E731
        dossier=dossier, kind=DecisionKind.GRANT, actor=place.actor("hung"), version=dossier.version, now=moment(9),
    )
    assert at_once(deed, deed) == ["done", "dossier.stale"]
    assert Decision.objects.count() == 1


def test_two_dispatchers_take_silence_once(place: Shop) -> None:
    ask_opinions(dossier=place.working(), unit_ids=[place.units["consulted"].pk], question="?", actor=place.actor("hung"), now=moment())
    assert at_once(lambda: pass_time(now=NEXT), lambda: pass_time(now=NEXT)) == ["done", "done"]
    assert (Comment.objects.count(), Opinion.objects.get().stance) == (1, Stance.SILENT)


def test_an_answer_against_the_end_of_its_time(place: Shop) -> None:
    opinion = ask_opinions(dossier=place.working(), unit_ids=[place.units["consulted"].pk], question="?", actor=place.actor("hung"), now=moment())[0]
    answers = at_once(
        lambda: answer_opinion(opinion=opinion, stance=Stance.AGREES, answer="", actor=place.actor("van"), now=NEXT), lambda: pass_time(now=NEXT),
    )
    stance = Opinion.objects.get().stance
    assert answers in (["done", "done"], ["done", "opinion.silent"])
    assert (answers == ["done", "done"]) is (stance == Stance.AGREES)


def test_a_supplement_against_its_lapse(place: Shop) -> None:
    dossier = place.working()
    ask_supplement(dossier=dossier, items=[Item("x")], reason="x", contact="y", actor=place.actor("hung"), now=moment(), told=True)
    answers = at_once(
        lambda: receive_supplement(dossier=dossier, actor=place.actor("mai"), now=moment(23, day=date(2026, 11, 26))), lambda: pass_time(now=NEXT),
    )
    state = Supplement.objects.get().state
    assert answers in (["done", "done"], ["done", "supplement.lapsed"])
    assert (answers == ["done", "done"]) is (state == "answered")


def test_two_dispatchers_ring_a_timer_once(place: Shop) -> None:
    dossier = place.working()
    due = Step.objects.get(dossier=dossier, kind="appraisal").due_on
    Task.objects.filter(flow_task_type="TIMER").update(scheduled=moment(day=date(2026, 1, 5)))
    Step.objects.filter(dossier=dossier).update(due_on=timezone.localdate())
    rung: list[int] = []
    assert due is not None
    assert at_once(*[lambda: rung.append(ring_timers(now=timezone.now()))] * 2) == ["done", "done"]
    assert (sorted(rung), Notification.objects.filter(kind="dossier.due_today").count()) == ([0, 1], 1)


def test_a_deed_against_the_dispatcher_leaves_no_timer_and_no_hang(place: Shop) -> None:
    dossier = place.working()
    Task.objects.filter(flow_task_type="TIMER").update(scheduled=moment(day=date(2026, 1, 5)))
    assert at_once(
        lambda: withdraw(dossier=dossier, reason="Rút", actor=place.actor("mai"), now=moment()), lambda: ring_timers(now=timezone.now()),
    ) == ["done", "done"]
    assert not Task.objects.filter(status__in=["NEW", "SCHEDULED", "STARTED"]).exists()


def test_the_portal_sends_one_dossier_twice_at_once(place: Shop) -> None:
    key_for(place)
    answers: list[int] = []
    assert at_once(*[lambda: answers.append(send(NEW).status_code)] * 2) == ["done", "done"]
    assert (sorted(answers), Dossier.objects.count()) == ([200, 201], 1)
