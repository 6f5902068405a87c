"""The key of a secret vote with members of the counting board: no file opens the box, enough of them do, all of it is destroyed."""

import json
from base64 import b64encode
from pathlib import Path

import pytest

from govsuite.core.errors import DomainError
from govsuite.core.models import AuditEntry
from meetings.ballots.connectors import sealing
from meetings.ballots.models import Ballot, Envelope, KeyHolder, KeySplit, Sheet
from meetings.ballots.services import cancel_ballot, hand_in, name_holders, open_ballot, repeat_ballot, take_key
from tests import builders
from tests.meetings.hall import key_of, prepared, told
from tests.meetings.keyed import HOLDERS, ended, handed, named, shares, split_open, taken
from tests.meetings.sealed import CODES, NO, YES, dump, give


@pytest.fixture(autouse=True)
def keys(settings: pytest.FixtureRequest, tmp_path: Path) -> Path:
    settings.BALLOT_KEYS = str(tmp_path / "keys")
    return tmp_path / "keys"


def refused(deed: object) -> str:
    """Return the code of the refusal, which has left no trace."""
    before = dump()
    with pytest.raises(DomainError) as refusal:
        deed()
    assert dump() == before
    return refusal.value.code


def test_two_of_three_open_the_box_and_everything_is_destroyed(hall: builders.Council) -> None:
    ballot = split_open(hall)
    for name, mark in {"an": YES, "binh": NO, "dung": YES}.items():
        give(hall, ballot, name, mark)
    assert ended(hall, ballot).state == "open"
    assert handed(hall, ballot, "em").state == "open"
    closed = handed(hall, ballot, "an")
    assert (closed.state, closed.yes, closed.no, closed.collected) == ("closed", 2, 1, 3)
    assert sorted(Sheet.objects.values_list("code", flat=True)) == sorted(CODES[name] for name in ("an", "binh", "dung"))
    left = KeyHolder.objects.order_by("place").values_list("name", "sealed", "digests", "handed", "handed_at")
    assert [row[1:4] for row in left] == [({}, {}, {})] * 3
    assert [bool(row[4]) for row in left] == [True, False, True], "who handed in stays in the record"
    assert (Envelope.objects.count(), told(hall)[-4:]) == (0, ["ballot.opened", "ballot.keys", "ballot.keys", "ballot.closed"])
    assert list(AuditEntry.objects.filter(deed__in=["ballot.ask_keys", "ballot.hand_in", "ballot.close"]).order_by("number").values_list("deed", flat=True)) == [
        "ballot.ask_keys", "ballot.hand_in", "ballot.hand_in", "ballot.close",
    ]


