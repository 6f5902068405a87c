"""The boards are right to the last deed: whatever is done, their sums are those of the dossiers."""

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, timedelta
from html import unescape
from random import Random

import pytest
from django.core.management import call_command
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.utils import timezone

from govsuite.core import db, jobrunner
from govsuite.core.actors import system_actor
from govsuite.core.errors import DomainError, NotFound
from govsuite.law.models import CalendarOverride
from govsuite.law.services.recompute import follow_new_calendar
from tests.builders import moment
from tests.races import at_once
from tests.signed_in import client_of
from tests.workflows.one_stop import Shop, shop
from workflows.dossiers.enums import DecisionKind
from workflows.dossiers.models import BoardEntry, Decision, Dossier
from workflows.dossiers.rules.periods import period_of
from workflows.dossiers.selectors.boards import FIGURES, Behind, behind, board_of, board_unit
from workflows.dossiers.services.assigning import assign
from workflows.dossiers.services.boards import draw_together, recount
from workflows.dossiers.services.decisions import (
    head_check,
    legal_check,
    propose_decision,
    return_decision,
    take_signed,
)
from workflows.dossiers.services.intake import accept_dossier, refuse_intake
from workflows.dossiers.services.returning import archive_dossier, hand_over
from workflows.dossiers.services.stopping import withdraw
from workflows.dossiers.services.supplements import Item, ask_supplement, receive_supplement


class Walk:
    """Somebody does the next thing that fits, or tries what does not."""

    def __init__(self, place: Shop, seed: int, *, since: datetime | None = None, procedures: tuple[str, ...] = ("GPXD-NO-MOI",), pace: int = 1) -> None:
        self.place, self.random, self.now = place, Random(seed), since or moment(day=date(2026, 8, 3))
        self.procedures, self.pace = procedures, pace

    def step(self) -> None:
        self.now += timedelta(hours=self.random.choice((1, 2, 5, 24)) / self.pace)
        dossiers = list(Dossier.objects.order_by("pk"))
        if len(dossiers) < 4 or self.random.random() < 0.1:
            self.place.complete(self.place.filed(now=self.now, procedure=self.random.choice(self.procedures)), now=self.now)
            return
        dossier = self.random.choice(dossiers)
        fitting = {"filed": self._take_in, "accepted": self._work, "supplement": self._work, "deciding": self._check}
        usual = fitting.get(dossier.state, self._end if dossier.state != "working" else self.random.choice((self._propose, self._propose, self._work)))
        with suppress(DomainError):
            self.random.choices((usual, self._take_in, self._work, self._propose, self._check, self._end), (12, 1, 1, 1, 1, 1))[0](dossier)

    def _who(self, name: str) -> dict[str, object]:
        return {"actor": self.place.actor(name, now=self.now), "now": self.now}

    def _take_in(self, dossier: Dossier) -> None:
        if self.random.random() < 0.1:
            refuse_intake(dossier=dossier, reason="thiếu", **self._who("mai"))
        accept_dossier(dossier=dossier, **self._who("mai"))

    def _work(self, dossier: Dossier) -> None:
        if dossier.state == "accepted":
            assign(dossier=dossier, officer_id=self.place.people["hung"].pk, **self._who("tam"))
        elif dossier.state == "supplement":
            receive_supplement(dossier=dossier, **self._who("hung"))
        else:
            ask_supplement(dossier=dossier, items=[Item("x")], reason="x", contact="y", told=True, **self._who("hung"))

    def _propose(self, dossier: Dossier) -> None:
        propose_decision(dossier=dossier, kind=DecisionKind.GRANT, **self._who("hung"))

    def _check(self, dossier: Dossier) -> None:
        decision = Decision.objects.filter(dossier=dossier).order_by("-pk").first()
        if decision is None or decision.state == "returned":
            return
        if self.random.random() < 0.2:
            return_decision(decision=decision, reason="sai", **self._who({"draft": "tam", "head_checked": "phap"}.get(decision.state, "quang")))
        elif decision.state == "draft":
            head_check(decision=decision, **self._who("tam"))
        elif decision.state == "head_checked":
            legal_check(decision=decision, **self._who("phap"))
        else:  # the number and the signature are the records' business
            Decision.objects.filter(pk=decision.pk).update(state="numbered")
            with db.deed():
                take_signed(decision_id=decision.pk, **self._who("quang"))

    def _end(self, dossier: Dossier) -> None:
        if dossier.state == "decided":
            hand_over(dossier=dossier, collector="An", proof="giấy hẹn", **self._who("mai"))
        elif dossier.state in ("returned", "withdrawn"):
            archive_dossier(dossier=dossier, **self._who("mai"))
        elif self.random.random() < 0.5:
            withdraw(dossier=dossier, reason="thôi", **self._who("mai"))


@pytest.mark.django_db
def test_after_any_deeds_every_figure_is_that_of_the_dossiers_and_opens_them() -> None:
    place = shop()
    walk = Walk(place, seed=20261126)
    for number in range(170):
        walk.step()
        if number % 5 == 0:
            assert recount(mend=False) == []
        if number == 80:  # a storm moves the open dates meanwhile
            CalendarOverride.objects.create(day=walk.now.date() + timedelta(days=4), is_working=False, reason="nghỉ vì bão")
            follow_new_calendar(now=walk.now)
            jobrunner.run_due()
    assert set(BoardEntry.objects.values_list("measure", flat=True)) == {"received", "on_time", "late", "stopped", "working", "deciding", "still"}
    draw_together()
    assert (recount(mend=False), BoardEntry.objects.filter(fresh=True).count(), draw_together()) == ([], 0, 0)
    _every_figure_opens_its_list(place, walk.now)


