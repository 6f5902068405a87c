"""A secret vote: while open nobody can read it, at closing nobody can say whose it was."""

import json
from pathlib import Path

import pytest

from govsuite.core.errors import DomainError, Invalid
from govsuite.core.models import AuditEntry, LiveEvent
from meetings.ballots.connectors import keyfiles
from meetings.ballots.connectors.sealing import seal
from meetings.ballots.models import Ballot, Envelope, Sheet, Turnout, Vote
from meetings.ballots.rules.envelopes import SEALED_LENGTH, filled_in
from meetings.ballots.services import cancel_ballot, cast_vote, sweep_keys, switch_to_hands
from tests import builders
from tests.meetings.hall import attempts, key_of, prepared
from tests.meetings.sealed import ABSTAIN, CANDIDATES, CODES, NO, YES, close, dump, election, give, secret


@pytest.fixture(autouse=True)
def keys(settings: pytest.FixtureRequest, tmp_path: Path) -> Path:
    settings.BALLOT_KEYS = str(tmp_path / "keys")
    return tmp_path / "keys"


def refusal(deed: object) -> str:
    with pytest.raises(DomainError) as refused:
        deed()
    return refused.value.code


def published(ballot: Ballot) -> list[tuple[str, list[int], str]]:
    return list(Sheet.objects.filter(ballot=ballot).order_by("code").values_list("code", "marks", "fault"))


def test_the_key_lies_beside_the_database_readable_by_the_server_alone(hall: builders.Council, keys: Path) -> None:
    ballot = secret(hall)
    files = list(keys.iterdir())
    assert [path.name for path in files] == [keyfiles.name_of(ballot.pk, ballot.public_key)]
    assert (oct(files[0].stat().st_mode & 0o777), oct(keys.stat().st_mode & 0o777)) == ("0o600", "0o700")
    text = json.dumps(dump())
    assert files[0].read_bytes().hex() not in text


def test_closing_publishes_sheets_under_their_codes_and_forgets_whose(
    hall: builders.Council, keys: Path, django_capture_on_commit_callbacks: pytest.FixtureRequest,
) -> None:
    ballot = secret(hall)
    for name, mark in {"an": YES, "binh": YES, "dung": NO}.items():
        give(hall, ballot, name, mark)
    with django_capture_on_commit_callbacks(execute=True):
        closed = close(hall, ballot)
    assert (closed.yes, closed.no, closed.abstain, closed.invalid, closed.collected) == (2, 1, 0, 0, 3)
    assert published(ballot) == [(CODES["an"], [YES], ""), (CODES["binh"], [YES], ""), (CODES["dung"], [NO], "")]
    assert sorted(Turnout.objects.values_list("voter__mandate__user__username", flat=True)) == ["an", "binh", "dung"]
    assert (Envelope.objects.count(), Vote.objects.count(), list(keys.iterdir())) == (0, 0, [])
    assert closed.roll_digest == AuditEntry.objects.get(deed="ballot.close").detail["roll_digest"]


def test_the_verdict_is_the_rules_own(hall: builders.Council) -> None:
    """Three of five seats are more than half: abstentions and the missing count against."""
    ballot = secret(hall)
    for name in ("an", "binh", "dung"):
        give(hall, ballot, name, YES)
    give(hall, ballot, "em", ABSTAIN)
    closed = close(hall, ballot)
    assert (closed.adopted, closed.verdict["needed"], closed.base) == (True, 3, 5)


def test_a_vote_is_changed_and_counts_once(hall: builders.Council) -> None:
    ballot = secret(hall)
    give(hall, ballot, "an", YES)
    give(hall, ballot, "an", NO, number=2)
    assert give(hall, ballot, "an", YES).key == key_of("an", 2), "a late repeat of the first request changes nothing"
    closed = close(hall, ballot)
    assert (closed.yes, closed.no, published(ballot)) == (0, 1, [(CODES["an"], [NO], "")])


def test_where_the_council_allows_no_change_the_first_sheet_stands(hall: builders.Council) -> None:
    hall.body.settings.vote_change_allowed = False
    hall.body.settings.save()
    ballot = secret(hall)
    give(hall, ballot, "an", YES)
    assert refusal(lambda: give(hall, ballot, "an", NO, number=2)) == "ballots.voted"
    assert close(hall, ballot).yes == 1


