"""The chart of a flow, drawn from its nodes: what people do is a box; forks, joins and timers are lines between."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from textwrap import wrap
from typing import Any

from viewflow.workflow.nodes import Handle

from workflows.flowkit.nodes import HouseFlow
from workflows.flowkit.rules.layout import Layout, Spot, laid_out

NOW, DONE, AHEAD = "now", "done", "ahead"
#: how many letters a line of a box takes
LETTERS, LINE = 12, 16


@dataclass(frozen=True, slots=True)
class Box:
    """One node as drawn: where, its name in lines (each with its height), and whether the record is there, was there, or not yet."""

    spot: Spot
    title: str
    words: tuple[tuple[int, str], ...]
    state: str


@dataclass(frozen=True, slots=True)
class FlowChart:
    """What a template draws."""

    layout: Layout
    boxes: tuple[Box, ...]


def chart_of(flow_class: type[HouseFlow], *, now: Collection[str], done: Collection[str]) -> FlowChart:
    """Return the chart of the flow with the nodes where the record is ``now`` and those it has been through."""
    drawn = {node.name: node for node in flow_class.instance.nodes() if isinstance(node, Handle)}
    written = list(vars(flow_class))  # as the class has them, from the first to the last
    names = sorted(drawn, key=written.index)
    ways = {name: list(_reached(node)) for name, node in drawn.items()}
    layout = laid_out(next(_reached(flow_class.start)), names, ways)
    return FlowChart(layout, tuple(_box(spot, drawn[spot.name], now, done) for spot in layout.spots))


def _reached(node: Any) -> Iterator[str]:
    """Yield the boxes that follow, through forks and joins, each once."""
    seen, waiting = set(), [edge.dst for edge in node._outgoing()]
    while waiting:
        following = waiting.pop(0)
        if following.name in seen:
            continue
        seen.add(following.name)
        if isinstance(following, Handle):
            yield following.name
        else:
            waiting += [edge.dst for edge in following._outgoing()]


def _box(spot: Spot, node: Any, now: Collection[str], done: Collection[str]) -> Box:
    title = str(node.task_title)
    lines = wrap(title, LETTERS)[:3]
    first = spot.middle + 5 - LINE // 2 * (len(lines) - 1)
    words = tuple((first + LINE * number, line) for number, line in enumerate(lines))
    return Box(spot, title, words, NOW if spot.name in now else DONE if spot.name in done else AHEAD)