def test_the_server_has_no_key_until_enough_have_handed_in(hall: builders.Council, keys: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    pair = sealing.new_key()
    monkeypatch.setattr("meetings.ballots.services.opening.new_key", lambda: made.append(pair) or pair)
    ballot = split_open(hall)
    ended(hall, ballot)
    handed(hall, ballot, "dung")
    text = json.dumps(dump())
    key = made[0][1]
    assert [word for word in (key.hex(), b64encode(key).decode()) if word in text] == []
    assert not keys.exists() or list(keys.iterdir()) == []
    given = json.dumps(KeyHolder.objects.get(user__username="dung").handed)
    assert [share for name in ("an", "em") for share in shares(ballot, name).values() if share in given] == [], "what one handed in is a random pad, or what it hides"


def test_no_sheet_is_taken_once_the_voting_has_ended(hall: builders.Council) -> None:
    ballot = split_open(hall)
    give(hall, ballot, "an", YES)
    ballot = ended(hall, ballot)
    for name, number in (("an", 2), ("binh", 1)):
        assert refused(lambda name=name, number=number: give(hall, ballot, name, NO, number=number)) == "ballots.not_open"
    assert give(hall, ballot, "an", YES).key == key_of("an"), "the late repeat of what was stored is still answered"


def test_the_vote_opens_when_every_device_is_ready(hall: builders.Council) -> None:
    ballot = named(hall)
    taken(hall, ballot, "an", "dung")
    opening = lambda: open_ballot(ballot=ballot, actor=hall.actor("binh"), now=builders.moment(9, 1))  # noqa: E731
    assert refused(opening) == "ballots.holders_not_ready"
    taken(hall, ballot, "em")
    assert opening().state == "open"


NAMED_WRONGLY = [
    (("an",), 2, "ballots.needed_of_holders"), (("an", "dung"), 1, "ballots.needed_of_holders"), (("an", "dung"), 3, "ballots.needed_of_holders"),
    (("an", "an"), 2, "ballots.board_twice"),
]


@pytest.mark.parametrize(("names", "needed", "code"), NAMED_WRONGLY)
def test_who_cannot_hold_a_key_is_refused(hall: builders.Council, names: tuple[str, ...], needed: int, code: str) -> None:
    ballot = prepared(hall, form="secret")
    assert refused(lambda: named(hall, *names, needed=needed, ballot=ballot)) == code


def test_a_stale_page_an_open_vote_and_an_open_form_are_refused(hall: builders.Council) -> None:
    plain = prepared(hall)
    assert refused(lambda: named(hall, ballot=plain)) == "ballots.no_key_to_split"
    ballot = named(hall)
    assert refused(lambda: named(hall, ballot=ballot)) == "ballots.keys_stale"
    taken(hall, ballot)
    open_ballot(ballot=ballot, actor=hall.actor("binh"), now=builders.moment(9, 1))
    assert refused(lambda: named(hall, ballot=ballot, version=1)) == "ballots.key_is_made"
    assert refused(lambda: taken(hall, ballot, "an")) == "ballots.key_is_made"


def test_a_candidate_holds_no_key(hall: builders.Council) -> None:
    ballot = prepared(hall, form="secret")
    ballot.subjects.create(place=1, name=hall.people["an"].full_name)
    assert refused(lambda: named(hall, ballot=ballot)) == "ballots.board_candidate"


@pytest.mark.parametrize("key", ["", "00" * 32, "zz" * 32, "ab" * 31])
def test_a_key_that_is_none_is_refused(hall: builders.Council, key: str) -> None:
    ballot = named(hall)
    assert refused(lambda: take_key(ballot=ballot, public_key=key, version=1, actor=hall.actor("an", now=builders.moment(9)), now=builders.moment(9))) == "ballots.device_key_bad"


def test_only_holders_with_a_second_factor_take_and_hand_in(hall: builders.Council) -> None:
    ballot = split_open(hall)
    assert refused(lambda: handed(hall, ballot, "an")) == "ballots.keys_not_asked"
    ended(hall, ballot)
    given = shares(ballot, "an")
    for actor in (hall.actor(name, now=builders.moment(9, 6)) for name in ("binh", "giang", "cuc")):
        with pytest.raises(DomainError) as refusal:
            hand_in(ballot=ballot, shares=given, actor=actor, now=builders.moment(9, 6))
        assert refusal.value.status == 403
    cold = hall.actor("an", stepped_up=False)
    assert refused(lambda: hand_in(ballot=ballot, shares=given, actor=cold, now=builders.moment(9, 6))) == "people.step_up_required"


def test_a_wrong_part_is_refused_and_a_repeat_changes_nothing(hall: builders.Council) -> None:
    ballot = split_open(hall)
    ended(hall, ballot)
    own = shares(ballot, "an")
    for given in ({}, {"1-2": "!!"}, shares(ballot, "dung"), {**own, "1-2": own["1-3"]}):
        assert refused(lambda given=given: handed(hall, ballot, "an", given)) == "ballots.share_wrong"
    handed(hall, ballot, "an")
    before = dump()
    handed(hall, ballot, "an", own)
    assert dump() == before


def test_the_chair_who_closes_twice_learns_who_is_missing(hall: builders.Council) -> None:
    ballot = split_open(hall)
    ended(hall, ballot)
    handed(hall, ballot, "an")
    with pytest.raises(DomainError) as refusal:
        ended(hall, ballot)
    assert refusal.value.code == "ballots.keys_awaited"
    assert [hall.people[name].full_name in str(refusal.value.message) for name in HOLDERS] == [False, True, True]


def test_with_too_few_devices_the_vote_is_cancelled_and_held_again_by_the_same_holders(hall: builders.Council) -> None:
    ballot = split_open(hall)
    give(hall, ballot, "an", YES)
    ended(hall, ballot)
    handed(hall, ballot, "an")
    cancel_ballot(ballot=ballot, reason="Hai thiết bị hỏng", actor=hall.actor("binh"), now=builders.moment(9, 8))
    assert (Envelope.objects.count(), Sheet.objects.count()) == (0, 0)
    assert [each.sealed | each.handed for each in KeyHolder.objects.all()] == [{}] * 3
    again = repeat_ballot(ballot=Ballot.objects.get(pk=ballot.pk), reason="Hai thiết bị hỏng", actor=hall.actor("binh"), now=builders.moment(9, 9))
    split = KeySplit.objects.get(ballot=again)
    assert (split.needed, [(each.name, each.public_key) for each in split.holders.all()]) == (2, [(hall.people[name].full_name, "") for name in HOLDERS])


def test_the_council_may_go_back_to_a_file(hall: builders.Council, keys: Path) -> None:
    ballot = named(hall)
    name_holders(ballot=ballot, members=[], needed=2, version=1, actor=hall.actor("binh"), now=builders.moment(9))
    assert (KeySplit.objects.count(), KeyHolder.objects.count()) == (0, 0)
    open_ballot(ballot=ballot, actor=hall.actor("binh"), now=builders.moment(9, 1))
    assert len(list(keys.iterdir())) == 1
