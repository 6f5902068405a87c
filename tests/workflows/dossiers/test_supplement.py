"""One notice for supplements: once, with slip 02, the clock stands still; answered, judged, or lapsed."""

from datetime import date, datetime
from typing import Any

import pytest

from govsuite.inbox.models import Notification
from govsuite.law.public import clock_of
from tests.builders import moment
from tests.workflows.dossiers.traces import refused
from tests.workflows.one_stop import Shop, shop
from workflows.dossiers.enums import SlipKind, State
from workflows.dossiers.models import Dossier, Slip, Supplement
from workflows.dossiers.services.each_minute import pass_time
from workflows.dossiers.services.steps import SUBJECT
from workflows.dossiers.services.supplements import (
    Item,
    Verdict,
    ask_supplement,
    judge_supplement,
    note_told,
    receive_supplement,
)

pytestmark = pytest.mark.django_db
ITEMS = (Item("Bản vẽ mặt cắt móng", "Điều 60 khoản 3"), Item("Cam kết an toàn công trình liền kề"))


@pytest.fixture
def place(db: None) -> Shop:
    return shop()


def day(number: int, hour: int = 8) -> datetime:
    return moment(hour, day=date(2026, 11, number))


def asked(place: Shop, dossier: Dossier, *, now: datetime | None = None, **more: Any) -> Supplement:
    return ask_supplement(
        dossier=dossier, items=more.pop("items", ITEMS), reason=more.pop("reason", "Thiếu bản vẽ"), contact=more.pop("contact", "Lê Văn Hùng, 0233 385 1234"),
        actor=place.actor("hung"), now=now or day(23), **more,
    )


def verdicts(supplement: Supplement, *met: bool) -> dict[int, Verdict]:
    return {item.pk: Verdict(good, "" if good else "Vẫn thiếu mặt cắt") for item, good in zip(supplement.items.all(), met, strict=True)}


def test_the_notice_gives_slip_02_and_stops_the_clocks(place: Shop) -> None:
    dossier = place.working(now=day(20))
    asked(place, dossier, told=True)
    dossier.refresh_from_db()
    slip = Slip.objects.get(dossier=dossier, kind=SlipKind.SUPPLEMENT)
    assert (dossier.state, dossier.due_on, dossier.due_stopped) == (State.SUPPLEMENT, None, True)
    assert [item["text"] for item in slip.content["items"]] == [item.text for item in ITEMS]
    assert clock_of(SUBJECT, dossier.pk, "whole").state == "stopped"
    assert [step.due_on for step in dossier.steps.filter(state="open")] == [None]
    assert clock_of(SUBJECT, dossier.pk, "supplement").due_on == date(2026, 11, 26)  # 2 working days, 24 November is off (D5)


def test_a_second_notice_is_refused_and_the_law_is_named(place: Shop) -> None:
    dossier = place.working()
    supplement = asked(place, dossier, told=True)
    receive_supplement(dossier=dossier, actor=place.actor("mai"), now=day(23, 14))
    with refused("supplement.once_only") as refusal:
        asked(place, dossier, now=day(23, 15))
    assert "Điều 54" in refusal.value.citation
    assert refusal.value.citation in str(refusal.value.message)
    assert Supplement.objects.get() == supplement


def test_the_applicants_time_runs_from_the_receipt(place: Shop) -> None:
    dossier = place.working()
    asked(place, dossier)
    assert clock_of(SUBJECT, dossier.pk, "supplement") is None
    for wrong in (day(22), day(26)):
        with refused("supplement.told_at"):
            note_told(dossier=dossier, told_at=wrong, actor=place.actor("mai"), now=day(25))
    note_told(dossier=dossier, told_at=day(23, 16), actor=place.actor("mai"), now=day(25))
    assert clock_of(SUBJECT, dossier.pk, "supplement").due_on == date(2026, 11, 26)
    with refused("supplement.told_already"):
        note_told(dossier=dossier, told_at=day(23, 16), actor=place.actor("mai"), now=day(25))


