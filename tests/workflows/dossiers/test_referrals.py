"""A difficult dossier before the People's Committee: what is refused, what is taken back, and that nothing half written stays."""

from collections.abc import Callable

import pytest

from govsuite.core.errors import Conflict, DomainError, Invalid, Refused
from govsuite.core.models import AuditEntry
from meetings.sessions.models import AgendaItem, ProposedItem
from meetings.sessions.services.proposals import accept_proposal, decline_proposal
from tests.builders import moment
from tests.meetings.committee import Committee, committee
from tests.workflows.one_stop import Shop, shop
from workflows.dossiers.enums import DecisionKind
from workflows.dossiers.models import Decision, Dossier, Referral
from workflows.dossiers.services.decisions import propose_decision
from workflows.dossiers.services.referrals import refer, take_back
from workflows.dossiers.services.stopping import withdraw

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> Shop:
    return shop()


@pytest.fixture
def house(place: Shop) -> Committee:
    return committee(place)


def ask(place: Shop, dossier: Dossier, *, who: str = "hung", question: str = "Có đồng ý không?", proposal: str = "Đồng ý.") -> Referral:
    return refer(dossier=dossier, question=question, proposal=proposal, actor=place.actor(who), now=moment(9))


def refused(kind: type[DomainError], deed: Callable[[], object]) -> str:
    """Return the code of the refusal; nothing of the deed may stand."""
    before = (Referral.objects.count(), ProposedItem.objects.count(), AuditEntry.objects.filter(attempt=False).count())
    with pytest.raises(kind) as caught:
        deed()
    assert (Referral.objects.count(), ProposedItem.objects.count(), AuditEntry.objects.filter(attempt=False).count()) == before
    return caught.value.code


def test_officer_head_and_leader_may_ask_others_may_not(place: Shop, house: Committee) -> None:
    for who in ("hung", "tam", "quang"):
        assert ask(place, place.working(), who=who).asked_by_name == place.people[who].full_name
    with pytest.raises(Refused):
        ask(place, place.working(), who="mai")
    assert Referral.objects.count() == 3


def test_a_question_needs_words_and_a_proposal(place: Shop, house: Committee) -> None:
    dossier = place.working()
    assert refused(Invalid, lambda: ask(place, dossier, question=" ")) == "referral.no_question"
    assert refused(Invalid, lambda: ask(place, dossier, proposal=" ")) == "referral.no_proposal"


def test_once_at_a_time(place: Shop, house: Committee) -> None:
    dossier = place.working()
    first = ask(place, dossier)
    dossier.refresh_from_db()
    assert refused(Conflict, lambda: ask(place, dossier)) == "referral.twice"
    take_back(referral=first, reason="Đã rõ", actor=place.actor("hung"), now=moment(10))
    assert ask(place, dossier).state == "waiting"


def test_nothing_is_asked_of_a_dossier_that_is_not_at_work(place: Shop, house: Committee) -> None:
    accepted, stopped = place.accepted(), place.working()
    withdraw(dossier=stopped, reason="Không còn nhu cầu", actor=place.actor("mai"), now=moment(9))
    decided = place.working()
    propose_decision(dossier=decided, kind=DecisionKind.GRANT, actor=place.actor("hung"), now=moment(9))
    assert refused(Conflict, lambda: ask(place, accepted, who="tam")) == "dossier.state"
    assert refused(Conflict, lambda: ask(place, stopped)) == "referral.withdrawn"
    assert refused(Conflict, lambda: ask(place, decided)) == "dossier.state"


def test_without_a_committee_the_question_is_refused_whole(place: Shop) -> None:
    dossier = place.working()
    assert refused(Conflict, lambda: ask(place, dossier)) == "proposal.no_committee"


def test_no_result_is_drafted_while_the_committee_is_asked(place: Shop, house: Committee) -> None:
    dossier = place.working()
    ask(place, dossier)
    dossier.refresh_from_db()
    with pytest.raises(Conflict) as caught:
        propose_decision(dossier=dossier, kind=DecisionKind.GRANT, actor=place.actor("hung"), now=moment(10))
    assert (caught.value.code, Decision.objects.count()) == ("decision.before_committee", 0)


def test_a_question_taken_back_leaves_the_list_and_puts_its_item_off(place: Shop, house: Committee) -> None:
    referral = ask(place, place.working())
    item = accept_proposal(proposal=ProposedItem.objects.get(), session=house.session, actor=place.actor("loan"), now=moment(10))
    take_back(referral=referral, reason="Người nộp đã sửa bản vẽ", actor=place.actor("hung"), now=moment(11))
    referral.refresh_from_db()
    assert (referral.state, ProposedItem.objects.get().state, AgendaItem.objects.get(pk=item.pk).state) == ("taken_back", "withdrawn", "postponed")
    with pytest.raises(Conflict) as caught:
        take_back(referral=referral, reason="Lần nữa", actor=place.actor("hung"), now=moment(12))
    assert caught.value.code == "referral.ended"


def test_a_dossier_that_is_stopped_asks_no_longer(place: Shop, house: Committee) -> None:
    dossier = place.working()
    ask(place, dossier)
    dossier.refresh_from_db()
    withdraw(dossier=dossier, reason="Không còn nhu cầu", actor=place.actor("mai"), now=moment(10))
    assert (Referral.objects.get().state, ProposedItem.objects.get().state) == ("taken_back", "withdrawn")


def test_the_secretary_sends_a_matter_back_with_a_reason(place: Shop, house: Committee) -> None:
    ask(place, place.working())
    proposal = ProposedItem.objects.get()
    with pytest.raises(Invalid):
        decline_proposal(proposal=proposal, reason=" ", actor=place.actor("loan"), now=moment(10))
    decline_proposal(proposal=proposal, reason="Thuộc thẩm quyền của phòng", actor=place.actor("loan"), now=moment(10))
    row = Referral.objects.get()
    assert (row.state, row.ended_reason) == ("sent_back", "Thuộc thẩm quyền của phòng")
    with pytest.raises(Conflict) as caught:
        accept_proposal(proposal=proposal, session=house.session, actor=place.actor("loan"), now=moment(11))
    assert caught.value.code == "proposal.not_waiting"