@pytest.mark.django_db
def test_each_number_on_the_board_leads_to_as_many_dossiers(monkeypatch: pytest.MonkeyPatch) -> None:
    place = shop()
    walk = Walk(place, seed=20261127)
    for _number in range(90):
        walk.step()
    local = timezone.localdate
    monkeypatch.setattr(timezone, "localdate", lambda value=None: local(value or walk.now))  # the leader looks when the walk ends
    followed = _followed(client_of(place.people["quang"]))
    assert set(followed) == set(FIGURES) - {"rut", "xong"}  # no number stands for those two
    assert min(followed["nhan"], followed["dang"]) > 0


#: a link of the board, with the figure that it shows
SHOWN = re.compile(r'<a\b[^>]*href="([^"]*/danh-sach/\?[^"]*)"[^>]*>(.*?)</a>', re.DOTALL)


def _followed(leader: Client) -> dict[str, int]:
    """Follow each figure of the board to its list, page by page, and compare; return the greatest number by figure."""
    greatest: dict[str, int] = {}
    links = SHOWN.findall(leader.get("/mot-cua/bang/?ky=nam").content.decode())
    for address, inside in links:
        address = unescape(address)
        if "so=xong" in address:  # an average stands on the link, no count
            continue
        shown = int(re.findall(r"\d+", re.sub(r"<small>.*?</small>|<[^>]*>", " ", inside, flags=re.DOTALL))[-1])
        assert (address, _length(leader, address)) == (address, shown)
        figure = QueryDict(address.split("?")[1]).get("so", "")
        greatest[figure] = max(shown, greatest.get(figure, 0))
    return greatest


def _length(leader: Client, address: str) -> int:
    base, found = address.split("?")[0], 0
    while address:
        context = leader.get(address).context
        found += len(context["rows"])
        address = base + context["next"] if context["next"] else ""
    return found


def _every_figure_opens_its_list(place: Shop, now: datetime) -> None:
    today, period = now.date(), period_of("nam", now.date())
    board = board_of(place.authority, period, today=today)
    line, figures = board.total, {}
    for figure in FIGURES:
        figures[figure] = behind(place.authority, Behind(figure, period), today=today).count()
    assert figures == {
        "nhan": line.received, "dung-han": line.on_time, "tre-han": line.late, "xong": line.decided, "rut": line.stopped, "dang": line.open,
        "cho": line.still, "qua-han": line.overdue, "tuan": line.week, "tuan-trinh": line.week_deciding,
    }
    assert line.received == line.decided + line.stopped + line.open
    assert (min(line.received, line.on_time, line.late), line.days) > (0, 0)
    days = [behind(place.authority, Behind("tuan", period, day=day), today=today).count() for day in board.days]
    assert days == [line.by_day.get(day, 0) for day in board.days]
    office = place.units["office"]
    assert board_of(office, period, today=today).total.received == behind(office, Behind("nhan", period), today=today).count() == line.received


@pytest.mark.django_db
def test_the_recount_finds_what_was_written_past_the_deeds_and_mends_it(capsys: pytest.CaptureFixture[str]) -> None:
    place = shop()
    dossier = place.accepted()
    Dossier.objects.filter(pk=dossier.pk).update(due_on=date(2027, 1, 4))
    with pytest.raises(SystemExit):
        call_command("recount_boards", "--check")
    assert "working 2027-01-04: +1 dossiers" in capsys.readouterr().out
    call_command("recount_boards")
    call_command("recount_boards", "--check")
    assert capsys.readouterr().out.endswith("Every figure is that of the dossiers.\n")
    jobrunner.run_due()


@pytest.mark.django_db
def test_a_leader_sees_the_place_a_head_the_own_unit_others_nothing(signed_in: Callable[..., Client]) -> None:
    place = shop()
    dossier = place.working(now=moment())
    office, desk = place.units["office"], place.units["desk"]
    leader, head = signed_in(place.people["quang"]), signed_in(place.people["tam"])
    page = leader.get("/mot-cua/bang/?ky=nam")
    assert page.status_code == 200
    assert page.context["unit"] == place.authority
    assert leader.get(f"/mot-cua/bang/{office.pk}/").status_code == 200
    assert (head.get("/mot-cua/bang/").context["unit"], head.get(f"/mot-cua/bang/{desk.pk}/").status_code) == (office, 404)
    assert signed_in(place.people["hung"]).get("/mot-cua/bang/").status_code == 403
    listed = leader.get(page.context["links"]["dang"])
    assert dossier.code in listed.content.decode()
    assert leader.get(f"/mot-cua/bang/{place.authority.pk}/danh-sach/?so=nichts").status_code == 404
    with pytest.raises(NotFound):
        board_unit(place.actor("tam"), place.authority.pk)
    with pytest.raises(DomainError):
        board_unit(system_actor(), 0)


@pytest.mark.postgresql
@pytest.mark.skipif(connection.vendor != "postgresql", reason="needs two connections of PostgreSQL")
@pytest.mark.django_db(transaction=True)
def test_deeds_the_job_and_the_recount_at_once_leave_the_sums_right() -> None:
    place = shop()
    dossiers = [place.complete(place.filed()) for _number in range(6)]
    deeds = [lambda each=each: accept_dossier(dossier=each, actor=place.actor("mai"), now=moment()) for each in dossiers]
    others = [draw_together, draw_together, lambda: recount(mend=True)]
    assert at_once(*deeds, *others) == ["done"] * 9
    draw_together()
    assert recount(mend=False) == []
    assert board_of(place.authority, period_of("nam", date(2026, 11, 23)), today=date(2026, 11, 23)).total.received == 6