REFUSED = [
    ("ballots.not_a_voter", {"name": "giang", "code": "GGGG-6666"}),
    ("ballots.stale", {"name": "an", "version": 99}),
    ("ballots.envelope_bad", {"name": "an", "sealed": b"short"}),
    ("ballots.envelope_bad", {"name": "an", "sealed": bytes(SEALED_LENGTH + 1)}),
]


@pytest.mark.parametrize(("code", "given"), REFUSED)
def test_a_refused_sheet_leaves_nothing(hall: builders.Council, code: str, given: dict[str, object]) -> None:
    ballot = secret(hall)
    before = dump()
    assert refusal(lambda: give(hall, ballot, given.pop("name"), YES, **given)) == code
    assert dump() == before


def test_after_closing_no_sheet_is_taken_and_the_tablet_learns_whether_one_was_counted(hall: builders.Council) -> None:
    ballot = secret(hall)
    give(hall, ballot, "an", YES)
    close(hall, ballot)
    for name, voted in (("an", True), ("binh", False)):
        with pytest.raises(DomainError) as refused:
            give(hall, ballot, name, YES)
        assert (refused.value.code, refused.value.extra) == ("ballots.not_open", {"voted": voted})
    assert Sheet.objects.count() == 1


def test_an_open_vote_is_not_taken_by_a_secret_ballot(hall: builders.Council) -> None:
    ballot = secret(hall)
    deed = lambda: cast_vote(  # noqa: E731
        ballot_id=ballot.pk, choice="yes", version=ballot.version, key=key_of("an"), actor=hall.actor("an"), now=builders.moment(9, 2),
    )
    assert (refusal(deed), Vote.objects.count()) == ("ballots.secret", 0)
    assert attempts(hall) == []


FORGED = [
    bytes(SEALED_LENGTH),
    lambda key: seal(key, filled_in("AAAA-2222", [3])),
    lambda key: seal(key, filled_in("AAAA-2222", [YES, NO])),
    lambda key: seal(key, filled_in("AAAA-2222", [None])),
    lambda key: seal(key, filled_in("AAAA-2222", [True])),
    lambda key: seal(key, filled_in("not a code", [YES])),
    lambda key: seal(key, b'{"code":"AAAA-2222","marks":"yes"}'.ljust(1024)),
    lambda key: seal(key, (b"[" * 1024)),
]


@pytest.mark.parametrize("forged", FORGED)
def test_a_forged_sheet_is_counted_as_invalid_and_says_nothing(hall: builders.Council, forged: object) -> None:
    ballot = secret(hall)
    give(hall, ballot, "an", sealed=forged if isinstance(forged, bytes) else forged(ballot.public_key))
    give(hall, ballot, "binh", YES)
    closed = close(hall, ballot)
    assert (closed.yes, closed.collected, closed.invalid) == (1, 2, 1)
    assert list(Sheet.objects.exclude(fault="").values_list("marks", flat=True)) == [[]]


def test_two_sheets_under_one_code_both_count_and_both_stand(hall: builders.Council) -> None:
    ballot = secret(hall)
    give(hall, ballot, "an", YES, code="AAAA-2222")
    give(hall, ballot, "binh", NO, code="AAAA-2222")
    closed = close(hall, ballot)
    assert (closed.yes, closed.no, [code for code, _marks, _fault in published(ballot)]) == (1, 1, ["AAAA-2222"] * 2)


def test_without_its_key_the_ballot_stays_open_and_can_be_cancelled(hall: builders.Council, keys: Path) -> None:
    ballot = secret(hall)
    give(hall, ballot, "an", YES)
    next(keys.iterdir()).unlink()
    before = dump()
    assert refusal(lambda: close(hall, ballot)) == "ballots.key_missing"
    assert dump() == before
    cancelled = cancel_ballot(ballot=ballot, reason="Mất khóa", actor=hall.actor("binh"), now=builders.moment(9, 6))
    assert (cancelled.state, Envelope.objects.count(), Sheet.objects.count()) == ("cancelled", 0, 0)


def test_a_key_of_another_ballot_opens_nothing(hall: builders.Council, keys: Path) -> None:
    ballot = secret(hall)
    next(keys.iterdir()).write_bytes(b"\x07" * 32)
    assert refusal(lambda: close(hall, ballot)) == "ballots.key_missing"


