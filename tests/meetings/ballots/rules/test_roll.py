from dataclasses import replace

from meetings.ballots.rules.roll import RollLine, roll_digest

AN = RollLine(1, "Đại biểu An", "yes", "K7MP-3XQ9", "2026-11-23T09:02:00+07:00")
EM = RollLine(2, "Đại biểu Em", "", "", "")


def test_digest_does_not_depend_on_the_order_of_lines() -> None:
    assert roll_digest(7, [AN, EM]) == roll_digest(7, [EM, AN])


def test_digest_changes_with_any_line_and_with_the_ballot() -> None:
    digests = {roll_digest(7, [AN, EM]), roll_digest(8, [AN, EM]), roll_digest(7, [replace(AN, choice="no"), EM]), roll_digest(7, [AN])}
    assert len(digests) == 4
