"""The sentences of refused deeds on clocks: why not, and what to do."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from govsuite.core.errors import DomainError, Invalid
from govsuite.law.errors import ClockRefused

SENTENCES = {
    "not_started": gettext_noop("This deadline has not begun to run. Start it first."),
    "started_already": gettext_noop("This deadline is running already. Finish it before it begins again."),
    "stopped_already": gettext_noop("This deadline stands still already. Resume it before you stop it again."),
    "not_stopped": gettext_noop("This deadline is running: there is nothing to resume."),
    "finished": gettext_noop("This deadline has ended; nothing can be added to it."),
    "too_early": gettext_noop("The ledger of this deadline has a later entry already. Choose a time after it."),
    "not_stoppable": gettext_noop("The rule behind this deadline does not let it stand still."),
    "not_late": gettext_noop("This deadline has not passed, or its passing is written down already."),
    "bad_amount": gettext_noop("A deadline of this length cannot be counted. Give a number of days or months that the rule allows."),
}


def refusal(code: str) -> DomainError:
    """Return the error of a pure rule's code: ``law.clock_<code>``."""
    kind = Invalid if code == "bad_amount" else ClockRefused
    return kind(f"law.clock_{code}", _(SENTENCES[code]), field="amount" if code == "bad_amount" else "")
