"""What every kind of connector keeps to: its own example and sample are read, and bad bytes break nothing."""

from dataclasses import replace

import pytest
import yaml

from ioc_bridge.connectors.public import KINDS, kinds

BAD_BODIES = {
    "empty": b"", "nothing readable": b"\x00\xff\xfe\x80" * 50, "deep": b"[" * 5000, "long line": b"a" * 200_000,
    "NaN": b'{"value": NaN}', "bomb": b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "x">]><a>&b;</a>',
}


@pytest.mark.parametrize("name", [name for name, _kind in kinds])
def test_example_of_a_kind_is_accepted_and_reads_its_sample(name):
    kind = kinds[name]
    config = yaml.safe_load(kind.example)
    assert kind.connector.check_config(config) == []
    outcome = kind.connector.read(config, kind.sample)
    assert outcome.problems == [] or list(outcome.problems) == []
    assert outcome.items
    assert {type(item) for item in outcome.items} <= set(KINDS)
    assert kind.connector.read(config, kind.sample) == outcome


@pytest.mark.parametrize("name", [name for name, _kind in kinds])
@pytest.mark.parametrize("bad", BAD_BODIES)
def test_bad_bytes_become_problems_and_nothing_is_raised(name, bad):
    kind = kinds[name]
    outcome = kind.connector.read(yaml.safe_load(kind.example), replace(kind.sample, body=BAD_BODIES[bad]))
    assert outcome.problems or not outcome.items


@pytest.mark.parametrize("name", [name for name, _kind in kinds])
@pytest.mark.parametrize("config", [{}, {"kind": "x", "fields": 5, "makes": [], "states": 3, "rows": {}, "url": []}])
def test_profile_without_what_the_kind_needs_is_refused_in_words(name, config):
    problems = kinds[name].connector.check_config(config)
    assert problems
    assert all(problem.code.startswith("config.") for problem in problems)
