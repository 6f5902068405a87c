"""Seed the wall scenes of the demo. Run again it changes nothing."""

from datetime import datetime

from govsuite.core.actors import system_actor
from govsuite.demo.centre import CENTRE
from govsuite.people.public import Unit
from ioc_bridge.screens.public import load_shipped_scenes


def seed_screens(*, now: datetime) -> None:
    """The shipped scenes for the demo's centre; its walls are paired by whoever tries them."""
    load_shipped_scenes(unit=Unit.objects.get(code=CENTRE), actor=system_actor(), now=now)
