"""Mandates over time, memberships, terms, committees, the council's own regulation."""

from datetime import date

import pytest

from govsuite.core.errors import Conflict, DomainError, Invalid, Refused
from govsuite.core.models import AuditEntry
from meetings.bodies import public
from meetings.bodies.models import Body, CouncilSettings, Mandate, MandateStatus, Membership, Term
from meetings.bodies.services.mandates import add_mandate, change_standing, join_body, leave_body
from meetings.bodies.services.structure import EDITED, add_part, add_term, confirm_settings, edit_settings
from tests.builders import Council, moment, person

DAY = date(2026, 11, 23)


def add(council: Council, **changes: object) -> Mandate:
    newcomer = changes.get("user_id") or person("hoa", "delegate").pk
    words = {"term": council.term, "user_id": newcomer, "seat": 5, "title": "", "since": DAY, "actor": council.actor("cuc"), "now": moment()}
    return add_mandate(**(words | changes))


def stand(council: Council, name: str, status: str, since: date = DAY, reason: str = "Quyết định 12") -> MandateStatus:
    return change_standing(mandate=council.mandates[name], status=status, since=since, reason=reason, actor=council.actor("cuc"), now=moment())


def committee(council: Council, name: str = "Ban Pháp chế", kind: str = "committee") -> Body:
    return add_part(council=council.body, kind=kind, name=name, actor=council.actor("cuc"), now=moment())


def join(council: Council, body: Body, name: str = "an", role: str = "member") -> Membership:
    return join_body(mandate=council.mandates[name], body=body, role=role, since=DAY, actor=council.actor("cuc"), now=moment())


def values(**changes: object) -> dict[str, object]:
    return {name: CouncilSettings._meta.get_field(name).get_default() for name in EDITED} | changes


def test_a_mandate_begins_in_its_group(council):
    mandate = add(council, group=council.group)
    assert [m.pk for m in public.mandates_in_office(council.term, DAY)][-1] == mandate.pk
    assert public.group_of(mandate, DAY) == council.group
    assert mandate not in public.mandates_in_office(council.term, date(2026, 11, 22))


@pytest.mark.parametrize(("changes", "code"), [
    ({"since": date(2026, 3, 1)}, "mandate.outside_term"), ({"seat": 1}, "mandate.seat_taken"), ({"user_id": "an"}, "mandate.twice"),
])
def test_a_mandate_that_does_not_fit(council, changes, code):
    if "user_id" in changes:
        changes = {"user_id": council.people["an"].pk}
    with pytest.raises(DomainError) as refused:
        add(council, **changes)
    assert (refused.value.code, Mandate.objects.count(), AuditEntry.objects.count()) == (code, 4, 0)


def test_there_are_no_more_mandates_than_seats(council):
    Term.objects.update(statutory_seats=4)
    newcomer = person("lan", "delegate")
    with pytest.raises(Conflict) as refused:
        add(council, user_id=newcomer.pk)
    assert refused.value.code == "mandate.no_seat"
    stand(council, "em", "ended")
    assert add(council, user_id=newcomer.pk).user == newcomer


def test_suspended_resumed_ended(council):
    stand(council, "an", "suspended", date(2026, 11, 1))
    assert public.active_mandate(council.term, council.people["an"].pk, DAY) is None
    assert [m.suspended for m in public.mandates_in_office(council.term, DAY)] == [True, False, False, False]
    stand(council, "an", "active", date(2026, 11, 10))
    assert public.active_mandate(council.term, council.people["an"].pk, DAY) == council.mandates["an"]
    stand(council, "an", "ended", DAY)
    assert council.mandates["an"].memberships.get().ends == date(2026, 11, 22)
    with pytest.raises(Conflict):
        stand(council, "an", "active", date(2026, 12, 1))


@pytest.mark.parametrize(("since", "reason", "field"), [(date(2026, 4, 1), "x", "since"), (DAY, "  ", "reason")])
def test_a_status_wants_a_later_day_and_a_reason(council, since, reason, field):
    with pytest.raises(Invalid) as refused:
        stand(council, "an", "suspended", since, reason)
    assert (refused.value.field, MandateStatus.objects.count()) == (field, 4)


@pytest.mark.parametrize("name", ["an", "binh", "giang"])
def test_only_the_keepers_change_mandates(council, name):
    with pytest.raises(Refused) as refused:
        change_standing(mandate=council.mandates["em"], status="ended", since=DAY, reason="x", actor=council.actor(name), now=moment())
    assert refused.value.attempt.book == f"body:{council.body.pk}"
    assert MandateStatus.objects.count() == 4


