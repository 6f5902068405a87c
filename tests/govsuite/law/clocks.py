"""A rule and a clock as the apps above make them."""

from dataclasses import dataclass
from datetime import date, datetime

from govsuite.core import db
from govsuite.core.actors import Actor
from govsuite.law.models import Clock
from govsuite.law.services.clocks import extend_clock, finish_clock, resume_clock, start_clock, stop_clock
from tests.builders import moment

SUBJECT = "tests.subject"
OFFICER = Actor(user_id=7, name="Lê Văn Chuyên")


@dataclass(frozen=True, slots=True)
class Rule:
    """As ``ClockRule`` of a law pack."""

    amount: int = 4
    unit: str = "working_days"
    title: str = "Thời hạn giải quyết"
    stoppable: bool = True
    citation: str = "Điều 1 Quy định thử"
    verified: bool = True
    why_unverified: str = ""


def at(day: int, hour: int = 9) -> datetime:
    """Return a moment of November 2026; Monday 2 is where the clocks of tests begin, no holiday before Tuesday 24."""
    return moment(hour, day=date(2026, 11, day))


def started(*, rule: Rule | None = None, subject: int = 1, key: str = "whole", when: datetime | None = None, **more: object) -> Clock:
    with db.deed():
        return start_clock(
            subject_type=SUBJECT, subject_id=subject, key=key, rule=rule or Rule(), scope="whole", at=when or at(2), actor=OFFICER, **more,
        )


def stopped(clock: Clock, day: int = 5) -> Clock:
    with db.deed():
        return stop_clock(clock=clock, at=at(day), cause="Yêu cầu bổ sung", citation="Điều 2", actor=OFFICER)


def resumed(clock: Clock, day: int = 9) -> Clock:
    with db.deed():
        return resume_clock(clock=clock, at=at(day), cause="Đã bổ sung", citation="Điều 2", actor=OFFICER)


def extended(clock: Clock, amount: int, day: int = 4) -> Clock:
    with db.deed():
        return extend_clock(clock=clock, amount=amount, at=at(day), cause="Gia hạn", citation="Điều 3", actor=OFFICER)


def finished(clock: Clock, day: int) -> Clock:
    with db.deed():
        return finish_clock(clock=clock, at=at(day), cause="Đã trả kết quả", actor=OFFICER)
