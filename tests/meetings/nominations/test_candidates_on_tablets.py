"""Delegates put candidates forward on their own tablets while the list is open; the council accepts the list; the election is held from it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from govsuite.core.errors import Conflict, DomainError, Invalid, Refused
from govsuite.core.models import AuditEntry
from meetings.acts.documents.minutes_text import write_minutes
from meetings.acts.models import Resolution
from meetings.acts.selectors.facts import facts_of
from meetings.ballots.models import Ballot, Subject
from meetings.ballots.record import COLUMNS, figures_of, public_results
from meetings.ballots.services import cancel_ballot, close_ballot, open_ballot, repeat_ballot
from meetings.ballots.services.persons import Person
from meetings.floor.selectors import floor_of
from meetings.floor.services import go_to_step, take_console
from meetings.floor.services.items import start_item
from meetings.floor.services.voting import prepare_persons
from meetings.nominations.models import CandidateList, Nomination
from meetings.nominations.services.listing import (
    NewCandidate,
    begin_list,
    close_list,
    nominate,
    prepare_election,
    put_to_vote,
    reopen_list,
    withdraw,
)
from meetings.sessions.models import AgendaItem
from tests import builders
from tests.builders import Council, moment
from tests.meetings import sealed
from tests.meetings.hall import open_hall, vote
from tests.races import at_once

pytestmark = pytest.mark.usefixtures("media")
POST = "Ủy viên Ủy ban nhân dân phường"


def _by(council: Council, name: str) -> dict[str, Any]:
    return {"actor": council.actor(name, now=moment(9)), "now": moment(9)}


def _electing(council: Council) -> Council:
    AgendaItem.objects.filter(pk=council.item.pk).update(kind="election", title="Bầu Ủy viên")
    council.item.refresh_from_db()
    council.item.session = council.session
    return open_hall(council)


def _begun(council: Council) -> CandidateList:
    return begin_list(item=_electing(council).item, post=POST, seats=1, **_by(council, "binh"))


@pytest.fixture
def opened(council: Council, settings: pytest.FixtureRequest, tmp_path: Path) -> CandidateList:
    settings.BALLOT_KEYS = str(tmp_path / "keys")
    return _begun(council)


def _put(council: Council, row: CandidateList, by: str, **new: Any) -> Nomination:
    return nominate(candidates=row, new=NewCandidate(**new), **_by(council, by))


def _version(row: CandidateList) -> int:
    return CandidateList.objects.get(pk=row.pk).version


def _voted(council: Council, row: CandidateList, choice: str = "yes") -> Ballot:
    """Close the list and let the council vote on it."""
    close_list(candidates=row, version=_version(row), **_by(council, "binh"))
    ballot = open_ballot(ballot=put_to_vote(candidates=row, version=_version(row), **_by(council, "binh")), **_by(council, "binh"))
    for name in council.mandates:
        vote(council, ballot, name, choice)
    return close_ballot(ballot=ballot, **_by(council, "binh"))


def _refused(deed: Callable[[], object], kind: type[DomainError] = Conflict) -> str:
    before = (AuditEntry.objects.filter(attempt=False).count(), list(Nomination.objects.values()), list(CandidateList.objects.values()))
    with pytest.raises(kind) as refused:
        deed()
    assert (AuditEntry.objects.filter(attempt=False).count(), list(Nomination.objects.values()), list(CandidateList.objects.values())) == before
    return refused.value.code


def test_from_the_open_list_to_the_resolution(council: Council, opened: CandidateList) -> None:
    """The secretary names one of the body in charge, An nominates Dung, Em stands, an outsider is nominated and leaves; the rest is voted on and elected."""
    council.body.settings.floor_is_public = True
    council.body.settings.save()
    _put(council, opened, "cuc", name="Nguyễn Thị Mai", detail="Trưởng phòng Kinh tế")
    _put(council, opened, "an", mandate_id=council.mandates["dung"].pk)
    _put(council, opened, "em", own=True)
    gone = _put(council, opened, "an", name="Lê Văn Út")
    withdraw(nomination=gone, reason="Sức khỏe không bảo đảm", **_by(council, "an"))
    assert list(Nomination.objects.values_list("origin", flat=True)) == ["nominated", "added", "self", "added"]
    on_list = _voted(council, opened)
    names = ["Nguyễn Thị Mai", council.people["dung"].full_name, council.people["em"].full_name]
    assert (on_list.adopted, on_list.question) == (True, f"Thông qua danh sách ứng cử viên bầu {POST}: {'; '.join(names)}")
    assert Resolution.objects.count() == 0
    ballot = prepare_election(candidates=opened, form="secret", version=_version(opened), **_by(council, "binh"))
    assert [(one.name, one.origin, one.mandate) for one in Subject.objects.filter(ballot=ballot)] == [
        (names[0], "nominated", None), (names[1], "added", council.mandates["dung"]), (names[2], "self", council.mandates["em"]),
    ]
    assert (ballot.sheet["post"], ballot.sheet["seats"], ballot.question) == (POST, 1, f"Bầu: {POST}")
    ballot = open_ballot(ballot=ballot, **_by(council, "binh"))
    for name in council.mandates:
        sealed.give(council, ballot, name, 0, None, None)
    sealed.close(council, ballot)
    assert Resolution.objects.get().title == f"Về việc xác nhận kết quả bầu {POST}"
    figures = [dict(zip(COLUMNS, figures_of(row), strict=True))["post"] for row in public_results().order_by("pk")]
    assert figures == ["", POST]
    text = next(block.text for block in write_minutes(facts_of(council.session)) if block.key == f"item:{council.item.pk}")
    told = (
        "Cơ quan có thẩm quyền giới thiệu Nguyễn Thị Mai ứng cử.", f"{names[2]} tự ứng cử.", "Lê Văn Út rút khỏi danh sách ứng cử viên. Lý do: Sức khỏe không bảo đảm.",
        f"Chốt danh sách ứng cử viên bầu {POST} gồm 3 người.", f"Chức danh được bầu: {POST}.",
    )
    assert [line for line in told if line not in text] == []


def test_nobody_is_put_forward_twice_or_without_a_name(council: Council, opened: CandidateList) -> None:
    _put(council, opened, "an", mandate_id=council.mandates["dung"].pk)
    assert _refused(lambda: _put(council, opened, "dung", own=True)) == "candidates.twice"
    assert _refused(lambda: _put(council, opened, "em", name=f"  {council.people['dung'].full_name.upper()} ")) == "candidates.twice"
    assert _refused(lambda: _put(council, opened, "em"), Invalid) == "candidates.no_name"
    assert _refused(lambda: _put(council, opened, "em", mandate_id=999_999), Invalid) == "candidates.no_delegate"
    _put(council, opened, "em", name="Trần An", detail="Trạm Y tế")
    assert _put(council, opened, "em", name="Trần An", detail="Trường Tiểu học").pk


def test_only_while_the_list_is_open(council: Council, opened: CandidateList) -> None:
    assert _refused(lambda: close_list(candidates=opened, version=_version(opened), **_by(council, "binh"))) == "candidates.nobody"
    _put(council, opened, "an", own=True)
    assert _refused(lambda: close_list(candidates=opened, version=99, **_by(council, "binh"))) == "candidates.stale"
    close_list(candidates=opened, version=_version(opened), **_by(council, "binh"))
    assert _refused(lambda: _put(council, opened, "em", own=True)) == "candidates.not_now"
    assert _refused(lambda: prepare_election(candidates=opened, form="secret", version=_version(opened), **_by(council, "binh"))) == "candidates.not_now"
    reopen_list(candidates=opened, version=_version(opened), **_by(council, "binh"))
    assert _put(council, opened, "em", own=True).origin == "self"


def test_the_candidate_leaves_and_so_does_who_was_put_forward_by_mistake(council: Council, opened: CandidateList) -> None:
    row = _put(council, opened, "an", mandate_id=council.mandates["dung"].pk)
    assert _refused(lambda: withdraw(nomination=row, reason="x", **_by(council, "em")), Refused) != ""
    assert _refused(lambda: withdraw(nomination=row, reason=" ", **_by(council, "dung")), Invalid) == "candidates.no_reason"
    withdraw(nomination=row, reason="Xin rút", **_by(council, "dung"))
    assert _refused(lambda: withdraw(nomination=row, reason="Nhầm", **_by(council, "an"))) == "candidates.gone"
    assert _put(council, opened, "em", mandate_id=council.mandates["dung"].pk).withdrawn_at is None


def test_a_list_that_is_not_accepted_elects_nobody(council: Council, opened: CandidateList) -> None:
    _put(council, opened, "an", own=True)
    assert _voted(council, opened, "no").adopted is False
    assert _refused(lambda: prepare_election(candidates=opened, form="secret", version=_version(opened), **_by(council, "binh"))) == "candidates.not_accepted"
    reopen_list(candidates=opened, version=_version(opened), **_by(council, "binh"))
    _put(council, opened, "em", own=True)
    assert _voted(council, opened).adopted is True


def test_nobody_leaves_while_the_list_is_voted_on(council: Council, opened: CandidateList) -> None:
    row = _put(council, opened, "an", own=True)
    close_list(candidates=opened, version=_version(opened), **_by(council, "binh"))
    ballot = put_to_vote(candidates=opened, version=_version(opened), **_by(council, "binh"))
    assert _refused(lambda: withdraw(nomination=row, reason="Xin rút", **_by(council, "an"))) == "candidates.being_voted"
    assert _refused(lambda: reopen_list(candidates=opened, version=_version(opened), **_by(council, "binh"))) == "candidates.being_voted"
    cancel_ballot(ballot=ballot, reason="Có người xin rút", **_by(council, "binh"))
    withdraw(nomination=row, reason="Xin rút", **_by(council, "an"))


def test_nobody_leaves_while_the_vote_on_the_list_is_held_again(council: Council, opened: CandidateList) -> None:
    row = _put(council, opened, "an", own=True)
    first = _voted(council, opened)
    again = repeat_ballot(ballot=first, reason="Máy chủ tọa gặp sự cố", **_by(council, "binh"))
    assert _refused(lambda: withdraw(nomination=row, reason="Xin rút", **_by(council, "an"))) == "candidates.being_voted"
    cancel_ballot(ballot=again, reason="Có người xin rút", **_by(council, "binh"))
    withdraw(nomination=row, reason="Xin rút", **_by(council, "an"))


def test_guests_do_not_nominate_and_delegates_do_not_close(council: Council, opened: CandidateList) -> None:
    _put(council, opened, "an", own=True)
    assert _refused(lambda: _put(council, opened, "giang", name="Ai đó"), DomainError) != ""
    assert _refused(lambda: close_list(candidates=opened, version=_version(opened), **_by(council, "an")), Refused) != ""
    assert _refused(lambda: begin_list(item=council.item, post=POST, seats=1, **_by(council, "binh"))) == "candidates.there"


def test_the_tablet_has_the_list_beside_the_item(council: Council, opened: CandidateList, signed_in: Callable[..., Client]) -> None:
    """Through pages: Em opens it from the hall, stands, nominates An; the chair closes it."""
    start_item(session=council.session, item=council.item, **_taken(council))
    em, chair = signed_in(council.people["em"]), signed_in(council.people["binh"])
    page = reverse("nominations:list", args=[opened.pk])
    papers = em.get(reverse("floor:mine", args=[council.session.pk])).json()["papers"]
    assert papers == [{"title": "Danh sách ứng cử: giới thiệu, ứng cử", "url": page}]
    assert em.post(reverse("nominations:self", args=[opened.pk])).status_code == 302
    assert em.post(page, {"mandate": council.mandates["an"].pk, "name": "", "detail": ""}).status_code == 302
    again = em.post(page, {"mandate": council.mandates["an"].pk, "name": "", "detail": ""})
    assert (again.status_code, "đã có trong danh sách" in again.content.decode()) == (409, True)
    assert "Tôi tự ứng cử" not in em.get(page).content.decode()
    chair.post(reverse("nominations:close", args=[opened.pk]), {"version": _version(opened)})
    opened.refresh_from_db()
    assert (opened.state, "Đưa danh sách ra biểu quyết" in chair.get(page).content.decode()) == ("closed", True)
    assert POST in chair.get(reverse("floor:console", args=[council.session.pk])).content.decode()


def _page_of_a_sheet(council: Council, signed_in: Callable[..., Client]) -> str:
    return signed_in(council.people["binh"]).get(reverse("floor:persons", args=[council.session.pk])).content.decode()


def _at_the_vote(council: Council) -> dict[str, Any]:
    """Take the console, start the election and come to the step of its script that votes on the list."""
    by = _taken(council)
    start_item(session=council.session, item=council.item, **by)
    go_to_step(session=council.session, step="list", reason="Nhân sự đã được giới thiệu trước", **by)
    return by


def test_the_script_asks_nothing_of_its_own_beside_a_list(council: Council, opened: CandidateList, signed_in: Callable[..., Client]) -> None:
    _at_the_vote(council)
    assert (Ballot.objects.count(), floor_of(council.session).ballot) == (0, None)
    console = signed_in(council.people["binh"]).get(reverse("floor:console", args=[council.session.pk])).content.decode()
    assert "Đã đến bước biểu quyết danh sách" in console
    _put(council, opened, "an", own=True)
    _voted(council, opened)
    assert Ballot.objects.get().question.startswith("Thông qua danh sách ứng cử viên")


def test_the_question_of_the_script_is_withdrawn_when_a_list_is_begun(council: Council) -> None:
    by = _at_the_vote(_electing(council))
    usual = floor_of(council.session).ballot
    assert (usual.question, usual.state) == ("Biểu quyết danh sách: Bầu Ủy viên", "prepared")
    begin_list(item=council.item, post=POST, seats=1, **by)
    usual.refresh_from_db()
    assert (usual.state, usual.cancel_reason, floor_of(council.session).ballot) == ("cancelled", "Danh sách được biểu quyết kèm họ tên từng người.", None)


def test_no_sheet_is_typed_beside_a_list_that_is_not_accepted(council: Council, opened: CandidateList, signed_in: Callable[..., Client]) -> None:
    """The page says how the list stands; once the council has accepted it, a second post may be typed."""
    by = _at_the_vote(council)
    typed = partial(prepare_persons, session=council.session, item=council.item, question="Bầu", persons=(Person("Trần An"),), seats=1, **by)
    assert (_refused(typed), "Danh sách ứng cử viên chưa được thông qua" in _page_of_a_sheet(council, signed_in)) == ("candidates.not_accepted", True)
    _put(council, opened, "an", own=True)
    _voted(council, opened)
    assert "Danh sách ứng cử viên đã được thông qua" in _page_of_a_sheet(council, signed_in)
    assert typed().kind == "election"


def test_the_page_of_a_sheet_says_that_no_list_was_voted_on(council: Council, signed_in: Callable[..., Client]) -> None:
    _at_the_vote(_electing(council))
    page = _page_of_a_sheet(council, signed_in)
    assert ("Chưa biểu quyết danh sách ứng cử viên của nội dung này" in page, reverse("nominations:begin", args=[council.item.pk]) in page) == (True, True)


def _taken(council: Council) -> dict[str, Any]:
    take_console(session=council.session, **_by(council, "binh"))
    return _by(council, "binh")


@pytest.mark.postgresql
@pytest.mark.skipif(connection.vendor != "postgresql", reason="needs two connections of PostgreSQL")
def test_two_tablets_put_the_same_person_forward_once(transactional_db: None) -> None:
    council = builders.council()
    row = _begun(council)
    dung = council.mandates["dung"].pk
    assert at_once(lambda: _put(council, row, "an", mandate_id=dung), lambda: _put(council, row, "em", mandate_id=dung)) == ["candidates.twice", "done"]
    assert Nomination.objects.count() == 1
