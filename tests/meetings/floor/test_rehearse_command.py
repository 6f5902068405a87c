"""``manage.py rehearse``: a whole session against a running server, from outside, by one command."""

import json
import subprocess

import pytest

from tests.servers import running

DELEGATES, VIEWERS, BALLOTS = 4, 2, 2
SPREAD = {"p50", "p95", "p99", "max"}


@pytest.mark.faults
def test_a_small_hall_is_played_to_its_end_and_reported() -> None:
    with running() as server:
        file = f"{server.env['DATA_DIR']}/report.json"
        printed = server.manage(
            "rehearse", "--url", server.url, "--delegates", str(DELEGATES), "--viewers", str(VIEWERS), "--ballots", str(BALLOTS),
            "--spread", "0.2", "--procs", "2", "--json", file,
        )
        found = json.loads(printed)
        with open(file, encoding="utf-8") as written:
            assert json.load(written) == found
        again = json.loads(server.manage("rehearse", "--url", server.url, "--delegates", "1", "--viewers", "0", "--ballots", "1", "--spread", "0", "--procs", "1"))
        nobody = subprocess.run(server.command("rehearse", "--delegates", "0"), env=server.env, capture_output=True, text=True, check=False)
    votes = DELEGATES * BALLOTS
    assert (again["votes_stored"], again["lost"], again["duplicates"]) == (1, 0, 0)
    assert [found[name] for name in ("delegates", "viewers", "ballots")] == [DELEGATES, VIEWERS, BALLOTS]
    assert [found[name] for name in ("votes_sent", "votes_acknowledged", "votes_stored")] == [votes] * 3
    assert [found[name] for name in ("duplicates", "lost", "reconnects", "errors")] == [0, 0, 0, []]
    assert {name: set(found[name]) for name in ("signin_ms", "ack_ms", "push_ms")} == dict.fromkeys(("signin_ms", "ack_ms", "push_ms"), SPREAD)
    assert min(found[name]["p50"] for name in ("signin_ms", "ack_ms", "push_ms")) > 0
    assert (nobody.returncode, "at least one" in nobody.stderr) == (1, True)
