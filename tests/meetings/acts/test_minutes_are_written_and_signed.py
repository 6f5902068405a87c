"""A story: the minutes write themselves, the secretary edits the substance, secretary and chair sign."""

from collections.abc import Callable

import pytest
from django.test import Client

from govsuite.core.audit import digest
from govsuite.core.errors import Conflict, Invalid, Refused
from govsuite.people.models import User
from govsuite.records.public import file_url
from govsuite.records.selectors_issuing import bytes_of
from meetings.acts.models import Minutes
from meetings.acts.selectors.minutes import parts_of
from meetings.acts.services.issuing import number_minutes, sign_minutes
from meetings.acts.services.minutes import edit_block, finish_minutes, reopen_minutes, start_minutes
from meetings.ballots.services import close_ballot
from meetings.sessions.models import AgendaItem, Session
from tests.builders import Council, moment
from tests.meetings import hall

pytestmark = pytest.mark.usefixtures("media")


@pytest.fixture
def minutes(council: Council) -> Minutes:
    """Minutes of a session in which one ballot was held and that is closed."""
    hall.open_hall(council)
    AgendaItem.objects.filter(pk=council.item.pk).update(started_at=moment(8, 30), ended_at=moment(9, 20))
    ballot = hall.opened(council)
    for name in council.mandates:
        hall.vote(council, ballot, name)
    close_ballot(ballot=ballot, actor=council.actor("binh"), now=moment(9, 10))
    Session.objects.filter(pk=council.session.pk).update(state="closed", closed_at=moment(11))
    council.session.refresh_from_db()
    return start_minutes(session=council.session, actor=council.actor("cuc"))


def _edit(council: Council, minutes: Minutes, text: str, *, by: str = "cuc") -> Minutes:
    part = next(part for part in parts_of(minutes) if part.key == "close")
    return edit_block(minutes=minutes, key="close", text=text, base=part.base, actor=council.actor(by), now=moment(8))


def test_the_ballot_stands_in_the_minutes_verbatim(council: Council, minutes: Minutes) -> None:
    text = next(part.text for part in parts_of(minutes) if part.key == f"item:{council.item.pk}")
    assert "Kết quả: 4/5 đại biểu tán thành (đạt 80,00%)" in text
    assert "Hội đồng nhân dân thông qua." in text


def test_the_edited_text_stands_beside_the_automatic_one(council: Council, minutes: Minutes) -> None:
    minutes = _edit(council, minutes, "Kỳ họp kết thúc tốt đẹp.")
    part = next(part for part in parts_of(minutes) if part.key == "close")
    assert (part.text, part.edited, part.moved) == ("Kỳ họp kết thúc tốt đẹp.", True, False)
    assert "".join(piece.text for piece in part.pieces if piece.kind != "added") == part.automatic


def test_an_empty_text_takes_the_automatic_one_back(council: Council, minutes: Minutes) -> None:
    _edit(council, minutes, "Khác")
    assert _edit(council, Minutes.objects.get(), "").edited == {}


def test_an_edit_on_older_facts_asks_to_be_looked_at_again(council: Council, minutes: Minutes) -> None:
    _edit(council, minutes, "Khác")
    Session.objects.filter(pk=council.session.pk).update(closed_at=moment(12))
    part = next(part for part in parts_of(Minutes.objects.get()) if part.key == "close")
    assert part.moved is True
    assert part.base == digest(part.automatic)


def test_only_the_secretary_edits(council: Council, minutes: Minutes) -> None:
    with pytest.raises(Refused):
        _edit(council, minutes, "Khác", by="an")
    assert Minutes.objects.get().edited == {}


def test_an_unknown_part_is_refused(council: Council, minutes: Minutes) -> None:
    with pytest.raises(Invalid):
        edit_block(minutes=minutes, key="item:999999", text="x", base="", actor=council.actor("cuc"), now=moment(8))


def test_minutes_of_an_open_session_cannot_be_finished(council: Council, minutes: Minutes) -> None:
    Session.objects.filter(pk=council.session.pk).update(state="open")
    with pytest.raises(Conflict):
        finish_minutes(minutes=minutes, actor=council.actor("cuc"), now=moment(8))
    assert Minutes.objects.get().state == "draft"


def test_secretary_and_chair_sign_in_this_order(council: Council, minutes: Minutes, signed_in: Callable[[User], Client]) -> None:
    final = finish_minutes(minutes=minutes, actor=council.actor("cuc"), now=moment(8))
    numbered = number_minutes(minutes=final, actor=council.actor("cuc"), now=moment(8))
    with pytest.raises(Conflict):
        sign_minutes(minutes=numbered, actor=council.actor("binh"), now=moment(8))
    sign_minutes(minutes=numbered, actor=council.actor("cuc"), now=moment(8))
    assert Minutes.objects.get().state == "final"
    sign_minutes(minutes=Minutes.objects.get(), actor=council.actor("binh"), now=moment(8))
    signed = Minutes.objects.get()
    assert (signed.state, str(signed.issued), signed.issued.state) == ("signed", "01/BB-HĐND", "issued")
    desk = signed_in(council.people["an"]).get(f"/van-kien/bien-ban/{signed.pk}/").content.decode()
    for file, beginning in ((signed.issued.pdf, b"%PDF-"), (signed.issued.docx, b"PK")):
        assert file_url(file) in desk
        assert bytes_of(file).startswith(beginning)


def test_who_has_signed_is_not_asked_again(council: Council, minutes: Minutes, signed_in: Callable[[User], Client]) -> None:
    final = finish_minutes(minutes=minutes, actor=council.actor("cuc"), now=moment(8))
    sign_minutes(minutes=number_minutes(minutes=final, actor=council.actor("cuc"), now=moment(8)), actor=council.actor("cuc"), now=moment(8))
    desks = [signed_in(council.people[name]).get(f"/van-kien/bien-ban/{minutes.pk}/").content.decode() for name in ("cuc", "binh")]
    assert [f"/van-kien/bien-ban/{minutes.pk}/ky/" in desk for desk in desks] == [False, True]


def test_an_edit_leads_back_to_its_part(council: Council, minutes: Minutes, signed_in: Callable[[User], Client]) -> None:
    parts = parts_of(minutes)
    sent = {"key": parts[-1].key, "base": parts[-1].base, "text": "Khác"}
    assert signed_in(council.people["cuc"]).post(f"/van-kien/bien-ban/{minutes.pk}/sua/", sent)["Location"].endswith(f"#phan-{len(parts)}")


def test_numbered_minutes_are_not_reopened(council: Council, minutes: Minutes) -> None:
    final = finish_minutes(minutes=minutes, actor=council.actor("cuc"), now=moment(8))
    numbered = number_minutes(minutes=final, actor=council.actor("cuc"), now=moment(8))
    with pytest.raises(Conflict):
        reopen_minutes(minutes=numbered, actor=council.actor("cuc"), now=moment(8))


def test_pages_for_secretary_delegate_and_stranger(council: Council, minutes: Minutes, signed_in: Callable[[User], Client]) -> None:
    address = f"/van-kien/bien-ban/{minutes.pk}/"
    assert signed_in(council.people["cuc"]).get(f"{address}?sua=close").status_code == 200
    assert signed_in(council.people["an"]).get(address).status_code == 200
    assert signed_in(council.people["giang"]).get(address).status_code == 404
    assert signed_in(council.people["an"]).post(f"{address}sua/", {"key": "close", "base": "x", "text": "y"}).status_code == 403
