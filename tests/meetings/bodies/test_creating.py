"""Enter a council with its term and parts, and the mandates of its delegates."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from govsuite.core.actors import system_actor
from govsuite.core.errors import Conflict, Invalid, Refused
from govsuite.core.models import AuditEntry
from govsuite.people.models import Unit
from meetings.bodies.models import Body, CouncilSettings, Mandate, MandateStatus, Membership, Term
from meetings.bodies.services.creating import NewCouncil, NewTerm, create_council
from meetings.bodies.services.mandates import NewMandate, add_mandates
from tests import builders
from tests.builders import moment, person
from tests.races import at_once

PAGE = reverse("bodies:create")


@pytest.fixture
def ward(db):
    return Unit.objects.create(code="nam-dong-ha", name="Phường Nam Đông Hà", kind=Unit.Kind.WARD, starts=date(2025, 7, 1))


@pytest.fixture
def home(ward):
    return Unit.objects.create(code="hdnd-nam", name="HĐND phường Nam Đông Hà", kind=Unit.Kind.COUNCIL, parent=ward, starts=date(2025, 7, 1))


@pytest.fixture
def admin(ward):
    return person("quantri-nam", "admin", full_name="Quản trị viên Nam", at=ward)


def plan(home, **more):
    return NewCouncil(**{
        "unit_id": home.pk, "name": "Hội đồng nhân dân phường Nam Đông Hà", "short_name": "HĐND",
        "term": NewTerm("khóa I, nhiệm kỳ 2026 - 2031", date(2026, 4, 1), None, 3),
        "standing": "Thường trực Hội đồng nhân dân", "committees": ("Ban Pháp chế", "Ban Kinh tế - Xã hội"), "groups": ("Tổ 1", "Tổ 2"),
    } | more)


def typed(home, **more):
    return {
        "unit": home.pk, "council_name": "Hội đồng nhân dân phường Nam Đông Hà", "short_name": "HĐND", "name": "khóa I", "starts": "2026-04-01",
        "ends": "", "statutory_seats": "3", "standing": "Thường trực", "committees": " Ban Pháp chế \n\nBan  Kinh tế\n", "groups": "Tổ 1",
    } | more


def deeds(council):
    return list(AuditEntry.objects.filter(book_key=f"body:{council.pk}").values_list("deed", flat=True).order_by("number"))


def test_a_council_is_entered_with_its_term_and_parts(home, admin):
    council = create_council(plan=plan(home), actor=builders.actor(admin), now=moment())
    assert (council.unit, council.kind, council.parent) == (home, "council", None)
    assert [(term.name, term.statutory_seats) for term in council.terms.all()] == [("khóa I, nhiệm kỳ 2026 - 2031", 3)]
    assert [(part.kind, part.name) for part in council.parts.all()] == [
        ("standing", "Thường trực Hội đồng nhân dân"), ("committee", "Ban Pháp chế"), ("committee", "Ban Kinh tế - Xã hội"),
        ("group", "Tổ 1"), ("group", "Tổ 2"),
    ]
    assert CouncilSettings.objects.get(body=council).verified_at is None
    assert deeds(council) == ["council.create", "term.add", *["part.add"] * 5]


@pytest.mark.parametrize(("change", "code", "field"), [
    ({"term": NewTerm("khóa I", date(2026, 4, 1), date(2026, 3, 1), 3)}, "term.ends_first", "ends"),
    ({"groups": ("Ban Pháp chế",)}, "part.twice", "name"),
    ({"unit_id": 0}, "council.unit", "unit"),
])
def test_what_does_not_fit_leaves_nothing(home, admin, change, code, field):
    actor = system_actor() if "unit_id" in change else builders.actor(admin)
    with pytest.raises(Invalid) as refused:
        create_council(plan=plan(home, **change), actor=actor, now=moment())
    assert (refused.value.code, refused.value.field) == (code, field)
    assert (Body.objects.count(), Term.objects.count(), CouncilSettings.objects.count(), AuditEntry.objects.count()) == (0, 0, 0, 0)


def test_a_unit_has_one_council(home, admin):
    create_council(plan=plan(home), actor=builders.actor(admin), now=moment())
    with pytest.raises(Conflict) as refused:
        create_council(plan=plan(home), actor=builders.actor(admin), now=moment())
    assert refused.value.code == "council.twice"
    with pytest.raises(IntegrityError), transaction.atomic():
        Body.objects.create(unit=home, kind="council", name="Một hội đồng nữa")
    assert Body.objects.filter(kind="council").count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_at_once_make_one_council(home, admin):
    actor = builders.actor(admin)
    answers = at_once(*[lambda: create_council(plan=plan(home), actor=actor, now=moment())] * 2)
    assert answers == ["council.twice", "done"]


@pytest.mark.parametrize(("code", "where"), [("council_secretary", "nam"), ("delegate", "nam"), ("admin", "khac"), ("office_head", "khac")])
def test_who_may_not_enter_a_council(home, ward, code, where):
    other = person("ai", code, at=ward if where == "nam" else builders.unit())
    with pytest.raises(Refused) as refused:
        create_council(plan=plan(home), actor=builders.actor(other), now=moment())
    assert (refused.value.attempt.book, refused.value.attempt.deed) == ("bodies", "council.create")
    assert Body.objects.count() == 0


@pytest.mark.parametrize("code", ["admin", "office_head"])
def test_the_page_enters_it_and_leads_on(home, ward, signed_in, code):
    client = signed_in(person("ai", code, at=ward))
    assert PAGE in client.get(reverse("bodies:list")).content.decode()
    assert [choice[0] for choice in client.get(PAGE).context["form"].fields["unit"].choices] == [home.pk]
    answer = client.post(PAGE, typed(home))
    council = Body.objects.get(kind="council")
    assert (answer.status_code, answer.url) == (302, reverse("bodies:detail", args=[council.pk]))
    assert list(council.parts.values_list("name", flat=True)) == ["Thường trực", "Ban Pháp chế", "Ban Kinh tế", "Tổ 1"]
    assert client.get(reverse("bodies:mandates_add", args=[council.pk, council.terms.get().pk])).status_code == 200


@pytest.mark.parametrize(("change", "field"), [
    ({"statutory_seats": "0"}, "statutory_seats"), ({"ends": "2026-03-01"}, "ends"), ({"unit": "0"}, "unit"), ({"council_name": ""}, "council_name"),
    ({"committees": "Ban Pháp chế\nban pháp chế"}, "committees"), ({"groups": "Ban Pháp chế"}, "groups"), ({"groups": "a" * 201}, "groups"),
])
def test_the_page_says_what_is_wrong(home, admin, signed_in, change, field):
    answer = signed_in(admin).post(PAGE, typed(home, **change))
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert Body.objects.count() == 0


def test_without_a_free_unit_the_page_says_what_to_do(council, signed_in):
    answer = signed_in(council.people["admin"]).get(PAGE)
    assert (answer.status_code, answer.context["units"]) == (200, [])


@pytest.fixture
def elected(council):
    return [person(name, "delegate", full_name=f"Đại biểu {name.title()}") for name in ("hoa", "lan")]


def lines(people, **more):
    return [NewMandate(**({"user_id": one.pk, "name": one.full_name, "seat": None, "group": None} | more)) for one in people]


def test_several_mandates_begin_at_once(council, elected):
    Term.objects.update(statutory_seats=6)
    group = council.group
    made = add_mandates(term=council.term, lines=lines(elected, group=group), since=date(2026, 11, 1), actor=council.actor("cuc"), now=moment())
    assert [(mandate.user, mandate.statuses.get().status) for mandate in made] == [(one, "active") for one in elected]
    assert Membership.objects.filter(body=group, mandate__in=made).count() == 2
    assert deeds(council.body) == ["mandate.add", "mandate.add"]


@pytest.mark.parametrize(("seats", "wanted", "code", "field", "who"), [
    (5, (7, 8), "mandate.no_seat", "since", "Lan"), (9, (7, 7), "mandate.seat_taken", "seat", "Lan"), (9, (1, 8), "mandate.seat_taken", "seat", "Hoa"),
])
def test_one_mandate_that_does_not_fit_stops_them_all(council, elected, seats, wanted, code, field, who):
    Term.objects.update(statutory_seats=seats)
    rows = [line for one, seat in zip(elected, wanted, strict=True) for line in lines([one], seat=seat)]
    with pytest.raises(Invalid) as refused:
        add_mandates(term=council.term, lines=rows, since=date(2026, 11, 1), actor=council.actor("cuc"), now=moment())
    assert (refused.value.code, refused.value.message.startswith(f"Đại biểu {who}: ")) == (code, True)
    assert refused.value.field == (field if field == "since" else f"seat_{next(one.pk for one in elected if who in one.full_name)}")
    assert (Mandate.objects.count(), MandateStatus.objects.count(), AuditEntry.objects.count()) == (4, 4, 0)


def test_the_page_of_several_delegates(council, elected, signed_in):
    Term.objects.update(statutory_seats=9)
    hoa, lan = elected
    client = signed_in(council.people["cuc"])
    page = reverse("bodies:mandates_add", args=[council.body.pk, council.term.pk])
    assert [row["person"] for row in client.get(page).context["form"].rows] == [hoa, lan]
    nobody = client.post(page, {"since": "2026-11-01"})
    assert (nobody.status_code, Mandate.objects.count()) == (422, 4)
    taken = client.post(page, {"since": "2026-11-01", f"pick_{hoa.pk}": "on", f"seat_{hoa.pk}": "1"})
    assert (taken.status_code, list(taken.context["form"].errors)) == (422, [f"seat_{hoa.pk}"])
    answer = client.post(page, {"since": "2026-11-01", f"pick_{hoa.pk}": "on", f"seat_{hoa.pk}": "7", f"group_{hoa.pk}": council.group.pk})
    mandate = Mandate.objects.get(user=hoa)
    assert (answer.status_code, mandate.seat, mandate.memberships.get().body) == (302, 7, council.group)
    assert not Mandate.objects.filter(user=lan).exists()
