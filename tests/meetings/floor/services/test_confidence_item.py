"""An item that is a vote of confidence: its own script, its list typed in by hand, its resolution put to the vote after the count."""

from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from govsuite.law.public import item_script
from govsuite.people.models import Unit, User
from meetings.ballots.models import Ballot
from meetings.ballots.services import Person
from meetings.floor.models import FloorLog
from meetings.floor.selectors import floor_of
from meetings.floor.services import go_to_step, start_item, voting
from meetings.sessions.models import AgendaItem
from tests import builders
from tests.meetings.floor.conftest import Console
from tests.meetings.sealed import give

STEPS = ["submission", "statement", "discussion", "board", "vote", "result", "resolution"]
TITLE = "Bỏ phiếu tín nhiệm đối với Ủy viên Ủy ban nhân dân"


@pytest.fixture
def confidence(console: Console, settings: pytest.FixtureRequest, tmp_path: Path) -> Console:
    """The item under way is a vote of confidence."""
    settings.BALLOT_KEYS = str(tmp_path / "keys")
    item = console.council.item
    item.kind, item.title = AgendaItem.Kind.CONFIDENCE, TITLE
    item.save()
    start_item(item=item, **console.given)
    return console


def at(console: Console, step: str) -> None:
    """Go through the script up to a step."""
    for key in STEPS[:STEPS.index(step) + 1]:
        if key != floor_of(console.council.session).step:
            go_to_step(step=key, **console.given)


def voted(console: Console) -> Ballot:
    """Vote on one person, with a sheet of each delegate, and close."""
    persons = (Person(name="Lê Thị Hà", detail="Ủy viên Ủy ban nhân dân"),)
    ballot = voting.prepare_persons(item=console.council.item, question=TITLE, persons=persons, vote_key="bo_phieu", **console.given)
    ballot = voting.open_ballot(**console.given)
    for name in console.council.mandates:
        give(console.council, ballot, name, 0, now=console.now)
    return voting.close_ballot(**console.given)


def test_the_script_of_a_vote_of_confidence_is_its_own(confidence: Console) -> None:
    script = item_script("confidence", confidence.council.session.starts_on)
    assert ([step.key for step in script.steps], script.verified, "chưa đọc được toàn văn" in script.why_unverified) == (STEPS, False, True)


def test_the_step_of_the_vote_waits_for_a_list_and_puts_no_question_by_itself(confidence: Console) -> None:
    at(confidence, "vote")
    assert (Ballot.objects.count(), floor_of(confidence.council.session).ballot) == (0, None)


def test_after_the_count_the_resolution_is_put_to_an_open_vote_once(confidence: Console) -> None:
    at(confidence, "vote")
    counted = voted(confidence)
    go_to_step(step="result", **confidence.given)
    assert floor_of(confidence.council.session).ballot == counted
    go_to_step(step="resolution", **confidence.given)
    asked = floor_of(confidence.council.session).ballot
    assert (asked.question, asked.kind, asked.form) == (f"Biểu quyết nghị quyết xác nhận kết quả: {TITLE}", "motion", "electronic")
    assert Ballot.objects.count() == 2


def test_the_minutes_take_the_sentences_of_the_script(confidence: Console) -> None:
    at(confidence, "vote")
    said = [row.data["minutes"] for row in FloorLog.objects.filter(data__has_key="minutes").order_by("pk")]
    assert said[1:] == [
        "Người được đưa ra lấy phiếu, bỏ phiếu tín nhiệm phát biểu ý kiến.", f"Hội đồng nhân dân thảo luận về {TITLE}.",
        "Hội đồng nhân dân thành lập Ban kiểm phiếu; Ban kiểm phiếu hướng dẫn thể lệ bỏ phiếu, cách ghi phiếu.", f"Hội đồng nhân dân bỏ phiếu kín: {TITLE}.",
    ]


def test_an_item_that_was_entered_as_an_election_goes_on_by_the_script_of_elections(console: Console) -> None:
    item = console.council.item
    item.kind, item.title = AgendaItem.Kind.ELECTION, TITLE
    item.save()
    start_item(item=item, **console.given)
    go_to_step(step="list", reason="Đã thảo luận ở tổ", **console.given)
    assert Ballot.objects.get().question == f"Biểu quyết danh sách: {TITLE}"


@pytest.mark.parametrize(("level", "chosen"), [(Unit.Kind.PROVINCE, "lay_phieu"), (Unit.Kind.WARD, "bo_phieu")])
def test_the_page_of_persons_begins_with_the_vote_that_this_council_holds(confidence: Console, client: Client, signed_in: object, level: str, chosen: str) -> None:
    unit = confidence.council.body.unit
    unit.parent = builders.unit("tren", "Đơn vị cấp trên", level)
    unit.save()
    page = signed_in(_secretary(confidence)).get(reverse("floor:persons", args=[confidence.council.session.pk]))
    assert (page.status_code, page.context["kind"]) == (200, chosen)


def test_the_console_offers_the_list_until_it_is_there(confidence: Console, signed_in: object) -> None:
    client, offer = signed_in(_secretary(confidence)), "Nhập danh sách trên phiếu"
    address = reverse("floor:console", args=[confidence.council.session.pk])
    assert offer in client.get(address).content.decode()
    voting.prepare_persons(item=confidence.council.item, question=TITLE, persons=(Person(name="Lê Thị Hà"),), vote_key="bo_phieu", **confidence.given)
    assert offer not in client.get(address).content.decode()


def _secretary(console: Console) -> User:
    return console.council.people["cuc"]
