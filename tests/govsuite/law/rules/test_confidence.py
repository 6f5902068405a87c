"""Consequences of votes of confidence, by the figures of the shipped pack."""

from pathlib import Path

import pytest

from govsuite.law.documents.yaml_pack import read
from govsuite.law.rules.ballots import BadCount
from govsuite.law.rules.confidence import ConfidenceVote, build_confidence, consequence_of
from govsuite.law.rules.pack_parts import texts_of_citations
from tests.house import ROOT

CONTENT = read((Path(ROOT) / "govsuite/law/packs/VN-NQ96-2023.yaml").read_bytes()).content
VOTES = {entry["key"]: build_confidence(entry, texts_of_citations(CONTENT)) for entry in CONTENT["confidence_votes"]}


def follows(key: str, base: int, **counts: int) -> str:
    found, _base = consequence_of(VOTES[key], counts, {"issued": base, "collected": base, "valid": sum(counts.values())})
    return found.key if found else ""


@pytest.mark.parametrize(("base", "low", "key"), [
    (30, 15, ""), (30, 16, "may_resign"), (30, 19, "may_resign"), (30, 20, "must_dismiss"), (30, 30, "must_dismiss"),
    (47, 23, ""), (47, 24, "may_resign"), (47, 31, "may_resign"), (47, 32, "must_dismiss"), (1, 0, ""), (0, 0, ""),
])
def test_three_levels(base: int, low: int, key: str) -> None:
    assert follows("lay_phieu", base, high=0, medium=0, low=low) == key


def test_the_worked_example_counts_the_ballot_that_rates_nobody() -> None:
    """Vĩnh Phúc 2023: 19 high, 2 trust, 25 low of 47 ballots: 53.19 % low."""
    found, base = consequence_of(VOTES["lay_phieu"], {"high": 19, "medium": 2, "low": 25}, {"issued": 47, "collected": 47, "valid": 46})
    assert (found.key, base, 25 * 10_000 // base) == ("may_resign", 47, 5_319)


@pytest.mark.parametrize(("base", "no", "key"), [(30, 15, ""), (30, 16, "dismissal_proposed"), (25, 12, ""), (25, 13, "dismissal_proposed")])
def test_two_levels(base: int, no: int, key: str) -> None:
    assert follows("bo_phieu", base, confidence=0, no_confidence=no) == key


def test_more_ratings_than_ballots_are_refused() -> None:
    with pytest.raises(BadCount):
        follows("bo_phieu", 3, confidence=0, no_confidence=4)


def test_levels_and_exclusions_are_data_of_the_pack() -> None:
    assert {key: (vote.levels, vote.not_held_for) for key, vote in VOTES.items()} == {
        "lay_phieu": (("province",), ("retiring", "chosen_this_year")), "bo_phieu": (("province", "commune"), ()),
    }


def test_a_ballot_keeps_the_vote_as_plain_data() -> None:
    assert {key: ConfidenceVote.from_dict(vote.as_dict()) for key, vote in VOTES.items()} == VOTES