def test_the_answer_lets_the_clock_run_on_later_than_before(place: Shop) -> None:
    dossier = place.working(now=day(20))
    due = dossier.due_on
    supplement = asked(place, dossier, told=True)
    receive_supplement(dossier=dossier, verdicts=verdicts(supplement, True, True), actor=place.actor("hung"), now=day(26))
    dossier.refresh_from_db()
    assert (dossier.state, dossier.due_stopped) == (State.WORKING, False)
    assert dossier.due_on > due
    assert dossier.due_on == clock_of(SUBJECT, dossier.pk, "whole").due_on
    assert dossier.steps.get(state="open").due_on is not None
    assert clock_of(SUBJECT, dossier.pk, "supplement").state == "done"
    assert clock_of(SUBJECT, dossier.pk, "refusal") is None


def test_the_counter_receives_and_the_officer_judges(place: Shop) -> None:
    dossier = place.working()
    supplement = asked(place, dossier, told=True)
    receive_supplement(dossier=dossier, actor=place.actor("mai"), now=day(25))
    assert Notification.objects.filter(kind="dossier.supplement_ended", user=place.people["hung"]).count() == 1
    judge_supplement(dossier=dossier, verdicts=verdicts(supplement, True, False), actor=place.actor("hung"), now=day(25))
    assert list(supplement.items.values_list("met", flat=True)) == [True, False]
    assert clock_of(SUBJECT, dossier.pk, "refusal").due_on == date(2026, 11, 26)  # the reasons within one working day


def test_every_item_is_judged_and_an_unmet_one_says_why(place: Shop) -> None:
    dossier = place.working()
    supplement = asked(place, dossier, told=True)
    receive_supplement(dossier=dossier, actor=place.actor("mai"), now=day(25))
    first = supplement.items.first()
    for code, given in (("supplement.judge_all", {first.pk: Verdict(met=True)}), ("supplement.say_why_not", {item.pk: Verdict(met=False) for item in supplement.items.all()})):
        with refused(code):
            judge_supplement(dossier=dossier, verdicts=given, actor=place.actor("hung"), now=day(25))


def test_the_job_lets_an_unanswered_notice_lapse_once(place: Shop) -> None:
    dossier = place.working()
    supplement = asked(place, dossier, told=True)
    assert pass_time(now=day(26, 23))["lapsed"] == 0
    assert pass_time(now=day(27, 0))["lapsed"] == 1
    assert pass_time(now=day(27, 1))["lapsed"] == 0
    dossier.refresh_from_db()
    supplement.refresh_from_db()
    assert (dossier.state, supplement.state, list(supplement.items.values_list("met", flat=True))) == (State.WORKING, "lapsed", [False, False])
    assert clock_of(SUBJECT, dossier.pk, "whole").state == "running"
    assert clock_of(SUBJECT, dossier.pk, "refusal").due_on == date(2026, 11, 30)
    with refused("supplement.lapsed") as refusal:
        receive_supplement(dossier=dossier, actor=place.actor("mai"), now=day(27, 9))
    assert "Điều 54" in refusal.value.citation


def test_what_comes_too_late_is_refused_even_before_the_job_ran(place: Shop) -> None:
    dossier = place.working()
    asked(place, dossier, told=True)
    with refused("supplement.late"):
        receive_supplement(dossier=dossier, actor=place.actor("mai"), now=day(27))


def test_without_a_receipt_nothing_lapses(place: Shop) -> None:
    asked(place, place.working())
    assert pass_time(now=moment(day=date(2026, 12, 20)))["lapsed"] == 0


@pytest.mark.parametrize(("code", "change"), [
    ("supplement.no_items", {"items": (Item("  "),)}), ("dossier.reason_missing", {"reason": " "}), ("supplement.no_contact", {"contact": ""}),
])
def test_an_empty_notice_is_refused(place: Shop, code: str, change: dict[str, Any]) -> None:
    dossier = place.working()
    with refused(code):
        asked(place, dossier, **change)


def test_nobody_but_the_officer_asks_and_only_while_it_is_appraised(place: Shop) -> None:
    dossier = place.working()
    with refused("dossier.work.refused"):
        ask_supplement(dossier=dossier, items=ITEMS, reason="x", contact="y", actor=place.actor("lan"), now=day(23))
    dossier.state = State.DECIDED
    dossier.save(update_fields=["state"])
    with refused("dossier.state"):
        asked(place, dossier)


def test_receiving_what_nobody_asked_for_is_refused(place: Shop) -> None:
    dossier = place.working()
    with refused("supplement.not_asked"):
        receive_supplement(dossier=dossier, actor=place.actor("mai"), now=day(23))
