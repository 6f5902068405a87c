"""What a bench found is kept and printed in one form, whatever was measured."""

import json
from pathlib import Path

from tests.bench.results import Figure, keep, table

VOTES = Figure("votes.embedded", 42, "ms", "bare insert", 12, promise=300)
PUSH = Figure("push.embedded", 1500, "ms", "bare broadcast", 600, promise=1000)


def test_each_figure_stands_beside_its_limit(tmp_path: Path) -> None:
    keep([VOTES], merge=False, path=tmp_path / "build/bench.json")
    row = json.loads((tmp_path / "build/bench.json").read_text())[0]
    assert row == {
        "name": "votes.embedded", "value": 42, "unit": "ms", "limit": "bare insert", "limit_value": 12, "ratio": 3.5, "promise": 300, "note": "", "kept": True,
    }


def test_one_bench_leaves_the_figures_of_the_others(tmp_path: Path) -> None:
    file = tmp_path / "bench.json"
    keep([VOTES, PUSH], merge=False, path=file)
    keep([Figure("push.embedded", 700, "ms", "bare broadcast", 350)], merge=True, path=file)
    assert {row["name"]: row["value"] for row in json.loads(file.read_text())} == {"votes.embedded": 42, "push.embedded": 700}
    keep([PUSH], merge=False, path=file)
    assert [row["name"] for row in json.loads(file.read_text())] == ["push.embedded"]


def test_a_broken_promise_is_said_so() -> None:
    lines = table([VOTES, PUSH]).splitlines()
    assert [line.split()[0] for line in lines[2:]] == ["votes.embedded", "push.embedded"]
    assert [line.endswith(word) for line, word in zip(lines[2:], ("≤ 300 kept", "≤ 1000 BROKEN"), strict=True)] == [True, True]