def test_a_cancelled_secret_vote_goes_unread_with_its_key(
    hall: builders.Council, keys: Path, django_capture_on_commit_callbacks: pytest.FixtureRequest,
) -> None:
    ballot = secret(hall)
    give(hall, ballot, "an", YES)
    with django_capture_on_commit_callbacks(execute=True):
        cancel_ballot(ballot=ballot, reason="Thiết bị hỏng", actor=hall.actor("binh"), now=builders.moment(9, 4))
    assert (Envelope.objects.count(), list(keys.iterdir())) == (0, [])


def test_a_secret_vote_never_goes_on_by_hands(hall: builders.Council) -> None:
    ballot = secret(hall)
    assert refusal(lambda: switch_to_hands(ballot=ballot, reason="Mất mạng", actor=hall.actor("binh"), now=builders.moment(9, 4))) == "ballots.secret_by_hands"


def test_the_sweeper_destroys_what_a_crash_left_and_keeps_what_is_needed(hall: builders.Council, keys: Path) -> None:
    ballot = secret(hall)
    own = keyfiles.name_of(ballot.pk, ballot.public_key)
    keyfiles.keep(ballot.pk, "f" * 64, b"left by an opening that was undone")
    keyfiles.keep(ballot.pk + 1_000, "e" * 64, b"of a ballot that is nowhere")
    assert (sweep_keys(), [path.name for path in keys.iterdir()]) == (2, [own])
    close(hall, ballot)
    assert (sweep_keys(), list(keys.iterdir())) == (1, []), "the closing's own destruction did not run: its transaction is the test's"


#: what is written while the vote is open: nothing else may change, neither the audit nor the store of idempotency keys
WRITTEN_WHILE_OPEN = {"meetings_ballots_envelope", "govsuite_core_liveevent", "govsuite_core_dirtymark"}


@pytest.mark.parametrize("of_persons", [False, True], ids=["a question", "an election"])
def test_nothing_in_the_database_tells_a_choice_while_the_vote_is_open(hall: builders.Council, of_persons: bool) -> None:
    """A dump after every vote; what changed between two dumps is an envelope, its key and the mark of the tally, of one length whatever was chosen."""
    ballot = election(hall) if of_persons else secret(hall)
    sheets = {"an": (0, None, None), "binh": (None, 0, None), "dung": (None, None, 0), "em": (0, None, None)} if of_persons else {"an": (YES,), "binh": (NO,), "dung": (ABSTAIN,), "em": (YES,)}
    dumps = [dump()]
    for name, marks in sheets.items():
        give(hall, ballot, name, *marks)
        dumps.append(dump())
    words = [*CODES.values(), "yes", "abstain", "marks", '"no"', "'no'", *(person.name for person in CANDIDATES), *(repr(list(marks)) for marks in sheets.values())]
    for earlier, later in ((a, b) for place, a in enumerate(dumps) for b in dumps[place + 1:]):
        changed = {table: sorted(set(later[table]) ^ set(earlier[table])) for table in later if later[table] != earlier[table]}
        assert set(changed) <= WRITTEN_WHILE_OPEN
        assert [word for word in words if word in repr(changed)] == []
    assert {len(bytes(sealed)) for sealed in Envelope.objects.values_list("sealed", flat=True)} == {SEALED_LENGTH}


def test_after_closing_nothing_joins_a_voter_and_a_sheet(hall: builders.Council) -> None:
    ballot = secret(hall)
    for name, mark in {"an": YES, "binh": NO, "dung": ABSTAIN, "em": YES}.items():
        give(hall, ballot, name, mark)
    close(hall, ballot)
    rows = [row for table in dump().values() for row in table]
    told = [row for row in rows if any(code in row for code in CODES.values())]
    assert len(told) == 4, "a code stands on its sheet and nowhere else"
    people = [str(mandate.user_id) for mandate in hall.mandates.values()] + [str(mandate.user.full_name) for mandate in hall.mandates.values()]
    assert [row for row in told if any(f"'{person}'" in row for person in people)] == []
    said = json.dumps([row.data for row in LiveEvent.objects.all()] + [row.detail for row in AuditEntry.objects.all()], default=str)
    assert [code for code in CODES.values() if code in said] == []


def test_a_rule_with_the_chairs_side_is_refused_for_a_secret_vote(hall: builders.Council) -> None:
    hall.body.kind = "executive"
    hall.body.save()
    with pytest.raises(Invalid) as refused:
        prepared(hall, form="secret", rule_key="decision")
    assert refused.value.code == "ballots.secret_chair_side"
