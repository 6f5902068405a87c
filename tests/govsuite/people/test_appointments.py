"""Appointing: days that overlap are refused, the last administrator stays, rights end with the post."""

from datetime import date, datetime

import pytest
from django.db import IntegrityError, connection, transaction

from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, Invalid, Refused
from govsuite.core.models import AuditEntry
from govsuite.people.models import Appointment, Position, User
from govsuite.people.public import delegation_for, people_holding, posts_of
from govsuite.people.services.appointments import appoint, end_appointment
from govsuite.people.services.delegations import delegate_signing, revoke_delegation
from tests import builders
from tests.builders import Council, actor


@pytest.fixture
def admin(council: Council) -> Actor:
    return council.actor("admin")


def appoint_an(council: Council, admin: Actor, now: datetime, starts: date, ends: date | None = None) -> Appointment:
    position = Position.objects.get(code="delegate")
    return appoint(user=council.people["an"], position=position, unit=builders.unit(), starts=starts, ends=ends, actor=admin, now=now)


@pytest.mark.parametrize(("starts", "ends"), [
    (date(2026, 1, 1), None), (date(2025, 7, 1), date(2025, 7, 1)), (date(2025, 7, 1), None),
])
def test_overlapping_appointments_are_refused_and_leave_no_trace(council: Council, admin: Actor, now: datetime, starts: date, ends: date | None) -> None:
    count, entries = Appointment.objects.count(), AuditEntry.objects.count()
    with pytest.raises(Conflict) as refused:
        appoint_an(council, admin, now, starts, ends)
    assert refused.value.code == "people.appointment_overlaps"
    assert (Appointment.objects.count(), AuditEntry.objects.count()) == (count, entries)


def test_the_day_after_the_end_is_free(council: Council, admin: Actor, now: datetime) -> None:
    first = Appointment.objects.get(user=council.people["an"])
    end_appointment(appointment=first, ends=date(2026, 6, 30), actor=admin, now=now)
    with pytest.raises(Conflict):
        appoint_an(council, admin, now, date(2026, 6, 30))
    made = appoint_an(council, admin, now, date(2026, 7, 1))
    assert AuditEntry.objects.filter(book_key="people", deed="appointment.make", object_id=str(made.pk)).count() == 1


def test_the_same_post_in_another_unit_may_overlap(council: Council, admin: Actor, now: datetime) -> None:
    other = builders.unit("hdnd-khac")
    appoint(user=council.people["an"], position=Position.objects.get(code="delegate"), unit=other, starts=date(2026, 1, 1), actor=admin, now=now)
    assert len(posts_of(council.people["an"].pk, on=now)) == 2


def test_a_post_begins_within_the_time_of_its_unit(council: Council, admin: Actor, now: datetime) -> None:
    with pytest.raises(Invalid) as refused:
        appoint_an(council, admin, now, date(2025, 6, 30), date(2025, 6, 30))
    assert refused.value.code == "people.unit_not_there"


def test_rights_end_with_the_last_day(council: Council, admin: Actor, now: datetime) -> None:
    row = Appointment.objects.get(user=council.people["an"])
    end_appointment(appointment=row, ends=date(2026, 11, 22), actor=admin, now=now)
    assert posts_of(council.people["an"].pk, on=now) == ()
    assert council.people["an"] not in people_holding(["delegate"], date(2026, 11, 23))


def test_the_last_administrator_stays(council: Council, admin: Actor, now: datetime) -> None:
    row = Appointment.objects.get(user=council.people["admin"])
    with pytest.raises(Conflict) as refused:
        end_appointment(appointment=row, ends=date(2026, 12, 31), actor=admin, now=now)
    assert refused.value.code == "people.last_admin"
    row.refresh_from_db()
    assert row.ends is None


def test_a_delegate_appoints_nobody(council: Council, now: datetime) -> None:
    with pytest.raises((Refused, Exception)) as refused:
        appoint_an(council, council.actor("binh"), now, date(2030, 1, 1))
    assert refused.value.attempt.book == "people"


@pytest.fixture
def deputy(council: Council) -> User:
    return builders.person("pho", "council_vice_chair", full_name="Phó Chủ tịch")


def test_delegation_of_signing_holds_within_scope_and_days(council: Council, admin: Actor, deputy: User, now: datetime) -> None:
    giver = Appointment.objects.get(user=council.people["binh"], position__code="council_chair")
    made = delegate_signing(
        giver=giver, receiver=deputy.appointments.get(), form="KT", scope="NQ, GM", starts=date(2026, 11, 1), ends=date(2026, 11, 30), actor=admin, now=now,
    )
    signs = actor(deputy)
    assert delegation_for(signs, "NQ", date(2026, 11, 23)) == made
    assert delegation_for(signs, "QD", date(2026, 11, 23)) is None
    assert delegation_for(signs, "NQ", date(2026, 12, 1)) is None
    revoke_delegation(delegation=made, actor=admin, now=now)
    assert delegation_for(signs, "NQ", date(2026, 11, 23)) is None


def test_delegation_ends_with_the_post_of_its_giver(council: Council, admin: Actor, deputy: User, now: datetime) -> None:
    giver = Appointment.objects.get(user=council.people["binh"], position__code="council_chair")
    delegate_signing(
        giver=giver, receiver=deputy.appointments.get(), form="KT", scope="*", starts=date(2026, 11, 1), ends=date(2026, 11, 30), actor=admin, now=now,
    )
    end_appointment(appointment=giver, ends=date(2026, 11, 20), actor=admin, now=now)
    assert delegation_for(actor(deputy), "NQ", date(2026, 11, 23)) is None


def test_nobody_delegates_to_oneself(council: Council, admin: Actor, now: datetime) -> None:
    own = Appointment.objects.filter(user=council.people["binh"])
    with pytest.raises(Invalid) as refused:
        delegate_signing(
            giver=own[0], receiver=own[1], form="KT", scope="*", starts=date(2026, 11, 1), ends=date(2026, 11, 30), actor=admin, now=now,
        )
    assert refused.value.field == "receiver"


@pytest.mark.postgresql
@pytest.mark.skipif(connection.vendor != "postgresql", reason="the constraint is PostgreSQL's")
def test_the_database_itself_refuses_overlapping_days(council: Council) -> None:
    held = Appointment.objects.get(user=council.people["an"])
    with pytest.raises(IntegrityError), transaction.atomic():
        Appointment.objects.create(user=held.user, position=held.position, unit=held.unit, starts=date(2026, 1, 1))
    Appointment.objects.filter(pk=held.pk).update(ends=date(2025, 12, 31))
    Appointment.objects.create(user=held.user, position=held.position, unit=held.unit, starts=date(2026, 1, 1))