def test_denominator_follows_the_settings(council):
    stand(council, "an", "suspended")
    assert public.delegates_counted(council.term, DAY) == 4
    CouncilSettings.objects.update(suspended_counted=False)
    assert public.delegates_counted(Term.objects.get(), DAY) == 3


def test_one_group_one_head_no_stranger(council):
    other = committee(council, "Tổ 2", "group")
    with pytest.raises(Invalid) as refused:
        join(council, other)
    assert refused.value.code == "membership.second_group"
    ban = committee(council)
    join(council, ban, "an", "head")
    with pytest.raises(Invalid) as refused:
        join(council, ban, "em", "head")
    assert refused.value.code == "membership.second_head"
    with pytest.raises(Invalid) as refused:
        join(council, ban, "an")
    assert refused.value.code == "membership.twice"
    foreign = Body.objects.create(unit=council.body.unit, kind="committee", name="Ban khác")
    with pytest.raises(Invalid) as refused:
        join(council, foreign)
    assert refused.value.code == "membership.other_council"


def test_a_membership_ends_once_and_not_before_it_began(council):
    membership = join(council, committee(council))
    with pytest.raises(Invalid):
        leave_body(membership=membership, ends=date(2026, 11, 1), actor=council.actor("cuc"), now=moment())
    leave_body(membership=membership, ends=DAY, actor=council.actor("cuc"), now=moment())
    with pytest.raises(Conflict):
        leave_body(membership=membership, ends=DAY, actor=council.actor("cuc"), now=moment())
    assert public.memberships_of(council.mandates["an"], date(2026, 11, 24)) == [council.mandates["an"].memberships.get(body=council.group)]


@pytest.mark.parametrize(("starts", "ends", "field"), [
    (date(2026, 6, 1), None, "starts"), (date(2030, 1, 1), date(2029, 1, 1), "ends"), (date(2020, 1, 1), date(2026, 4, 1), "starts"),
])
def test_terms_do_not_overlap(council, starts, ends, field):
    with pytest.raises(Invalid) as refused:
        add_term(council=council.body, name="khoá II", starts=starts, ends=ends, statutory_seats=30, actor=council.actor("cuc"), now=moment())
    assert (refused.value.field, Term.objects.count()) == (field, 1)


def test_the_term_of_a_day(council):
    earlier = Term.objects.create(body=council.body, name="trước", starts=date(2021, 1, 1), ends=date(2026, 3, 31), statutory_seats=25)
    assert [public.term_on(council.body, day) for day in (date(2025, 1, 1), DAY)] == [earlier, council.term]


def test_a_part_has_a_name_of_its_own(council):
    committee(council)
    for kind, name in (("committee", "ban pháp chế"), ("council", "HĐND")):
        with pytest.raises(Invalid):
            committee(council, name, kind)
    assert [part.name for part in public.parts_of(council.body)] == ["Ban Pháp chế", "Tổ đại biểu số 1"]


def test_settings_are_confirmed_by_name_and_a_change_unconfirms_them(council):
    edit_settings(council=council.body, values=values(regulation="NQ 01/2026"), actor=council.actor("cuc"), now=moment())
    confirmed = confirm_settings(council=council.body, actor=council.actor("binh"), now=moment())
    assert (confirmed.verified_at, confirmed.verified_by) == (moment(), "Đại biểu Binh, Chủ tịch Hội đồng nhân dân")
    with pytest.raises(Conflict):
        confirm_settings(council=council.body, actor=council.actor("binh"), now=moment())
    edited = edit_settings(council=council.body, values=values(regulation="NQ 02"), actor=council.actor("cuc"), now=moment())
    assert (edited.verified_at, edited.verified_by) == (None, "")


def test_nobody_confirms_without_the_text_or_the_right(council):
    with pytest.raises(Conflict) as refused:
        confirm_settings(council=council.body, actor=council.actor("binh"), now=moment())
    assert refused.value.code == "settings.no_regulation"
    CouncilSettings.objects.update(regulation="NQ 01")
    for name in ("cuc", "an", "admin", "giang"):
        with pytest.raises(Refused):
            confirm_settings(council=council.body, actor=council.actor(name), now=moment())
    assert CouncilSettings.objects.get().verified_at is None


@pytest.mark.parametrize(("above", "below"), [(3, 2), (0, 2)])
def test_a_quorum_above_one_is_refused(council, above, below):
    with pytest.raises(Invalid) as refused:
        edit_settings(council=council.body, values=values(quorum_numerator=above, quorum_denominator=below), actor=council.actor("cuc"), now=moment())
    assert (refused.value.code, CouncilSettings.objects.get().quorum_numerator) == ("settings.fraction", 2)
