"""Demo data of a nation's size: authorities with their people, and very many dossiers whose records the rules have made."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from django.utils import timezone

from govsuite.core import bulk
from govsuite.core.actors import Actor, system_actor
from govsuite.demo.people import seed_units
from govsuite.law.public import current_calendar, load_shipped, procedure
from govsuite.people.public import Appointment, Position, Unit, User, actor_of, make_demo_account
from workflows.dossiers.public import AssignmentRule, CounterSettings
from workflows.dossiers.public import making as dossiers

NATIONAL, SEED = 1_000_000, 20_260_701
#: the law whose clocks the made dossiers have; they are filed from this day on, at most so many days ago
LAW_SINCE, LONGEST = date(2026, 7, 1), 730
PROCEDURES, FACTS = ("GPXD-NO-MOI", "GPXD-NO-SC", "GPXD-NO-DC"), {"in_board_zone": False}
#: days that the story needs behind its last filing
BEHIND = 40
OFFICES = {
    "desk": "Trung tâm Phục vụ hành chính công", "work": "Phòng Kinh tế, Hạ tầng và Đô thị", "bureau": "Văn phòng HĐND và UBND", "culture": "Phòng Văn hóa - Xã hội",
}
#: who → (position, office)
PEOPLE = {
    "motcua": ("onestop_officer", "desk"), "truong": ("unit_head", "work"), "phap": ("legal_officer", "bureau"), "chutich": ("ubnd_chair", "authority"),
    "hoi1": ("office_head", "bureau"), "hoi2": ("unit_head", "culture"), **{f"cv{number}": ("specialist", "work") for number in range(1, 5)},
}


def seed_national(count: int, *, now: datetime, makers: int = 2, progress: Callable[[int, int], None] = lambda _done, _all: None) -> int:
    """Add ``count`` made dossiers up to ``now``; return how many lines of the ledger they have. Refuses to do it twice."""
    if Unit.objects.filter(code="ubnd-do-1").exists():
        raise ValueError("These data are there already. Begin with an empty database.")
    seed_units()
    load_shipped(actor=system_actor(), now=now)
    version, calendar = current_calendar(now=now)
    today = timezone.localdate(now)
    first = max(LAW_SINCE, today - timedelta(days=LONGEST))
    days = [day for day in (first + timedelta(days=number) for number in range((today - first).days + BEHIND)) if calendar.is_working(day)]
    last = max(place for place, day in enumerate(days) if day <= today) - 1
    grid = dossiers.grid_of(count, days, last)
    packs = [procedure(code, today) for code in PROCEDURES]
    pack = packs[0][0]
    law = dossiers.Law(pack.pk, str(pack), pack.sha256, tuple(rule for _pack, rule in packs), calendar, version, FACTS)
    casts = [_authority(number, now) for number in range(1, grid.authorities + 1)]
    lines = dossiers.make_dossiers(dossiers.Work(SEED, grid, casts, law, dossiers.first_ids(), now), makers=makers, progress=progress)
    bulk.settle()
    return lines


def _authority(number: int, now: datetime) -> "dossiers.Cast":
    """Make one authority with its offices and people; return who acts there."""
    name, since = f"Phường Đo {number}", date(2025, 7, 1)
    ward = Unit.objects.create(code=f"do-{number}", name=name, kind=Unit.Kind.WARD, starts=since)
    authority = Unit.objects.create(code=f"ubnd-do-{number}", name=f"Ủy ban nhân dân {name.lower()}", kind=Unit.Kind.COMMITTEE, parent=ward, starts=since)
    units = {"authority": authority} | {
        key: Unit.objects.create(code=f"{key}-do-{number}", name=f"{title} {name.lower()}", kind=Unit.Kind.OFFICE, parent=authority, starts=since)
        for key, title in OFFICES.items()
    }
    counter = CounterSettings.objects.create(unit=authority, desk=units["desk"], org_code=f"H50.D{number}", telephone="0233 000 0000")
    AssignmentRule.objects.create(unit=authority, work_unit=units["work"])
    actors = {who: _person(f"{who}.do{number}", position, units[where], now) for who, (position, where) in PEOPLE.items()}
    return dossiers.Cast(
        unit_id=authority.pk, unit_name=authority.name, desk_id=units["desk"].pk, work_unit_id=units["work"].pk, work_unit_name=units["work"].name,
        asked=((units["bureau"].pk, units["bureau"].name), (units["culture"].pk, units["culture"].name)), org_code=counter.org_code,
        code_template=counter.code_template, counter=actors["motcua"], head=actors["truong"], officers=tuple(actors[f"cv{place}"] for place in range(1, 5)),
        answerers=(actors["hoi1"], actors["hoi2"]), legal=actors["phap"], leader=actors["chutich"], words={
            "authority": authority.name, "place": name.removeprefix("Phường "), "suffix": counter.slip_suffix, "desk_phone": counter.telephone, "hours": counter.hours,
            "desk": units["desk"].name,
        },
    )


def _person(username: str, position: str, unit: Unit, now: datetime) -> Actor:
    user: User = make_demo_account(username=username, full_name=f"Người đo {username}", email=f"{username}@minh-hoa.example")
    Appointment.objects.create(user=user, position=Position.objects.get(code=position), unit=unit, starts=LAW_SINCE, decision="Dữ liệu minh họa")
    return actor_of(user, now=now)

