"""Seed the operations centre of the demo: its people. Run again it changes nothing."""

from govsuite.demo.content import content
from govsuite.demo.people import person
from govsuite.people.public import Unit


def seed_centre() -> None:
    """The head of the centre and two officers who take turns on duty."""
    units = {row.code: row for row in Unit.objects.all()}
    for username, (full_name, unit_code, codes) in content("centre")["officials"].items():
        person(username, full_name, units[unit_code], codes)
