"""The 31 systems of the plan: each takes a table and a row by hand, each protocol reads its sample, and the page of them says so."""

import csv
import io
from datetime import UTC, datetime

import pytest

from ioc_bridge.connectors.public import Raw, Record, kinds, plan_of
from ioc_bridge.connectors.rules.mapping import items_of
from ioc_bridge.sources.profile_reading import read_profile, try_on
from ioc_bridge.sources.services.sources import catalogue, table_profile
from tests.house import ROOT

NOW = datetime(2026, 11, 26, 1, tzinfo=UTC)
CELLS = {"date": "26/11/2026", "time": "26/11/2026 07:30", "number": "12,5", "whole": "7", "text": "Đông Hà"}
SYSTEMS = catalogue()


def test_they_are_thirty_one():
    assert [row["number"] for row in SYSTEMS] == list(range(1, 32))
    assert len({row["code"] for row in SYSTEMS}) == 31


def cells(plan):
    return {one.name: one.choices[0] if one.choices else CELLS[one.type] for one in plan.fields}


@pytest.mark.parametrize("row", SYSTEMS, ids=lambda row: row["code"])
def test_each_takes_a_table_and_a_row_by_hand(row):
    read = read_profile(table_profile(row))
    plan = plan_of(read.config)[0]
    by_hand, wrong = items_of(plan, cells(plan), 0)
    out = io.StringIO()
    csv.writer(out).writerows([[one.title for one in plan.fields], list(cells(plan).values())])
    table = try_on(read, out.getvalue().encode(), "text/csv", NOW)
    assert (read.problems, wrong, list(table.problems)) == ([], [], [])
    assert list(table.items) == by_hand
    assert [type(one) for one in by_hand] == [Record]


@pytest.mark.parametrize("row", [row for row in SYSTEMS if row.get("kind")], ids=lambda row: row["code"])
def test_each_protocol_reads_its_sample(row):
    kind = kinds[row["kind"]]
    read = read_profile(kind.example)
    raw = kind.sample
    found = kind.connector.read(read.config, Raw(raw.body, raw.received_at, raw.name, raw.content_type))
    assert (read.problems, list(found.problems), bool(found.items)) == ([], [], True)


def test_page_of_systems_says_what_the_catalogue_says():
    text = (ROOT / "docs/systems.md").read_text(encoding="utf-8")
    told = [line for line in text.splitlines() if line.startswith("| ") and line[2].isdigit()]
    assert told == [
        f"| {row['number']} | {row['name']} | `{row['code']}` | yes | {f'`{kind}`' if (kind := row.get('kind')) else '–'} | {row['works']} |" for row in SYSTEMS
    ]
