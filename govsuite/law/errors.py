"""What the law may answer instead of a rule."""

from govsuite.core.errors import Conflict


class RuleUnknown(Conflict):
    """No pack in force on that day says this: it is not loaded, or the key is wrong."""
