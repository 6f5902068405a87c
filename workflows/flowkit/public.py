"""The door of flowkit: other apps import nothing else of it."""

from workflows.flowkit.chart import FlowChart, chart_of
from workflows.flowkit.models import Run
from workflows.flowkit.nodes import HouseFlow, Reminder
from workflows.flowkit.rules.places import Place
from workflows.flowkit.selectors import nodes_of
from workflows.flowkit.services.following import follow
from workflows.flowkit.services.timers import move_timers, ring_timers

__all__ = ["FlowChart", "HouseFlow", "Place", "Reminder", "Run", "chart_of", "follow", "move_timers", "nodes_of", "ring_timers"]
