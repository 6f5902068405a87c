"""Nodes and the base class that every flow here shares."""

from typing import Any

from viewflow.workflow import lock, nodes
from viewflow.workflow.activation import Activation
from viewflow.workflow.base import Flow
from viewflow.workflow.nodes.boundary import TimerBoundary, TimerBoundaryActivation
from viewflow.workflow.status import STATUS

from workflows.flowkit.models import FlowProcess


class HouseFlow(Flow):
    """A flow that follows a record: its steps are ``Handle`` nodes which the record's own deeds complete.

    viewflow's default lock is none at all. Ours waits for the row instead of asking again after a sleep: the deed that
    comes here holds its record, so that nobody waits long. Order of locks: the record, then its process; a timer takes the
    process alone and must not write the record.
    """

    process_class = FlowProcess
    lock_impl = lock.SelectForUpdateLock(nowait=False, attempts=1)
    #: a node that was taken out after tasks of it began is found here instead of nowhere
    obsolete = nodes.Obsolete()


class DueActivation(TimerBoundaryActivation):
    """A timer that may stand still."""

    @Activation.status.transition(source=STATUS.NEW, target=STATUS.SCHEDULED)
    def activate(self) -> None:
        self.task.save()


class Reminder(TimerBoundary):
    """A timer on a step: fires on the morning of the step's due day and leaves the step as it is.

    viewflow's timers know the clock on the wall alone. The date of this one is written by ``follow`` and ``move_timers``
    from the record's ledger; without a date it stands still.
    """

    activation_class = DueActivation

    def __init__(self, attached_to: Any, **kwargs: Any) -> None:
        super().__init__(attached_to, delay=None, interrupting=False, **kwargs)
