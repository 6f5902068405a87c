"""The office of the bench of officers: its people, what is looked at afterwards, the same writes without the product."""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

from django.db import connection, transaction
from django.db.models import Count
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from govsuite.core import audit_check, events
from govsuite.demo.national import seed_national
from govsuite.people.models import Appointment, Position, Unit, User
from govsuite.people.public import actor_of
from govsuite.records.models import IssuedDocument
from tests.bench.officers import posts
from tests.bench.signed import session_of
from workflows.dossiers.enums import Channel, PaperState
from workflows.dossiers.models import Comment, CounterSettings, Dossier, Slip, StateChange
from workflows.dossiers.public import DossierActed, follow_dossier
from workflows.dossiers.services.boards import recount
from workflows.dossiers.services.filing import Person, Request, start_draft
from workflows.dossiers.services.intake import receive_at_counter, take_papers

#: post → (position, where); an authority has one leader, who sits at several devices
POSITIONS = {"counter": ("onestop_officer", "desk"), "head": ("unit_head", "work"), "specialist": ("specialist", "work"), "legal": ("legal_officer", "bureau")}
LEADER = "chutich.do1"
#: so few made dossiers stand there that the bench is about its own
MADE = 40
SAMPLE = 300


def set_up(officers: int) -> list[dict[str, Any]]:
    """Make the place and its officers; return their sessions."""
    seed_national(MADE, now=timezone.now(), makers=1)
    counter = CounterSettings.objects.get()
    units = {"desk": counter.desk, **{key: Appointment.objects.get(user__username=f"{who}.do1").unit for key, who in (("work", "truong"), ("bureau", "phap"))}}
    people = []
    for number, post in enumerate(posts(officers)):
        user = User.objects.get(username=LEADER) if post == "leader" else _officer(number, *POSITIONS[post], units)
        people.append({"key": session_of(user), "unit": units["work"].pk, "authority": counter.unit_id, "post": post})
    return people


def _officer(number: int, position: str, where: str, units: dict[str, Unit]) -> User:
    user = User.objects.create(username=f"can-bo-{number}", full_name=f"Cán bộ {number}", is_demo=True)
    Appointment.objects.create(user=user, position=Position.objects.get(code=position), unit=units[where], starts=date(2026, 1, 1), decision="đo")
    return user


def look() -> dict[str, Any]:
    """Return what is there after the officers have gone, and everything that is wrong with it."""
    problems = [str(problem) for problem in audit_check.problems()]
    problems += [f"board {change}" for change in recount(mend=False)]
    for counter in CounterSettings.objects.all():
        problems += _numbers(counter)
    touching = Dossier.objects.exclude(code__isnull=True).annotate(changed=Count("changes"))
    problems += [f"{one} has {one.version} versions for {one.changed} changes" for one in touching if one.version < one.changed]
    mine = Dossier.objects.filter(title="Điều chỉnh giấy phép")
    return {
        "problems": problems[:20], "received": mine.filter(accepted_at__isnull=False).count(), "remarks": Comment.objects.filter(text="Đã xem").count(),
        "signed": mine.filter(decided_at__isnull=False).count(),
    }


def _numbers(counter: CounterSettings) -> list[str]:
    wrong = []
    slips = sorted(Slip.objects.filter(unit=counter.unit, kind="01").values_list("number", flat=True))
    if slips != list(range(1, len(slips) + 1)):
        wrong.append(f"receipts of {counter.unit}")
    registers: dict[tuple[str, int], list[int]] = {}
    for register, year, number in IssuedDocument.objects.values_list("register", "year", "number"):
        registers.setdefault((register, year), []).append(number)
    wrong += [f"numbers of {register}" for register, found in registers.items() if sorted(found) != list(range(1, len(found) + 1))]
    codes: dict[date, list[int]] = {}
    for day, code in Dossier.objects.filter(unit=counter.unit, code__isnull=False).values_list("filed_on", "code"):
        codes.setdefault(day, []).append(int(code.rsplit("-", 1)[1]))
    return wrong + [f"codes of {day}" for day, found in codes.items() if sorted(found) != list(range(1, len(found) + 1))]


def _deed(counter: CounterSettings, actor: Any) -> None:
    """Take one dossier in, as the counters do."""
    now = timezone.now()
    draft = start_draft(
        unit=counter.unit, request=Request("GPXD-NO-DC", "Đo"), person=Person("Nguyễn Văn Đo", phone="0905123456"), channel=Channel.COUNTER, actor=actor, now=now,
    )
    take_papers(dossier=draft, states={paper.key: PaperState.HANDED for paper in draft.papers.filter(required=True)}, actor=actor, now=now)
    receive_at_counter(dossier=draft, actor=actor, now=now)


def bare(seconds: float) -> dict[str, float]:
    """Return how many deeds a second the ORM could write where it had nothing else to do, and viewflow's share of a deed."""
    counter, actor = CounterSettings.objects.get(), actor_of(User.objects.get(username="motcua.do1"), now=timezone.now())
    _deed(counter, actor)
    with CaptureQueriesContext(connection) as seen:
        _deed(counter, actor)
    writes = sum(query["sql"].startswith(("INSERT", "UPDATE", "DELETE")) for query in seen) // 3
    whole = _time(counter, actor)
    events._handlers[DossierActed].remove(follow_dossier)
    without = _time(counter, actor)
    dossier, took = Dossier.objects.filter(accepted_at__isnull=False).first(), []

    def write(_number: int) -> None:
        began = time.perf_counter()
        with transaction.atomic():
            for _write in range(writes):
                StateChange.objects.create(dossier=dossier, before="filed", after="accepted", deed="bare", at=timezone.now(), by_name="đo")
        took.append(1000 * (time.perf_counter() - began))

    began = time.monotonic()
    with ThreadPoolExecutor(8) as threads:
        while time.monotonic() - began < seconds:
            list(threads.map(write, range(SAMPLE)))
    took.sort()
    rate = len(took) / (time.monotonic() - began)
    return {"rate": round(rate, 1), "p95": round(took[int(len(took) * 0.95)], 1), "writes": writes, "viewflow": max(0.0, 1 - without / whole)}


def _time(counter: CounterSettings, actor: Any) -> float:
    began = time.perf_counter()
    for _number in range(20):
        _deed(counter, actor)
    return time.perf_counter() - began
