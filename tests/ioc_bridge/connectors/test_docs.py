"""The page of connectors shows each kind by an example that its kind accepts."""

import re

import pytest
import yaml

from ioc_bridge.connectors.public import kinds
from tests.house import ROOT

PAGE = (ROOT / "docs/connectors.md").read_text(encoding="utf-8")
EXAMPLES = [yaml.safe_load(block) for block in re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)]


@pytest.mark.parametrize("config", EXAMPLES, ids=lambda config: config["kind"])
def test_example_of_the_page_is_accepted(config):
    assert kinds[config["kind"]].connector.check_config(config) == []



def test_every_kind_has_an_example():
    assert {name for name, _kind in kinds} - {config["kind"] for config in EXAMPLES} == set()
