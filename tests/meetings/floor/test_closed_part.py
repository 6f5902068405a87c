"""A part behind closed doors: every way out is dark from one moment to the next, and comes back at once."""

import io
import json
from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.db.models import Q
from django.test import Client
from django.urls import reverse

from govsuite.core.errors import Conflict, Invalid, Refused
from govsuite.core.listening import may_listen
from govsuite.core.models import LiveEvent
from govsuite.people.models import User
from govsuite.records.models import File
from meetings.acts.documents.minutes_text import write_minutes
from meetings.acts.selectors.facts import facts_of
from meetings.ballots.models import Ballot
from meetings.floor.models import FloorLog
from meetings.floor.services import (
    Because,
    add_speaker,
    close_doors,
    finish_item,
    go_to_step,
    grant_floor,
    open_doors,
    start_item,
    voting,
)
from meetings.floor.services.sittings import close_sitting
from meetings.sessions.models import AgendaItem, ClosedPart, Invitation
from meetings.sessions.public import PaperPlan, add_paper, papers_for
from tests import builders
from tests.govsuite.records import filemakers
from tests.meetings.floor.conftest import Console
from tests.meetings.hall import vote

SignIn = Callable[[User], Client]
#: what nobody outside may ever read: the item, its speaker, its vote
SECRET, SPEAKER, QUESTION = "Nghị quyết về phân bổ ngân sách năm 2027", "Ông Trần Văn Mật", "Thông qua phương án mật"
TITLE = "Phần họp kín"


@pytest.fixture(autouse=True)
def _fresh_cache() -> None:
    cache.clear()


@pytest.fixture
def hall(console: Console) -> Console:
    """The item is under way, two guests are invited, it has a paper for guests."""
    council = console.council
    for name in ("khach", "quen"):
        council.people[name] = builders.person(name, "invitee", full_name=f"Khách {name}")
        Invitation.objects.create(session=council.session, user=council.people[name])
    add_paper(
        session=council.session, plan=PaperPlan("submission", "Tờ trình mật", "guests", council.item.pk), upload=io.BytesIO(filemakers.pdf_bytes()), name="to-trinh.pdf",
        actor=council.actor("cuc"), now=console.now,
    )
    start_item(**console.given, item=council.item)
    return console


def by_vote(hall: Console, *, yes: bool = True) -> Because:
    """Let the hall vote on closing, in public."""
    council = hall.council
    ballot = voting.prepare(**hall.given, item=council.item, question="Họp kín nội dung đang xem xét", rule_key="closed_part")
    ballot = voting.open_ballot(**hall.given)
    for name in council.mandates:
        vote(council, ballot, name, "yes" if yes else "no")
    return Because(ballot=voting.close_ballot(**hall.given))


def closed(hall: Console, *guests: str) -> ClosedPart:
    ids = [hall.council.people[name].pk for name in guests]
    floor = close_doors(**hall.given, because=by_vote(hall), reason="Nội dung về nhân sự", guests=ids)
    return floor.session.closed_part


def busy(hall: Console) -> Ballot:
    """Let something happen: a step, a speaker, a vote with its result."""
    council = hall.council
    go_to_step(**hall.given, step="discussion", reason="Không có báo cáo thẩm tra")
    grant_floor(**hall.given, speech=add_speaker(**hall.given, name=SPEAKER, role=""))
    voting.prepare(**hall.given, item=council.item, question=QUESTION)
    ballot = voting.open_ballot(**hall.given)
    for name in council.mandates:
        vote(council, ballot, name)
    return voting.close_ballot(**hall.given)


def told_outside(hall: Console) -> list[LiveEvent]:
    """Everything that was ever written for the ears of whoever is outside."""
    return list(LiveEvent.objects.filter(topic=hall.council.session.topic).order_by("pk"))


def snapshot(client: Client, hall: Console, query: str = "") -> dict:
    return client.get(reverse("floor:snapshot", args=[hall.council.session.pk]) + query).json()


def test_nothing_of_the_closed_part_is_ever_written_for_those_outside(hall: Console) -> None:
    part = closed(hall)
    before = len(told_outside(hall))
    busy(hall)
    assert told_outside(hall)[-1].kind == "doors.closed"
    assert len(told_outside(hall)) == before
    inner = LiveEvent.objects.filter(topic=part.topic)
    assert {"step.started", "speech.started", "ballot.opened", "ballot.progress", "ballot.closed"} <= set(inner.values_list("kind", flat=True))
    open_doors(**hall.given, goes_on=False)
    after = [json.dumps(event.data, ensure_ascii=False) for event in told_outside(hall)[before - 1:]]
    assert [word for word in (SPEAKER, QUESTION, SECRET) if any(word in text for text in after)] == []
    assert [event.kind for event in told_outside(hall)[before:]][-1] == "doors.opened"


