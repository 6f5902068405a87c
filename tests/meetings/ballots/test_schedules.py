"""Any order of votes, changes, late repeats, dying processes and closings: the roll holds what was acknowledged, once each.

The oracle is a dictionary: voter → the request that stands. A process that dies is an exception at one of three steps of
the write; the same steps with processes that really die are in tests/faults.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govsuite.core.errors import DomainError
from meetings.ballots.models import Ballot, Envelope, Sheet, Turnout, Vote
from meetings.ballots.services import close_ballot
from tests import builders
from tests.meetings.hall import key_of, opened, vote
from tests.meetings.sealed import give

#: how many schedules of up to 24 steps a check walks; a longer look: ``SCHEDULES=1000``
SCHEDULES = int(os.environ.get("SCHEDULES", "40"))
NAMES = ("an", "binh", "dung")
CHOICES = ("yes", "no", "abstain")
WRITTEN = ("meetings_ballots_vote", "meetings_ballots_envelope", "meetings_ballots_ballot")


class Died(BaseException):
    """The process is gone: nobody catches this, and nobody hears an answer."""


@contextmanager
def dying(step: str) -> Iterator[None]:
    """Die ``before`` the first write of the deed, ``after`` it (the transaction goes with it), or once it is ``committed``."""

    def watch(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if not (sql.startswith(("INSERT", "UPDATE")) and any(f'"{table}"' in sql for table in WRITTEN)):
            return execute(sql, params, many, context)
        if step == "before":
            raise Died
        done = execute(sql, params, many, context)
        if step == "after":
            raise Died
        return done

    with connection.execute_wrapper(watch):
        yield
    if step == "committed":
        raise Died


@dataclass
class Schedule:
    """One ballot with its oracle: which choice each request carries, which requests were stored, which of them stands."""

    hall: builders.Council
    ballot: Ballot
    made: dict[tuple[str, int], int] = field(default_factory=dict)
    stored: set[tuple[str, int]] = field(default_factory=set)
    stands: dict[str, tuple[int, int]] = field(default_factory=dict)
    closed: bool = False

    def cast(self, name: str, number: int, mark: int, step: str) -> None:
        """Send the request ``number`` of a tablet, dying at ``step``; a number that was there before is its repeat."""
        request = (name, number)
        mark = self.made.setdefault(request, mark)
        refusal = self.refusal(request)
        if refusal:
            with pytest.raises(DomainError) as refused:
                self.send(name, number, mark)
            assert refused.value.code == refusal
            return
        answer = None
        with suppress(Died), dying(step):
            answer = self.send(name, number, mark)
        if request not in self.stored and step in ("", "committed"):
            self.stored.add(request)
            self.stands[name] = (number, mark)
        if answer is not None:
            self.check_answer(name, answer)

    def refusal(self, request: tuple[str, int]) -> str:
        """Return why the request must be refused; empty: it must be answered."""
        if self.closed and (self.ballot.is_secret or request not in self.stored):
            return "ballots.not_open"
        final = not self.ballot.vote_change_allowed and request[0] in self.stands and request not in self.stored
        return "ballots.voted" if final else ""

    def send(self, name: str, number: int, mark: int) -> dict[str, Any]:
        if self.ballot.is_secret:
            return give(self.hall, self.ballot, name, mark, number=number, code=code_of(name, number)).as_dict()
        return vote(self.hall, self.ballot, name, CHOICES[mark], number=number).as_dict()

    def check_answer(self, name: str, answer: dict[str, Any]) -> None:
        """Whatever request is answered, it is told what stands."""
        number, mark = self.stands[name]
        assert (answer["key"] if self.ballot.is_secret else answer["choice"]) == (key_of(name, number) if self.ballot.is_secret else CHOICES[mark])

    def close(self, step: str) -> None:
        if self.closed:
            return
        with suppress(Died), dying(step):
            close_ballot(ballot=self.ballot, actor=self.hall.actor("binh"), now=builders.moment(9, 5))
        self.closed = step in ("", "committed")

    def check(self) -> None:
        """Hold the database against the oracle."""
        if self.ballot.is_secret and self.closed:
            voted = set(Turnout.objects.filter(voter__ballot=self.ballot).values_list("voter__mandate__user__username", flat=True))
            sheets = sorted((sheet.code, sheet.marks, sheet.fault) for sheet in Sheet.objects.filter(ballot=self.ballot))
            assert voted == set(self.stands)
            assert sheets == sorted((code_of(name, number), [mark], "") for name, (number, mark) in self.stands.items())
            return
        if self.ballot.is_secret:
            rows = Envelope.objects.filter(ballot=self.ballot).values_list("voter__mandate__user__username", "key")
            assert sorted(rows) == sorted((name, key_of(name, number)) for name, (number, _mark) in self.stands.items())
            return
        rows = Vote.objects.filter(ballot=self.ballot).values_list("voter__mandate__user__username", "key", "choice")
        assert sorted(rows) == sorted((name, key_of(name, number), CHOICES[mark]) for name, (number, mark) in self.stands.items())

    def check_result(self) -> None:
        counts = [sum(mark == each for _number, mark in self.stands.values()) for each in range(3)]
        closed = Ballot.objects.get(pk=self.ballot.pk)
        assert [closed.state, closed.yes, closed.no, closed.abstain] == ["closed", *counts]


def code_of(name: str, number: int) -> str:
    return f"{name[0].upper() * 4}-{'23456789'[number] * 4}"


ENDS = st.sampled_from(["", "", "before", "after", "committed"])
#: few people with few requests each, so that repeats and changes are the rule
VOTES = st.tuples(st.sampled_from(NAMES), st.integers(0, 2), st.integers(0, 2), ENDS)
CLOSES = st.tuples(st.just("close"), ENDS)
STEPS = st.lists(st.integers(0, 9).flatmap(lambda chance: CLOSES if chance == 9 else VOTES), min_size=12, max_size=24)


@settings(max_examples=SCHEDULES, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(form=st.sampled_from(["electronic", "secret"]), changeable=st.sampled_from([True, True, False]), steps=STEPS)
def test_whatever_dies_the_roll_holds_what_was_acknowledged_once(
    hall: builders.Council, settings: pytest.FixtureRequest, tmp_path: Path, form: str, changeable: bool, steps: list[tuple[Any, ...]],
) -> None:
    settings.BALLOT_KEYS = str(tmp_path / "keys")
    with transaction.atomic():
        hall.body.settings.vote_change_allowed = changeable
        hall.body.settings.save()
        schedule = Schedule(hall, opened(hall, form=form))
        for step in steps:
            if step[0] == "close":
                schedule.close(step[1])
            else:
                schedule.cast(*step)
            schedule.check()
        schedule.close("")
        schedule.check()
        schedule.check_result()
        transaction.set_rollback(True)
