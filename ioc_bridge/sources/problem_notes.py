"""Problems as they are kept and shown: the code and its values are kept, the sentence is made for each reader."""

from collections.abc import Mapping
from typing import Any

from ioc_bridge.connectors.public import Problem, sentence


def note(problem: Problem) -> str:
    return sentence(problem)


def kept(problem: Problem) -> dict[str, Any]:
    """Return the problem as JSON. A letter that PostgreSQL cannot keep in it is shown as a dot."""
    values = {name: value.replace("\0", "·") if isinstance(value, str) else value for name, value in problem.values.items()}
    return {"code": problem.code, "line": problem.line, "values": values}


def told(row: Mapping[str, Any]) -> str:
    """Return the sentence of a kept problem."""
    return sentence(Problem(str(row.get("code", "")), int(row.get("line", 0)), row.get("values", {})))
