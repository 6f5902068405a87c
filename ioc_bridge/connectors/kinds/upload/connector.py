"""Read CSV and XLSX by the titles of their columns."""

from ioc_bridge.connectors.contract import Config, Outcome, Raw
from ioc_bridge.connectors.items import Problem
from ioc_bridge.connectors.rules.mapping import plan_of
from ioc_bridge.connectors.rules.rows import BY_HAND, read_json
from ioc_bridge.connectors.tables import read_table


class UploadConnector:
    """The first line names the columns; their order is free."""

    def check_config(self, config: Config) -> list[Problem]:
        return plan_of(config)[1]

    def read(self, config: Config, raw: Raw) -> Outcome:
        if raw.body.startswith(BY_HAND):
            return Outcome(*read_json(config, raw.body))
        plan, problems = plan_of(config)
        return Outcome((), problems) if plan is None else Outcome(*read_table(plan, raw.body))
