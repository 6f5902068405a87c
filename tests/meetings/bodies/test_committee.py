"""A People's Committee as a body that meets: entered once, its figures from the law pack, its members by their posts."""

import pytest
from django.urls import reverse

from govsuite.core.errors import Conflict, Invalid
from meetings.bodies.models import Body
from meetings.bodies.selectors import candidates_of, head_of
from meetings.bodies.services.creating import NewCouncil, NewTerm, create_council
from meetings.sessions.abilities import TABLE
from meetings.sessions.selectors.attendance import quorum_of
from tests.builders import actor, moment, person
from tests.meetings.committee import DAY, committee
from tests.workflows.one_stop import Shop, shop

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> Shop:
    return shop()


def found(place: Shop, **more: object) -> Body:
    plan = NewCouncil(
        kind=Body.Kind.EXECUTIVE, unit_id=more.pop("unit_id", place.authority.pk), name="UBND phường", short_name="",
        term=NewTerm("nhiệm kỳ 2026 - 2031", DAY.replace(month=4, day=1), None, 4),
    )
    return create_council(plan=plan, actor=place.actor("loan"), now=moment())


def test_it_begins_with_the_figures_of_the_law_pack_and_no_open_screen(place: Shop) -> None:
    settings = found(place).settings
    assert (settings.quorum_numerator, settings.quorum_denominator, settings.convening_days_regular, settings.papers_days) == (2, 3, 0, 0)
    assert (settings.floor_is_public, settings.verified_at) == (False, None)


def test_one_committee_a_unit_and_only_of_an_authority(place: Shop) -> None:
    found(place)
    with pytest.raises(Conflict):
        found(place)
    with pytest.raises(Invalid):
        found(place, unit_id=place.units["office"].pk)
    assert Body.objects.filter(kind="executive").count() == 1


def test_its_members_come_from_their_posts_and_its_head_is_the_chairman(place: Shop) -> None:
    house = committee(place)
    assert head_of(house.term, DAY) == place.people["quang"].pk
    house.mandates["son"].statuses.all().delete()
    house.mandates["son"].delete()
    assert [one.username for one in candidates_of(house.term, DAY)] == ["son"]


def test_who_leads_a_council_of_the_place_leads_no_meeting_of_the_committee(place: Shop) -> None:
    house, chair = committee(place), person("chu-tich-hdnd", "council_chair", "delegate", at=place.authority)
    assert not TABLE.allows(actor(chair), "session.view", house.session)
    assert TABLE.allows(place.actor("minh"), "session.convene", house.session)


def test_the_quorum_speaks_of_members(place: Shop) -> None:
    session = committee(place).open("quang", "minh", "hanh")
    quorum = quorum_of(session, moment(9))
    assert (quorum.present, quorum.base, quorum.needed, quorum.sentence) == (3, 4, 3, "3/4 thành viên có mặt · cần ít nhất 3 · đủ để họp")


def test_the_agenda_offers_the_kinds_of_the_committees_law_pack(place: Shop, signed_in) -> None:
    house = committee(place)
    form = signed_in(place.people["loan"]).get(reverse("sessions:item_add", args=[house.session.pk])).context["form"]
    assert [value for value, _label in form.fields["kind"].choices] == ["opening", "report", "discussion", "break", "closing", "decision"]
    assert [value for value, _label in form.fields["ballot_rule"].choices] == ["", "decision"]
