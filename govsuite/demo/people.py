"""Seed units, positions, people and the council. Run again it changes nothing."""

from datetime import date
from typing import Any

from govsuite.demo.content import content
from govsuite.people.public import Appointment, Position, Unit, User, make_demo_account
from meetings.bodies.public import Body, CouncilSettings, Mandate, MandateStatus, Membership, Term

COUNCIL_UNIT, OFFICE_SINCE = "hdnd-dong-ha", date(2026, 4, 1)


def seed_units() -> None:
    """The former city with its nine wards, the two wards of today and the offices of one of them."""
    for row in content("units")["units"]:
        fields = {key: row.get(key) for key in ("name", "kind", "starts", "ends")} | {"short_name": row.get("short_name", "")}
        parent = Unit.objects.get(code=row["parent"]) if "parent" in row else None
        unit, _made = Unit.objects.get_or_create(code=row["code"], defaults=fields | {"parent": parent})
        unit.predecessors.add(*Unit.objects.filter(code__in=row.get("predecessors", [])))
    for row in content("units")["positions"]:
        Position.objects.get_or_create(code=row["code"], defaults={"title": row["title"], "rank": row["rank"]})


def person(username: str, full_name: str, unit: Unit, codes: list[str]) -> User:
    """Return the demo account with its posts."""
    user = make_demo_account(username=username, full_name=full_name, email=f"{username}@minh-hoa.example")
    for code in codes:
        Appointment.objects.get_or_create(
            user=user, position=Position.objects.get(code=code), unit=unit,
            defaults={"starts": OFFICE_SINCE, "decision": "Dữ liệu minh họa"},
        )
    return user


def seed_council() -> Body:
    """The council with its term, parts, delegates and officials; return the council."""
    plan, home = content("council"), Unit.objects.get(code=COUNCIL_UNIT)
    council, _made = Body.objects.get_or_create(
        unit=home, kind=Body.Kind.COUNCIL, defaults={"name": plan["council"]["name"], "short_name": plan["council"]["short_name"]},
    )
    CouncilSettings.objects.get_or_create(body=council)
    term, _made = Term.objects.get_or_create(body=council, name=plan["council"]["term"]["name"], defaults={
        "starts": plan["council"]["term"]["starts"], "statutory_seats": plan["council"]["term"]["statutory_seats"],
    })
    parts = _parts(council, plan["council"])
    for seat, (username, row) in enumerate(plan["delegates"].items(), start=1):
        _delegate(username, row, seat, term, parts, home, standing=username in plan["standing"])
    for username, (full_name, unit_code, codes) in plan["officials"].items():
        person(username, full_name, Unit.objects.get(code=unit_code), codes)
    return council


def _parts(council: Body, plan: dict[str, Any]) -> dict[str, list[Body]]:
    kinds = {
        Body.Kind.STANDING: [plan["standing"]], Body.Kind.COMMITTEE: plan["committees"], Body.Kind.GROUP: plan["groups"],
    }
    return {
        kind: [
            Body.objects.get_or_create(unit=council.unit, parent=council, kind=kind, name=name, defaults={"order": order})[0]
            for order, name in enumerate(names, start=1)
        ]
        for kind, names in kinds.items()
    }


def _delegate(
    username: str, row: list[Any], seat: int, term: Term, parts: dict[str, list[Body]], home: Unit, *, standing: bool,
) -> None:
    full_name, title, group, committee, role, codes = row
    user = person(username, full_name, home, codes)
    mandate, made = Mandate.objects.get_or_create(term=term, user=user, defaults={"seat": seat, "title": title})
    if not made:
        return
    MandateStatus.objects.create(mandate=mandate, status=MandateStatus.Status.ACTIVE, since=term.starts)
    Membership.objects.create(body=parts[Body.Kind.GROUP][group - 1], mandate=mandate, starts=term.starts)
    if committee:
        Membership.objects.create(body=parts[Body.Kind.COMMITTEE][committee - 1], mandate=mandate, role=role, starts=term.starts)
    if standing:
        first = Membership.Role.HEAD if "council_chair" in codes else Membership.Role.MEMBER
        Membership.objects.create(body=parts[Body.Kind.STANDING][0], mandate=mandate, role=first, starts=term.starts)
