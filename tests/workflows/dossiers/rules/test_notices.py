"""Whether a further notice may be sent: as often as the pack says, after the last one was answered and judged, on what it did not get."""

import pytest

from workflows.dossiers.rules.notices import further_flaw

OPEN = {"limit": 2, "sent": 1, "answered": True, "unjudged": 0, "unmet": 1}


@pytest.mark.parametrize(("changed", "flaw"), [
    ({}, ""), ({"sent": 2}, "used_up"), ({"limit": 1}, "used_up"), ({"answered": False}, "not_answered"), ({"unjudged": 1}, "not_judged"),
    ({"unmet": 0}, "all_met"), ({"limit": 3, "sent": 2, "unmet": 4}, ""), ({"sent": 2, "answered": False, "unmet": 0}, "used_up"),
])
def test_a_further_notice(changed: dict[str, int], flaw: str) -> None:
    assert further_flaw(**OPEN | changed) == flaw
