"""A counted vote is annulled by a deed with a reason: its record stays, what rested on it is withdrawn or refuses."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse

from govsuite.core.errors import Conflict, DomainError, Invalid, Refused
from govsuite.core.models import AuditEntry, LiveEvent
from govsuite.records.public import void_number
from meetings.acts.documents.minutes_text import write_minutes
from meetings.acts.models import Resolution
from meetings.acts.selectors.facts import facts_of
from meetings.acts.services.issuing import number_resolution, sign_resolution, withdraw_resolution
from meetings.acts.services.resolutions import move_resolution
from meetings.ballots.models import Annulment, Ballot
from meetings.ballots.record import COLUMNS, figures_of, public_results, record_of
from meetings.ballots.selectors import roll_of
from meetings.ballots.services import annul_ballot, cancel_ballot, close_ballot, open_ballot, repeat_ballot
from meetings.sessions.models import Session
from tests import builders
from tests.builders import Council, moment
from tests.meetings import hall
from tests.races import at_once

pytestmark = pytest.mark.usefixtures("media")
REASON = "Đọc nhầm tên dự thảo trước khi biểu quyết"


def _held(council: Council, ballot: Ballot, choice: str = "yes") -> Ballot:
    for name in council.mandates:
        hall.vote(council, ballot, name, choice)
    return close_ballot(ballot=ballot, actor=council.actor("binh"), now=moment(9, 10))


def _annul(council: Council, ballot: Ballot, *, by: str = "binh", reason: str = REASON) -> Ballot:
    return annul_ballot(ballot=ballot, reason=reason, actor=council.actor(by), now=moment(9, 20))


def _again(council: Council, ballot: Ballot) -> Ballot:
    return repeat_ballot(ballot=ballot, reason="Biểu quyết lại theo đúng tên dự thảo", actor=council.actor("binh"), now=moment(9, 25))


def _numbered(council: Council) -> Resolution:
    Resolution.objects.update(articles=[{"title": "Một", "body": "Hai"}])
    move_resolution(resolution=Resolution.objects.get(), to="checked", action="resolution.check", actor=council.actor("cuc", now=moment(10)), now=moment(10))
    return number_resolution(resolution=Resolution.objects.get(), actor=council.actor("binh", now=moment(10)), now=moment(10))


def _refused(deed: Callable[[], object], kind: type[DomainError] = Conflict) -> str:
    before = (AuditEntry.objects.filter(attempt=False).count(), Annulment.objects.count(), list(Resolution.objects.values()))
    with pytest.raises(kind) as refused:
        deed()
    assert (AuditEntry.objects.filter(attempt=False).count(), Annulment.objects.count(), list(Resolution.objects.values())) == before
    return refused.value.code


@pytest.fixture
def first(council: Council) -> Ballot:
    hall.open_hall(council)
    return _held(council, hall.opened(council))


def test_the_draft_is_withdrawn_and_the_record_stays(council: Council, first: Ballot) -> None:
    roll = roll_of(first)
    _annul(council, first, by="cuc")
    kept = Ballot.objects.get(pk=first.pk)
    assert (kept.state, kept.yes, kept.adopted, kept.roll_digest, roll_of(kept)) == ("closed", len(council.mandates), True, first.roll_digest, roll)
    assert (kept.is_annulled, kept.decides, kept.annulment.reason, kept.annulment.by_name) == (True, False, REASON, council.people["cuc"].full_name)
    assert Resolution.objects.get().state == "withdrawn"
    deeds = list(AuditEntry.objects.filter(book_key=council.session.book).order_by("number").values_list("deed", flat=True))[-2:]
    assert deeds == ["ballot.annul", "resolution.vote_annulled"]
    assert hall.told(council)[-2:] == ["ballot.annulled", "resolution.withdrawn"]
    assert LiveEvent.objects.get(kind="ballot.annulled").data == {"ballot_id": first.pk}


def test_it_is_refused_once_the_resolution_is_numbered_or_signed(council: Council, first: Ballot) -> None:
    _numbered(council)
    assert _refused(lambda: _annul(council, first)) == "resolution.annul_numbered"
    sign_resolution(resolution=Resolution.objects.get(), actor=council.actor("binh", now=moment(10)), now=moment(10))
    assert _refused(lambda: _annul(council, first)) == "resolution.annul_published"
    withdraw_resolution(resolution=Resolution.objects.get(), reason="Sai thể thức văn bản", actor=council.actor("binh", now=moment(11)), now=moment(11))
    assert _annul(council, first).is_annulled


def test_a_voided_number_lets_it_be_annulled(council: Council, first: Ballot) -> None:
    void_number(issued=_numbered(council).issued, reason="Nhầm trích yếu của nghị quyết", actor=council.actor("binh", now=moment(10)), now=moment(10))
    _annul(council, first)
    assert Resolution.objects.get().state == "withdrawn"


def test_who_and_when(council: Council, first: Ballot) -> None:
    assert _refused(lambda: _annul(council, first, by="an"), Refused) != ""
    assert _refused(lambda: _annul(council, first, reason="  "), Invalid) == "ballots.no_annul_reason"
    _annul(council, first)
    assert _refused(lambda: _annul(council, first)) == "ballots.annulled_already"
    running = hall.opened(council)
    assert _refused(lambda: _annul(council, running)) == "ballots.not_counted"


def test_not_after_the_session(council: Council, first: Ballot) -> None:
    Session.objects.filter(pk=council.session.pk).update(state="closed", closed_at=moment(11))
    assert _refused(lambda: _annul(council, first)) == "ballots.annul_session_over"


def test_after_the_session_the_page_leads_to_the_next_agenda(council: Council, first: Ballot, signed_in: Callable[..., Client]) -> None:
    """For whoever could have annulled it; the matter is put there anew with its title."""
    Session.objects.filter(pk=council.session.pk).update(state="closed", closed_at=moment(11))
    page = reverse("ballots:result", args=[first.pk])
    said = "kết quả này không hủy được nữa"
    assert ("hãy lập trước" in signed_in(council.people["cuc"]).get(page).content.decode(), said in signed_in(council.people["an"]).get(page).content.decode()) == (True, False)
    later = Session.objects.create(
        term=council.term, title="Kỳ họp thứ Tư", ordinal="thứ Tư", kind="regular", place="Hội trường", starts_on=moment(7).date() + timedelta(days=60), state="preparing",
    )
    link = f"{reverse('sessions:item_add', args=[later.pk])}?nhu={first.item_id}"
    cuc = signed_in(council.people["cuc"])
    assert (said in cuc.get(page).content.decode(), link in cuc.get(page).content.decode()) == (True, True)
    assert cuc.get(link).context["form"]["title"].value() == council.item.title


def test_not_while_another_vote_follows_it(council: Council, first: Ballot) -> None:
    later = _again(council, first)
    assert _refused(lambda: _annul(council, first)) == "ballots.annul_followed"
    cancel_ballot(ballot=later, reason="Không cần nữa", actor=council.actor("binh"), now=moment(9, 30))
    assert _annul(council, first).is_annulled


def test_an_annulled_vote_is_held_again_as_it_was_and_drafts_anew(council: Council, first: Ballot) -> None:
    _annul(council, first)
    again = _again(council, first)
    assert (again.previous, again.round, again.question) == (first, 1, first.question)
    third = _held(council, open_ballot(ballot=again, actor=council.actor("binh"), now=moment(9, 26)))
    assert list(Resolution.objects.order_by("pk").values_list("state", "ballot")) == [("withdrawn", first.pk), ("draft", third.pk)]
    assert _numbered_one(council, third).state == "numbered"


def _numbered_one(council: Council, ballot: Ballot) -> Resolution:
    row = Resolution.objects.get(ballot=ballot)
    Resolution.objects.filter(pk=row.pk).update(articles=[{"title": "Một", "body": "Hai"}])
    row.refresh_from_db()
    move_resolution(resolution=row, to="checked", action="resolution.check", actor=council.actor("cuc", now=moment(10)), now=moment(10))
    return number_resolution(resolution=row, actor=council.actor("binh", now=moment(10)), now=moment(10))


def test_an_annulled_repeat_does_not_bring_the_first_result_back(council: Council, first: Ballot) -> None:
    second = _held(council, open_ballot(ballot=_again(council, first), actor=council.actor("binh"), now=moment(9, 26)), "no")
    _annul(council, second)
    assert _refused(lambda: _again(council, first)) == "ballots.repeated_already"
    assert [row.state for row in Resolution.objects.all()] == ["withdrawn"]
    assert _again(council, second).previous == second


def test_open_data_the_page_and_the_minutes_say_it(council: Council, first: Ballot, client: Client, signed_in: Callable[..., Client]) -> None:
    council.body.settings.floor_is_public = True
    council.body.settings.save()
    _annul(council, first)
    figures = dict(zip(COLUMNS, figures_of(public_results().get()), strict=True))
    assert (figures["state"], figures["cancel_reason"], figures["adopted"], figures["yes"]) == ("annulled", REASON, None, len(council.mandates))
    page = signed_in(council.people["an"]).get(reverse("ballots:result", args=[first.pk])).content.decode()
    assert ("Kết quả biểu quyết này đã bị hủy" in page, REASON in page, first.roll_digest in page) == (True, True, True)
    blocks = [block.text for block in write_minutes(facts_of(council.session)) if block.key == f"item:{council.item.pk}"]
    assert f"Hủy kết quả biểu quyết “{first.question}” (lượt số {first.pk}): kết quả này không còn giá trị. Lý do: {REASON}." in blocks[0]
    assert sum(sum(tally.row) for tally in record_of(council.term)) == 0


def test_only_a_counted_ballot_is_annulled_and_for_good(council: Council, first: Ballot) -> None:
    """Also for raw SQL."""
    _annul(council, first)
    for statement in ("UPDATE meetings_ballots_annulment SET reason = 'x'", "DELETE FROM meetings_ballots_annulment"):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    with pytest.raises(IntegrityError), transaction.atomic():
        Annulment.objects.create(ballot=hall.opened(council), at=moment(10), reason="x", by_name="y")
    assert Annulment.objects.get().reason == REASON


@pytest.mark.postgresql
@pytest.mark.skipif(connection.vendor != "postgresql", reason="needs two connections of PostgreSQL")
def test_annulling_beside_holding_again_one_of_the_two_comes_first(transactional_db: None) -> None:
    council = hall.open_hall(builders.council())
    first = _held(council, hall.opened(council))
    answers = at_once(lambda: _annul(council, first), lambda: _again(council, first))
    annulled, repeated = Annulment.objects.exists(), Ballot.objects.filter(previous=first).exists()
    assert (answers, annulled, repeated) in ((["done", "done"], True, True), (["ballots.annul_followed", "done"], False, True), (["done", "ballots.annul_followed"], False, True))


@pytest.mark.postgresql
@pytest.mark.skipif(connection.vendor != "postgresql", reason="needs two connections of PostgreSQL")
def test_annulling_beside_numbering_one_of_the_two_comes_first(transactional_db: None) -> None:
    council = hall.open_hall(builders.council())
    first = _held(council, hall.opened(council))
    Resolution.objects.update(articles=[{"title": "Một", "body": "Hai"}])
    move_resolution(resolution=Resolution.objects.get(), to="checked", action="resolution.check", actor=council.actor("cuc", now=moment(10)), now=moment(10))
    answers = at_once(
        lambda: _annul(council, first), lambda: number_resolution(resolution=Resolution.objects.get(), actor=council.actor("binh", now=moment(10)), now=moment(10)),
    )
    assert (sorted(answers), Annulment.objects.exists(), Resolution.objects.get().state) in (
        (["done", "resolution.annul_numbered"], False, "numbered"), (["done", "resolution.vote_annulled"], True, "withdrawn"),
    )
