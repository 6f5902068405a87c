"""Equal votes in a People's Committee: the side of its Chairman decides, whoever presides (Law 72/2025 Đ40 k3)."""

import pytest

from meetings.ballots.models import Ballot
from meetings.ballots.services import cast_vote, close_ballot, open_ballot, prepare_ballot
from meetings.sessions.models import SessionRole
from meetings.sessions.services.agenda import ItemPlan, add_item
from tests.builders import moment
from tests.meetings.committee import MEMBERS, Committee, committee
from tests.workflows.one_stop import shop

pytestmark = pytest.mark.django_db


def decided(house: Committee, **choices: str) -> Ballot:
    """Let the members vote; Minh, the vice-chairman, presides."""
    place, session = house.shop, house.open(*choices)
    SessionRole.objects.filter(session=session, role="chair", user=place.people["quang"]).delete()
    SessionRole.objects.filter(session=session, role="chair").update(order=0)
    item = add_item(session=session, plan=ItemPlan(kind="decision", title="Giữ nguyên khoảng lùi"), actor=place.actor("loan"), now=moment(8))
    ballot = prepare_ballot(item=item, question="Giữ nguyên khoảng lùi", actor=place.actor("minh"), now=moment(9))
    ballot = open_ballot(ballot=ballot, actor=place.actor("minh"), now=moment(9, 1))
    for name, choice in choices.items():
        cast_vote(ballot_id=ballot.pk, choice=choice, version=ballot.version, key=f"device-of-{name}-000001", actor=place.actor(name), now=moment(9, 2))
    return close_ballot(ballot=ballot, actor=place.actor("minh"), now=moment(9, 5))


@pytest.mark.parametrize(("choices", "adopted", "reason"), [
    (("yes", "no", "yes", "no"), True, "chair_for"),
    (("no", "yes", "yes", "no"), False, "chair_against"),
    (("yes", "no", "yes", "yes"), True, "reached"),
    (("abstain", "no", "yes", "yes"), False, "short"),
    (("abstain", "no", "yes", "abstain"), False, "tie"),
])
def test_the_chairmans_side_decides_a_tie_of_all_members(choices: tuple[str, ...], adopted: bool, reason: str) -> None:  # noqa: FBT001
    ballot = decided(committee(shop()), **dict(zip(MEMBERS, choices, strict=True)))
    assert (ballot.adopted, ballot.verdict["reason"]) == (adopted, reason)


def test_without_the_chairman_equal_votes_adopt_nothing() -> None:
    ballot = decided(committee(shop()), minh="yes", hanh="no")
    assert (ballot.adopted, ballot.base, ballot.verdict["reason"]) == (False, 4, "tie")
