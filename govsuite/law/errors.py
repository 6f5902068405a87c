"""What the law may answer instead of a rule."""

from govsuite.core.errors import Conflict


class RuleUnknown(Conflict):
    """No pack in force on that day says this: it is not loaded, or the key is wrong."""


class ClockRefused(Conflict):
    """This cannot happen to the clock now; the code says why: ``law.clock_stopped_already`` …"""
