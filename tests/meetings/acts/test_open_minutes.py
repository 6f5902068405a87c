"""Signed minutes as open data: of sessions that everybody could follow, without what happened behind closed doors, safe in a spreadsheet."""

import csv
import io
import json

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from meetings.acts.models import Minutes
from meetings.acts.selectors.minutes import parts_of
from meetings.acts.selectors.open_minutes import COLUMNS
from meetings.acts.services.issuing import number_minutes, sign_minutes
from meetings.acts.services.minutes import edit_block, finish_minutes, start_minutes
from meetings.ballots.models import Ballot
from meetings.sessions.models import AgendaItem, ClosedPart, Session
from tests.builders import Council, moment
from tests.meetings import hall

pytestmark = pytest.mark.usefixtures("media")
FORMULA = '=HYPERLINK("http://x";"mở")'


@pytest.fixture
def public(council: Council) -> Council:
    """A closed session of a council whose floor is public; one item ran from 08:30 to 09:20."""
    hall.open_hall(council)
    council.body.settings.floor_is_public = True
    council.body.settings.save()
    AgendaItem.objects.filter(pk=council.item.pk).update(started_at=moment(8, 30), ended_at=moment(9, 20))
    Session.objects.filter(pk=council.session.pk).update(state="closed", closed_at=moment(11))
    council.session.refresh_from_db()
    return council


def _signed(council: Council, **edits: str) -> Minutes:
    minutes = start_minutes(session=council.session, actor=council.actor("cuc"))
    for key, text in edits.items():
        part = next(part for part in parts_of(minutes) if part.key == key)
        minutes = edit_block(minutes=minutes, key=key, text=text, base=part.base, actor=council.actor("cuc"), now=moment(12))
    finish_minutes(minutes=minutes, actor=council.actor("cuc"), now=moment(12))
    numbered = number_minutes(minutes=Minutes.objects.get(pk=minutes.pk), actor=council.actor("cuc", now=moment(12)), now=moment(12))
    for name in ("cuc", "binh"):
        sign_minutes(minutes=numbered, actor=council.actor(name, now=moment(13)), now=moment(13))
        numbered.refresh_from_db()
    return numbered


def _read() -> tuple[list[dict[str, str]], list[dict]]:
    cache.clear()
    texts = [b"".join(Client().get(reverse(f"acts:minutes_{kind}")).streaming_content).decode("utf-8-sig") for kind in ("csv", "json")]
    return list(csv.DictReader(io.StringIO(texts[0]))), json.loads(texts[1])["results"]


def test_each_part_of_the_signed_minutes_is_a_line(public: Council) -> None:
    minutes = _signed(public)
    lines, [whole] = _read()
    parts = parts_of(minutes)
    assert (list(lines[0]), len(lines), [line["heading"] for line in lines]) == (list(COLUMNS), len(parts), [part.title for part in parts])
    assert [part["text"] for part in whole["parts"]] == [part.text for part in parts]
    assert (whole["number"], whole["council"], lines[0]["number"]) == (minutes.issued.reference, public.body.name, minutes.issued.reference)


def test_the_secretarys_wording_is_what_was_signed_and_never_a_formula(public: Council) -> None:
    _signed(public, close=FORMULA)
    lines, [whole] = _read()
    assert (lines[-1]["text"][0], whole["parts"][-1]["text"]) == ("'", FORMULA)


@pytest.mark.parametrize("why", ["unsigned", "private", "rehearsal"])
def test_only_what_everybody_could_follow_and_is_signed(public: Council, why: str) -> None:
    if why == "unsigned":
        start_minutes(session=public.session, actor=public.actor("cuc"))
    else:
        _signed(public)
    if why == "private":
        public.body.settings.floor_is_public = False
        public.body.settings.save()
    if why == "rehearsal":
        Session.objects.update(is_rehearsal=True)
    assert _read() == ([], [])


@pytest.mark.parametrize("way", ["item", "ballot", "overlap"])
def test_what_ran_behind_closed_doors_is_left_out(public: Council, way: str) -> None:
    """Also the item that went on in public afterwards, and the parts that tell of the closing."""
    item, at = public.item, {"item": (7, 8), "ballot": (7, 8), "overlap": (9, 10)}[way]
    part = ClosedPart.objects.create(
        session=public.session, closed_at=moment(at[0]), opened_at=moment(at[1]), ground="Căn cứ mật", reason="Lý do mật",
    )
    if way == "item":
        AgendaItem.objects.filter(pk=item.pk).update(closed_part=part)
    if way == "ballot":
        _behind(public, part)
    _signed(public)
    lines, [whole] = _read()
    text = json.dumps(whole, ensure_ascii=False)
    assert [word for word in (item.title, "Căn cứ mật", "Lý do mật") if word in text] == []
    assert (len(lines), len(whole["parts"])) == (len(parts_of(Minutes.objects.get())) - 2,) * 2


def _behind(council: Council, part: ClosedPart) -> None:
    Ballot.objects.create(session=council.session, item=council.item, question="Có họp kín không?", rule={}, closed_part=part)