def test_whoever_is_outside_reads_that_it_is_closed_and_nothing_else(hall: Console, signed_in: SignIn) -> None:
    part = closed(hall)
    passer_by, guest = Client(), signed_in(hall.council.people["khach"])
    first = snapshot(passer_by, hall)
    busy(hall)
    for client in (passer_by, guest):
        now = snapshot(client, hall)
        assert (now["topic"], now["version"]) == (hall.council.session.topic, first["version"])
        assert (now["data"]["hall"], now["data"]["agenda"]) == (first["data"]["hall"], first["data"]["agenda"])
    assert (first["data"]["hall"]["behind"]["title"], first["data"]["hall"]["item"], first["data"]["agenda"][0]["title"]) == (TITLE, None, TITLE)
    assert part.outside["hall"]["quorum"] is None


def test_every_page_outside_is_dark_while_the_doors_are_closed_and_has_no_history_after(hall: Console, signed_in: SignIn) -> None:
    council = hall.council
    closed(hall)
    ballot = busy(hall)
    pk, paper = council.session.pk, File.objects.get(name="to-trinh.pdf")

    def texts() -> list[tuple[str, str]]:
        passer_by, guest = Client(), signed_in(council.people["khach"])
        pages = [("floor:screen", pk), ("floor:foyer", pk), ("floor:snapshot", pk), ("floor:progress", pk), ("ballots:result", ballot.pk), ("ballots:results_csv",), ("ballots:results_json",)]
        own = [
            ("floor:hall", pk), ("floor:mine", pk), ("sessions:detail", pk), ("sessions:papers", pk), ("amendments:session", pk), ("sessions:results", pk),
            ("records:file_latest", paper.public_id), ("reader:read", paper.public_id), ("ballots:result", ballot.pk),
        ]
        found = [(page, client.get(reverse(page, args=parts))) for client, some in ((passer_by, pages), (guest, pages + own)) for page, *parts in some]
        return [(page, b"".join(answer.streaming_content).decode("utf-8", "ignore") if answer.streaming else answer.content.decode()) for page, answer in found]

    words = (SECRET, SPEAKER, QUESTION, "Tờ trình mật")
    assert [(page, word) for page, text in texts() for word in words if word in text] == []
    open_doors(**hall.given, goes_on=False)
    cache.clear()
    assert [(page, word) for page, text in texts() for word in words if word in text] == []
    assert [page for page, text in texts() if page == "sessions:detail" and TITLE not in text] == []


def test_those_inside_go_on_as_before(hall: Console, signed_in: SignIn) -> None:
    part = closed(hall)
    ballot = busy(hall)
    for name in ("an", "binh", "cuc"):
        state = snapshot(signed_in(hall.council.people[name]), hall)
        assert (state["topic"], state["data"]["hall"]["item"]["title"], state["data"]["hall"]["ballot"]["question"]) == (part.topic, SECRET, QUESTION)
        assert signed_in(hall.council.people[name]).get(reverse("ballots:result", args=[ballot.pk])).status_code == 200
    wall = snapshot(signed_in(hall.council.people["cuc"]), hall, "?ngoai=1")
    assert (wall["topic"], wall["data"]["hall"]["item"]) == (hall.council.session.topic, None)


def test_the_ear_behind_the_doors_is_asked_anew_for_each_part(hall: Console) -> None:
    council = hall.council
    part = closed(hall, "quen")

    def hears(topic: str) -> dict[str, bool]:
        return {name: may_listen(council.actor(name), topic) for name in ("an", "binh", "cuc", "quen", "khach", "giang", "admin")} | {"": may_listen(None, topic)}

    inside = {"an": True, "binh": True, "cuc": True, "quen": True, "khach": False, "giang": False, "admin": False, "": False}
    assert hears(part.topic) == inside
    open_doors(**hall.given, goes_on=True)
    assert hears(part.topic) == dict.fromkeys(inside, False)
    again = closed(hall)
    assert hears(again.topic) == inside | {"quen": False}
    assert hears(council.session.topic)[""] is True


def test_a_guest_who_stays_reads_the_paper_and_one_who_leaves_does_not_until_it_is_public_again(hall: Console) -> None:
    council = hall.council
    closed(hall, "quen")

    def titles(name: str) -> list[str]:
        council.session.refresh_from_db()
        return [paper.title for paper in papers_for(council.actor(name), council.session)]

    assert (titles("quen"), titles("khach"), titles("an")) == (["Tờ trình mật"], [], ["Tờ trình mật"])
    assert File.objects.get(name="to-trinh.pdf").audience == f"closed:{council.session.closed_part_id}"
    open_doors(**hall.given, goes_on=True)
    assert (titles("khach"), File.objects.get(name="to-trinh.pdf").audience) == (["Tờ trình mật"], "guests")


