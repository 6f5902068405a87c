"""Whose clocks they are: each app that starts clocks says here who may see one, where it leads and whom it concerns."""

from collections.abc import Callable
from dataclasses import dataclass

from govsuite.core.actors import Actor
from govsuite.core.registries import Registry


@dataclass(frozen=True, slots=True)
class ClockSubject:
    """One kind of subject; every function takes the subject's id. ``book`` names the audit book that its breaches go to.

    ``hold(ids)``, where the deeds on these subjects lock the subject before its clock: lock those that nobody holds,
    without waiting, and return their ids. Who moves many due dates at once calls it first, so that nobody waits crosswise.
    """

    may_view: Callable[[Actor | None, int], bool]
    url: Callable[[int], str]
    title: Callable[[int], str]
    book: Callable[[int], str]
    concerned: Callable[[int], list[int]]
    hold: Callable[[list[int]], set[int]] | None = None


#: subject type (app label.model) → ClockSubject
clock_subjects: Registry[ClockSubject] = Registry("kind of clock subject")
