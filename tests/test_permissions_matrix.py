"""Every address of ours × every role: who may, who may not, and that a refused deed writes nothing but its audit row.

The rows stand in ``tests/permissions/rows.py``. An address without a row fails, and so does a row without an address.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection, transaction
from django.http import HttpResponse

from meetings.floor.views.deeds import DEEDS
from tests.permissions.addresses import Filler, addresses
from tests.permissions.patterns import CITIZEN_SIGN_IN, SIGN_IN, Answer
from tests.permissions.reading import Row, matrix_world, rows
from tests.permissions.rows import DATA, NOT_AN_ATTEMPT
from tests.permissions.world import ROLES, World
from tests.permissions.writes import Writes

KNOWN = addresses()


ROWS = list(rows())
#: not signed in to an office: led to a door, or told at it
NOBODY = ("anonymous", "citizen", "bare")


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """One world for all rows, undone at the end; each request is undone by itself."""
    with matrix_world(django_db_blocker, tmp_path_factory.mktemp("matrix")) as built:
        yield built


@pytest.fixture(scope="module")
def filler(world: World) -> Filler:
    return Filler(world)


def _ask(world: World, role: str, method: str, url: str, data: dict[str, object], expected: Answer = 200) -> tuple[HttpResponse, Writes]:
    """Send the request, undo what it did, and return the answer with what was written.

    A refusal is expected as a program gets it: its page with menu and all, made 9,000 times, was a third of this file's time.
    """
    accept = {"Accept": "application/json"} if expected in (403, 404) and role not in NOBODY else {}
    writes = Writes()
    with transaction.atomic():
        with connection.execute_wrapper(writes):
            response = getattr(world.browser(role), method)(url, data, headers=accept)
        transaction.set_rollback(True)
    return response, writes


def _answer(response: HttpResponse) -> Answer:
    doors = {"/dang-nhap/": SIGN_IN, "/cong-dan/dang-nhap/": CITIZEN_SIGN_IN}
    address = response["Location"].partition("?")[0] if response.status_code == 302 else ""
    return doors.get(address, response.status_code)


def _is_attempt(row: Row, role: str) -> bool:
    """Tell whether somebody who is known and in office tried a deed that is not his."""
    known = role not in NOBODY and row.pattern.answer(role, row.status) != CITIZEN_SIGN_IN
    return known and row.method == "post" and not row.pattern.lets(role) and row.name not in NOT_AN_ATTEMPT


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_each_role_is_answered_as_its_row_says(world: World, filler: Filler, row: Row) -> None:
    url, data = filler.url(KNOWN[row.name], row.thing), DATA.get(row.name, {}) | filler.data.get(row.name, {})
    wrong = []
    for role in ROLES:
        expected = row.pattern.answer(role, row.status)
        response, writes = _ask(world, role, row.method, url, data, expected)
        got = _answer(response)
        if got != expected:
            wrong.append(f"{role}: {got} instead of {expected}")
        if not row.pattern.lets(role) and writes.seen:
            wrong.append(f"{role}: was refused, yet {writes.seen}")
        if _is_attempt(row, role) and not writes.attempts:
            wrong.append(f"{role}: was refused, and nobody will know")
    assert wrong == [], f"{row.method.upper()} {url}"


@pytest.mark.parametrize("deed", sorted(DEEDS))
def test_every_deed_of_the_console_is_refused_to_others(world: World, filler: Filler, deed: str) -> None:
    council = world.council
    data = {
        "item": council.item.pk, "speech": world.objects["speech"].pk, "ballot": world.objects["open_ballot"].pk, "step": "vote",
        "to": council.people["an"].pk, "subject": 1, "reason": "Để thử", "name": "Ông Hồ Văn Khách", "question": "Thông qua?", "takeover": "1",
    }
    for role in set(ROLES) - {"chair", "secretary"}:
        expected = SIGN_IN if role in ("anonymous", "citizen") else 403
        response, writes = _ask(world, role, "post", filler.url(KNOWN["floor:deed"], deed=deed), data, expected)
        assert (_answer(response), writes.seen) == (expected, []), role


def test_no_address_is_without_a_row() -> None:
    missing = sorted(set(KNOWN) - {row.name for row in ROWS})
    assert missing == [], "Say in tests/permissions/rows.py who may use these addresses."


def test_no_row_is_without_an_address() -> None:
    assert sorted({row.name for row in ROWS} - set(KNOWN)) == [], "These rows speak of addresses that are gone: take them out."


def _methods_without_a_row() -> list[tuple[str, str]]:
    known = {(row.name, row.method) for row in ROWS}
    return [(name, method) for name in sorted(KNOWN) for method in ("get", "post") if (name, method) not in known]


def test_a_method_without_a_row_is_not_allowed(world: World, filler: Filler) -> None:
    """Asked by one who could do harm: the secretary."""
    answers = {
        f"{method.upper()} {name}": _answer(_ask(world, "secretary", method, filler.url(KNOWN[name]), {})[0])
        for name, method in _methods_without_a_row()
    }
    assert {asked: got for asked, got in answers.items() if got != 405} == {}


#: address → argument → whose thing of another session or council must not be found below ours
FOREIGN = {
    "other_item": "item_pk", "other_sitting": "sitting_pk", "other_paper": "paper_pk", "other_invitation": "invitation_pk",
    "other_mandate": "mandate_pk", "other_term": "term_pk", "other_membership": "membership_pk",
}


def _nested() -> list[tuple[str, str, str]]:
    return [(address.name, thing, argument) for address in KNOWN.values() for thing, argument in FOREIGN.items() if argument in address.arguments]


@pytest.mark.parametrize(("name", "thing", "argument"), _nested())
def test_a_part_of_another_session_is_not_found_below_ours(world: World, filler: Filler, name: str, thing: str, argument: str) -> None:
    url = filler.url(KNOWN[name], **{argument: world.objects[thing].pk})
    for role in ("secretary", "chair", "admin"):
        for method in ("get", "post"):
            response, writes = _ask(world, role, method, url, DATA.get(name, {}))
            assert _answer(response) in {403, 404, 405, CITIZEN_SIGN_IN}, f"{role}: {method.upper()} {url} answered {response.status_code}"
            assert writes.seen == []


#: page → role → names that must not stand on it
HIDDEN = [
    ("ballots:result@closed ballot", ("anonymous", "citizen", "stranger", "admin"), ("Đại biểu An", "Đại biểu Em")),
    ("sessions:list@", ("delegate", "invitee"), ("Kỳ họp đang chuẩn bị", "Kỳ họp nơi khác")),
    ("sessions:list@", ("stranger", "other_secretary"), ("Kỳ họp thứ Ba",)),
    ("sessions:papers@", ("delegate",), ("Tài liệu lead", "Tài liệu đã rút")),
    ("sessions:papers@", ("invitee",), ("Tài liệu lead", "Tài liệu body", "Tài liệu groups", "Tài liệu đã rút")),
    ("sessions:detail@", ("invitee",), ("Tài liệu lead", "Tài liệu body", "Tài liệu groups")),
    ("records:register_list@", ("other_secretary",), ("hdnd-dong-ha", "PHƯỜNG ĐÔNG HÀ")),
    ("acts:resolution_list@", ("anonymous", "citizen", "stranger"), ("Nghị quyết đang soạn", "Nghị quyết chờ ký")),
    ("inbox:home@", ("anonymous", "citizen"), ("Đại biểu An", "Kỳ họp đang chuẩn bị")),
]


@pytest.mark.parametrize(("page", "roles", "names"), HIDDEN)
def test_a_list_leaks_no_names(world: World, filler: Filler, page: str, roles: tuple[str, ...], names: tuple[str, ...]) -> None:
    name, _at, thing = page.partition("@")
    for role in roles:
        response, _writes = _ask(world, role, "get", filler.url(KNOWN[name], thing), {})
        text = response.content.decode()
        assert [hidden for hidden in names if hidden in text] == [], f"{role} on {name}"