def test_it_goes_on_in_public_under_its_name_without_what_was_said_inside(hall: Console) -> None:
    closed(hall)
    ballot = busy(hall)
    open_doors(**hall.given, goes_on=True)
    state = snapshot(Client(), hall)["data"]
    assert (state["hall"]["item"]["title"], state["hall"]["ballot"], state["hall"]["speech"], state["hall"]["behind"]) == (SECRET, None, None, None)
    with pytest.raises(Conflict) as refused:
        voting.show_result(**hall.given, ballot=ballot)
    assert refused.value.code == "floor.result_behind_doors"


def test_what_was_done_behind_the_doors_is_gone_back_to_behind_them_only(hall: Console) -> None:
    closed(hall)
    open_doors(**hall.given, goes_on=False)
    item = AgendaItem.objects.get(pk=hall.council.item.pk)
    with pytest.raises(Conflict) as refused:
        start_item(**hall.given, item=item)
    assert (refused.value.code, AgendaItem.objects.get(pk=item.pk).state) == ("floor.item_behind_doors", "done")


@pytest.mark.parametrize(("spoil", "code"), [
    ("rejected", "doors.not_adopted"), ("other", "doors.other_vote"), ("used", "doors.vote_used"), ("nothing", "doors.no_ground"), ("no paper", "doors.no_paper"),
    ("no reason", "doors.no_reason"), ("stranger", "doors.not_invited"), ("open vote", "floor.ballot_open"), ("twice", "doors.closed"),
])
def test_doors_stay_as_they_are_without_a_ground(hall: Console, spoil: str, code: str) -> None:
    council, more = hall.council, {"reason": "Nhân sự"}
    if spoil == "other":
        more["because"] = Because(ballot=busy(hall))
    elif spoil in ("nothing", "no paper", "open vote"):
        more["because"] = Because(ground="" if spoil == "nothing" else "state_secret")
    else:
        more["because"] = by_vote(hall, yes=spoil != "rejected")
    if spoil in ("used", "twice"):
        close_doors(**hall.given, **more)
        if spoil == "used":
            open_doors(**hall.given, goes_on=True)
        else:
            more["because"] = Because(ground="state_secret", paper_id=council.session.papers.get().pk)
    if spoil == "no reason":
        more["reason"] = "  "
    if spoil == "stranger":
        more["guests"] = [council.people["giang"].pk]
    if spoil == "open vote":
        voting.prepare(**hall.given, item=council.item, question=QUESTION)
        voting.open_ballot(**hall.given)
    parts, told = ClosedPart.objects.count(), LiveEvent.objects.count()
    with pytest.raises((Conflict, Invalid)) as refused:
        close_doors(**hall.given, **more)
    assert (refused.value.code, ClosedPart.objects.count(), LiveEvent.objects.count()) == (code, parts, told)


def test_a_ground_of_the_law_needs_the_paper_that_names_it(hall: Console) -> None:
    paper = hall.council.session.papers.get()
    floor = close_doors(**hall.given, because=Because(ground="state_secret", paper_id=paper.pk), reason="Tài liệu mật")
    part = floor.session.closed_part
    assert (part.ballot_number, part.paper, part.verified) == (None, paper, False)


def test_only_the_chair_moves_the_doors(hall: Console) -> None:
    because = by_vote(hall)
    for name in ("an", "cuc"):
        with pytest.raises(Refused):
            close_doors(session=hall.council.session, because=because, reason="Nhân sự", actor=hall.council.actor(name), now=hall.now)
    assert ClosedPart.objects.count() == 0


def test_a_sitting_does_not_end_behind_closed_doors(hall: Console) -> None:
    closed(hall)
    finish_item(**hall.given)
    with pytest.raises(Conflict) as refused:
        close_sitting(**hall.given)
    assert refused.value.code == "floor.doors_first"


def test_the_vote_on_closing_adopts_no_resolution(hall: Console) -> None:
    by_vote(hall)
    assert hall.council.session.resolutions.count() == 0


def test_minutes_tell_the_closed_part_in_full(hall: Console) -> None:
    closed(hall, "quen")
    busy(hall)
    open_doors(**hall.given, goes_on=False)
    hall.council.session.refresh_from_db()
    blocks = {block.key: block for block in write_minutes(facts_of(hall.council.session))}
    assert "kỳ họp họp kín. Căn cứ: Họp kín nội dung đang xem xét" in blocks["content"].text
    assert "Lý do: Nội dung về nhân sự. Khách mời được dự: Khách quen." in blocks["content"].text
    item = blocks[f"item:{hall.council.item.pk}"]
    assert ("Nội dung này được xem xét tại phần họp kín." in item.text, SPEAKER in item.text, QUESTION in item.text) == (True, True, True)
    assert list(FloorLog.objects.filter(Q(kind="doors.closed") | Q(kind="doors.opened")).values_list("kind", flat=True)) == ["doors.closed", "doors.opened"]
