"""Opinions of other units: asked at once, answered once, silence counted as consent and minuted."""

from datetime import date, datetime

import pytest

from govsuite.core.models import AuditEntry
from govsuite.inbox.models import Notification
from govsuite.law.models import Clock
from tests.builders import moment
from tests.workflows.dossiers.traces import refused
from tests.workflows.one_stop import Shop, shop
from workflows.dossiers.enums import Stance, State, StepState
from workflows.dossiers.models import Comment, Dossier, Opinion
from workflows.dossiers.services.each_minute import pass_time
from workflows.dossiers.services.opinions import answer_opinion, ask_opinions

pytestmark = pytest.mark.django_db


@pytest.fixture
def place(db: None) -> Shop:
    return shop()


def day(number: int, hour: int = 8) -> datetime:
    return moment(hour, day=date(2026, 11, number))


def asked(place: Shop, dossier: Dossier, *units: str) -> list[Opinion]:
    return ask_opinions(
        dossier=dossier, unit_ids=[place.units[name].pk for name in units or ("consulted",)], question="Có ảnh hưởng di tích không?",
        actor=place.actor("hung"), now=day(23),
    )


def test_two_units_are_asked_at_once_each_with_its_clock(place: Shop) -> None:
    opinions = asked(place, place.working(), "consulted", "bureau")
    assert [opinion.step.due_on for opinion in opinions] == [date(2026, 11, 26)] * 2  # 2 working days (D5)
    told = Notification.objects.filter(kind="dossier.opinion_asked").values_list("user__username", flat=True)
    assert sorted(told) == ["loan", "van"]
    clocks = Clock.objects.filter(scope="unit").values_list("unit_name", flat=True)
    assert sorted(clocks) == ["Phòng Văn hóa - Xã hội", "Văn phòng HĐND và UBND phường"]
    assert sorted(Clock.objects.exclude(scope="unit").values_list("scope", flat=True)) == ["step", "whole"]


def test_the_unit_answers_once(place: Shop) -> None:
    opinion = asked(place, place.working())[0]
    answer_opinion(opinion=opinion, stance=Stance.AGREES_IF, answer="Giữ khoảng lùi 3 m", actor=place.actor("van"), now=day(25))
    opinion = Opinion.objects.get()
    assert (opinion.stance, opinion.answered_by_name, opinion.step.state) == (Stance.AGREES_IF, "Ngô Thị Vân", StepState.DONE)
    assert Notification.objects.filter(kind="dossier.opinion_answered", user=place.people["hung"]).count() == 1
    with refused("opinion.answered"):
        answer_opinion(opinion=opinion, stance=Stance.AGREES, answer="", actor=place.actor("van"), now=day(25))


def test_silence_is_consent_and_is_minuted(place: Shop) -> None:
    dossier = place.working()
    quiet, prompt = asked(place, dossier, "consulted", "bureau")
    answer_opinion(opinion=prompt, stance=Stance.AGREES, answer="", actor=place.actor("phap"), now=day(25))
    assert pass_time(now=day(26, 23))["silent"] == 0
    assert pass_time(now=day(27, 0))["silent"] == 1
    assert pass_time(now=day(27, 1))["silent"] == 0
    quiet = Opinion.objects.get(pk=quiet.pk)
    assert (quiet.stance, quiet.step.state) == (Stance.SILENT, StepState.DONE)
    assert "Điều 54" in quiet.citation
    minute = Comment.objects.get(dossier=dossier)
    assert (minute.author_id, "Phòng Văn hóa - Xã hội" in minute.text, quiet.citation in minute.text) == (None, True, True)
    assert AuditEntry.objects.filter(book_key=dossier.book, deed="dossier.count_silence").count() == 1
    with refused("opinion.silent"):
        answer_opinion(opinion=quiet, stance=Stance.DISAGREES, answer="Không", actor=place.actor("van"), now=day(27))


def test_silence_is_nothing_where_the_pack_does_not_say_so(place: Shop) -> None:
    dossier = place.working(now=moment(day=date(2026, 6, 29)))
    opinion = ask_opinions(
        dossier=dossier, unit_ids=[place.units["consulted"].pk], question="?", actor=place.actor("hung"), now=moment(day=date(2026, 6, 29)),
    )[0]
    assert pass_time(now=moment(day=date(2026, 7, 31)))["silent"] == 0
    opinion.refresh_from_db()
    assert opinion.stance == ""


def test_what_is_not_needed_any_more_cannot_be_answered(place: Shop) -> None:
    opinion = asked(place, place.working())[0]
    opinion.step.state = StepState.CANCELLED
    opinion.step.save(update_fields=["state"])
    with refused("dossier.not_found"):
        answer_opinion(opinion=opinion, stance=Stance.AGREES, answer="", actor=place.actor("giang"), now=day(25))
    with refused("opinion.not_needed"):
        answer_opinion(opinion=opinion, stance=Stance.AGREES, answer="", actor=place.actor("van"), now=day(25))


def test_bad_input_is_refused_with_a_sentence(place: Shop) -> None:
    dossier = place.working()
    who, now = place.actor("hung"), day(23)
    consulted, office = place.units["consulted"].pk, place.units["office"].pk
    for code, units, question in (("opinion.no_question", [consulted], " "), ("opinion.no_unit", [], "?"), ("opinion.unknown_unit", [office], "?")):
        with refused(code):
            ask_opinions(dossier=dossier, unit_ids=units, question=question, actor=who, now=now)
    opinion = asked(place, dossier)[0]
    with refused("opinion.asked_already"):
        asked(place, dossier, "bureau", "consulted")
    for code, stance in (("opinion.no_stance", "maybe"), ("opinion.no_stance", Stance.SILENT), ("opinion.say_why", Stance.DISAGREES)):
        with refused(code):
            answer_opinion(opinion=opinion, stance=stance, answer=" ", actor=place.actor("van"), now=now)
    with refused("dossier.answer_opinion.refused"):
        answer_opinion(opinion=opinion, stance=Stance.AGREES, answer="", actor=place.actor("hung"), now=now)


def test_nothing_is_asked_once_a_decision_is_prepared(place: Shop) -> None:
    dossier = place.working()
    dossier.state = State.DECIDING
    dossier.save(update_fields=["state"])
    with refused("dossier.state"):
        asked(place, dossier)
