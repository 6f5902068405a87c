"""Read ``stream;time;value`` lines. The shortest kind there is: a new one begins as a copy of this folder."""

from ioc_bridge.connectors.contract import Config, Outcome, Raw
from ioc_bridge.connectors.items import Item, Problem, Quality, Reading
from ioc_bridge.connectors.rules.values import Unreadable, moment, number

UNIT = "unit"


class DemoConnector:
    """``unit`` of the profile is the unit of every value."""

    def check_config(self, config: Config) -> list[Problem]:
        return [] if config.get(UNIT) else [Problem("config.missing", values={"name": UNIT})]

    def read(self, config: Config, raw: Raw) -> Outcome:
        items: list[Item] = []
        problems: list[Problem] = []
        for line, text in enumerate(raw.body.decode("utf-8-sig", "replace").splitlines(), start=1):
            if not text.strip():
                continue
            cells = text.split(";")
            if len(cells) != 3:
                problems.append(Problem("line.columns", line, {"wanted": 3, "found": len(cells)}))
                continue
            try:
                items.append(Reading(
                    stream=cells[0].strip(), at=moment(cells[1]), value=number(cells[2]), unit=str(config[UNIT]), quality=Quality.MEASURING,
                ))
            except Unreadable as wrong:
                problems.append(Problem(f"cell.{wrong.code}", line, {"field": "", "given": text[:60]}))
        return Outcome(items, problems)
