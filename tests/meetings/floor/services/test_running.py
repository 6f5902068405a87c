"""The hall from the check-in to the closing, by the one big button."""

import pytest

from govsuite.core.errors import Conflict, Invalid
from govsuite.core.models import LiveEvent
from meetings.ballots.models import Ballot
from meetings.bodies.models import Body
from meetings.floor.models import Floor, FloorLog, Speech
from meetings.floor.rules.moves import next_move
from meetings.floor.selectors import floor_of, standing_of
from meetings.floor.services import advance, finish_item, go_to_step, postpone_item, start_item
from meetings.floor.services.sittings import close_session, close_sitting
from meetings.sessions.models import AgendaItem, Session
from tests.meetings.floor.conftest import Console
from tests.meetings.hall import seat, told, vote


def coming(console: Console) -> str:
    console.council.session.refresh_from_db()
    return next_move(standing_of(floor_of(console.council.session))).token


def press(console: Console) -> str:
    """Press the big button; return the move that was done."""
    return advance(**console.given, expected=coming(console)).token


def reviewed(console: Console) -> None:
    body = Body.objects.create(unit=console.council.body.unit, parent=console.council.body, kind="committee", name="Ban Kinh tế - Ngân sách")
    item = console.council.item
    item.presenter, item.reviewing_body = "Ông Lê Văn Giang, Chủ tịch UBND phường", body
    item.save()


def test_the_opening_puts_the_agenda_to_the_vote_under_its_own_rule_once(console: Console) -> None:
    item = console.council.item
    item.kind = AgendaItem.Kind.OPENING
    item.save()
    start_item(**console.given, item=item)
    for step in ("programme", "speech", "programme"):
        go_to_step(**console.given, step=step, reason="Xem lại chương trình")
    ballot = Floor.objects.get().ballot
    assert ballot is not None
    assert [(each.pk, each.rule["key"], each.question) for each in Ballot.objects.all()] == [(ballot.pk, "agenda", "Thông qua chương trình kỳ họp")]


def test_session_runs_from_check_in_to_closing(convened: Console) -> None:
    council = convened.council
    reviewed(convened)
    moves = [press(convened)]
    seat(council, *council.mandates)
    moves += [press(convened) for _step in range(6)]
    moves.append(press(convened))
    ballot = Ballot.objects.get()
    for name in council.mandates:
        vote(council, ballot, name)
    moves += [press(convened) for _step in range(3)]
    item, sitting = council.item.pk, council.sitting.pk
    assert moves == [
        f"open_check_in:{sitting}", f"open_session:{sitting}", f"start_item:{item}", "next_step:review", "next_step:discussion",
        "next_step:explanation", "next_step:vote", "open_ballot:vote", "close_ballot:vote", "next_step:result", "close_session:",
    ]
    council.session.refresh_from_db()
    assert (council.session.state, Ballot.objects.get().adopted, AgendaItem.objects.get().state) == ("closed", True, "done")
    assert list(FloorLog.objects.values_list("kind", flat=True)) == [
        "console.taken", "check_in.opened", "session.opened", "sitting.opened", "item.started", "step.started", "speech.ended",
        "step.started", "speech.ended", "step.started", "step.started", "speech.ended", "step.started", "ballot.opened",
        "ballot.closed", "step.started", "sitting.closed", "session.closed",
    ]


def test_each_step_logs_the_sentence_of_the_minutes(console: Console) -> None:
    reviewed(console)
    press(console)
    row = FloorLog.objects.get(kind="step.started")
    assert row.data["minutes"].startswith("Ông Lê Văn Giang, Chủ tịch UBND phường trình bày")
    assert row.data["minutes"].endswith("Nghị quyết về phân bổ ngân sách năm 2027.")


def test_item_without_a_reviewing_committee_has_no_review(console: Console) -> None:
    press(console)
    assert coming(console) == "next_step:discussion"


def test_second_tap_moves_nothing(console: Console) -> None:
    seen = coming(console)
    advance(**console.given, expected=seen)
    with pytest.raises(Conflict) as refused:
        advance(**console.given, expected=seen)
    assert (refused.value.code, FloorLog.objects.filter(kind="item.started").count()) == ("floor.moved_on", 1)


def test_scripted_speaker_gets_the_clock_and_the_next_step_stops_it(console: Console) -> None:
    reviewed(console)
    press(console)
    speech = Speech.objects.get()
    assert (speech.name, speech.role, speech.state, speech.seconds_allowed) == (
        "Ông Lê Văn Giang, Chủ tịch UBND phường", "Trình bày tờ trình", "speaking", 900,
    )
    press(console)
    speech.refresh_from_db()
    assert speech.state == "done"


def test_vote_step_prepares_the_question(console: Console) -> None:
    press(console)
    go_to_step(**console.given, step="vote", reason="Không ai phát biểu")
    ballot = Ballot.objects.get()
    assert (ballot.state, Floor.objects.get().ballot, coming(console)) == ("prepared", ballot, "open_ballot:vote")


def test_screens_hear_the_whole_hall_with_every_step(console: Console) -> None:
    press(console)
    event = LiveEvent.objects.filter(kind="item.started").get()
    hall = event.data["hall"]
    assert (hall["item"]["title"], hall["step"]["key"], hall["step"]["index"], hall["quorum"]["present"]) == (
        console.council.item.title, "submission", 1, 4,
    )
    agenda = LiveEvent.objects.filter(kind="agenda.changed").get().data["agenda"]
    assert [row["state"] for row in agenda] == ["current"]


def test_hall_does_not_leave_an_open_ballot(console: Console) -> None:
    press(console)
    go_to_step(**console.given, step="vote", reason="Không ai phát biểu")
    press(console)
    for leaving in (
        lambda: go_to_step(**console.given, step="result", reason="Không ai phát biểu"), lambda: finish_item(**console.given), lambda: close_sitting(**console.given),
        lambda: close_session(**console.given), lambda: start_item(**console.given, item=console.council.item),
    ):
        with pytest.raises(Conflict) as refused:
            leaving()
        assert refused.value.code == "floor.ballot_open"
    assert Ballot.objects.get().state == "open"


def test_item_is_put_off_with_a_reason(console: Console) -> None:
    press(console)
    with pytest.raises(Invalid):
        postpone_item(**console.given, item=console.council.item, reason=" ")
    postpone_item(**console.given, item=console.council.item, reason="Chờ bổ sung tài liệu")
    floor = Floor.objects.get()
    assert (AgendaItem.objects.get().state, floor.item, told(console.council)[-1]) == ("postponed", None, "item.postponed")


def test_unknown_step_is_refused(console: Console) -> None:
    press(console)
    with pytest.raises(Invalid) as refused:
        go_to_step(**console.given, step="applause")
    assert (refused.value.code, Floor.objects.get().step) == ("floor.step_unknown", "submission")


def test_item_needs_an_open_sitting(console: Console) -> None:
    close_sitting(**console.given)
    with pytest.raises(Conflict) as refused:
        start_item(**console.given, item=console.council.item)
    assert (refused.value.code, Session.objects.get().state) == ("floor.no_sitting_for_item", "open")


def test_item_passed_over_comes_after_those_behind_the_one_under_way(console: Console) -> None:
    titles = {title: AgendaItem.objects.create(session=console.council.session, kind="report", title=title, order=order).pk for order, title in enumerate("ab", 2)}
    start_item(**console.given, item=AgendaItem.objects.get(pk=titles["a"]))
    planned = [each.pk for each in standing_of(floor_of(console.council.session)).planned]
    assert planned == [titles["b"], console.council.item.pk]
