"""The Standing Committee and the committees (Ban) that meet: a seat for each member, kept in step with the council's book."""

from datetime import date

import pytest

from govsuite.core.errors import Conflict, Invalid, Refused
from meetings.bodies.models import Body, Mandate, Membership, Term
from meetings.bodies.selectors import active_mandates, head_of
from meetings.bodies.services.mandates import add_mandate, change_standing, join_body, leave_body
from meetings.bodies.services.meeting import let_part_meet
from meetings.bodies.services.structure import add_term
from meetings.opinions.services.sheets import NewSheet, open_sheet
from meetings.sessions.selectors.planning import terms_to_plan
from meetings.sessions.selectors.proposals import bodies_to_serve
from tests.builders import Council, moment
from tests.shipped import law

START, LATER = date(2026, 4, 1), date(2026, 12, 1)


def _part(council: Council, kind: str, **members: str) -> Body:
    law(now=moment(7, day=date(2026, 11, 1)))
    body = Body.objects.create(unit=council.body.unit, parent=council.body, kind=kind, name="Thường trực Hội đồng nhân dân phường" if kind == "standing" else "Ban Pháp chế")
    for name, role in members.items():
        Membership.objects.create(body=body, mandate=council.mandates[name], role=role, starts=START)
    return body


def _seats(term: Term, on: date) -> list[str]:
    return sorted(mandate.user.username for mandate in active_mandates(term, on))


@pytest.fixture
def standing(council: Council) -> Term:
    part = _part(council, "standing", binh="head", an="deputy", dung="member")
    return let_part_meet(part=part, actor=council.actor("cuc"), now=moment())


def test_the_standing_committee_is_led_by_its_own_head_and_begins_with_the_figures_of_its_pack(council: Council, standing: Term) -> None:
    settings = standing.body.settings
    assert (settings.quorum_numerator, settings.quorum_denominator, settings.convening_days_regular, settings.floor_is_public, settings.verified_at) == (2, 3, 0, False, None)
    assert head_of(standing, moment().date()) == council.people["binh"].pk
    assert list(standing.mandates.values_list("user__username", "title")) == [("binh", "Chủ tịch"), ("an", "Phó Chủ tịch"), ("dung", "Ủy viên")]
    planned = {name: standing in terms_to_plan(council.actor(name), moment().date()) for name in ("binh", "an", "dung", "em", "cuc", "giang")}
    assert planned == {"binh": True, "an": True, "dung": False, "em": False, "cuc": True, "giang": False}


def test_members_come_and_go_with_the_councils_book(council: Council, standing: Term) -> None:
    cuc = {"actor": council.actor("cuc"), "now": moment()}
    join_body(mandate=council.mandates["em"], body=standing.body, role="member", since=LATER, **cuc)
    leave_body(membership=Membership.objects.get(body=standing.body, mandate=council.mandates["dung"]), ends=date(2026, 11, 30), **cuc)
    assert (_seats(standing, moment().date()), _seats(standing, LATER)) == (["an", "binh", "dung"], ["an", "binh", "em"])
    change_standing(mandate=council.mandates["an"], status="suspended", since=LATER, reason="Quyết định số 1", **cuc)
    assert _seats(standing, LATER) == ["binh", "em"]
    change_standing(mandate=council.mandates["an"], status="active", since=date(2026, 12, 10), reason="Quyết định số 2", **cuc)
    change_standing(mandate=council.mandates["em"], status="ended", since=date(2026, 12, 10), reason="Nghị quyết số 3", **cuc)
    assert _seats(standing, date(2026, 12, 10)) == ["an", "binh"]


def test_who_leaves_and_comes_back_as_deputy_keeps_the_seat(council: Council, standing: Term) -> None:
    cuc = {"actor": council.actor("cuc"), "now": moment()}
    leave_body(membership=Membership.objects.get(body=standing.body, mandate=council.mandates["dung"]), ends=date(2026, 11, 30), **cuc)
    join_body(mandate=council.mandates["dung"], body=standing.body, role="deputy", since=LATER, **cuc)
    seat = standing.mandates.get(user=council.people["dung"])
    assert (seat.seat, seat.title, _seats(standing, LATER)) == (3, "Phó Chủ tịch", ["an", "binh", "dung"])


def test_what_is_refused_leaves_no_trace(council: Council) -> None:
    empty, group = _part(council, "committee"), council.group
    cuc = {"actor": council.actor("cuc"), "now": moment()}
    for part, wrong in ((empty, Conflict), (group, Invalid)):
        with pytest.raises(wrong):
            let_part_meet(part=part, **cuc)
    Membership.objects.create(body=empty, mandate=council.mandates["an"], role="head", starts=START)
    with pytest.raises(Refused):
        let_part_meet(part=empty, actor=council.actor("an"), now=moment())
    assert Term.objects.exclude(body=council.body).count() == 0
    term = let_part_meet(part=empty, **cuc)
    for wrong in (
        lambda: let_part_meet(part=empty, **cuc),
        lambda: add_term(council=empty, name="x", starts=START, ends=None, statutory_seats=3, **cuc),
        lambda: add_mandate(term=term, user_id=council.people["em"].pk, seat=2, title="", since=START, **cuc),
        lambda: change_standing(mandate=Mandate.objects.get(term=term), status="ended", since=LATER, reason="x", **cuc),
    ):
        with pytest.raises((Conflict, Refused)):
            wrong()
    assert (Term.objects.filter(body=empty).count(), Mandate.objects.filter(term=term).count()) == (1, 1)


def test_offices_put_nothing_before_it_and_it_decides_nothing_by_sheets(council: Council, standing: Term) -> None:
    assert bodies_to_serve(council.actor("cuc")) == []
    with pytest.raises((Conflict, Refused)):
        open_sheet(body=standing.body, new=NewSheet("x", "Đồng ý?", moment(8, day=date(2026, 11, 30))), uploads=[], actor=council.actor("cuc"), now=moment())
