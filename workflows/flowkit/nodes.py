"""Nodes and the base class that every flow here shares."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.utils import timezone
from viewflow.workflow import lock, nodes
from viewflow.workflow.activation import Activation
from viewflow.workflow.base import Flow
from viewflow.workflow.nodes.boundary import TimerBoundary, TimerBoundaryActivation
from viewflow.workflow.status import STATUS

from govsuite.core import db
from workflows.flowkit.models import FlowProcess


class RowLock(lock.SelectForUpdateLock):
    """viewflow's ``select_for_update_lock`` inside a deed: the row is waited for, and no savepoint is opened around it.

    The original opens one for each task and, where the row is taken, sleeps and asks again.
    """

    @contextmanager
    def __call__(self, flow_class: Any, process_pk: int) -> Iterator[None]:
        if not connection.in_atomic_block:
            with super().__call__(flow_class, process_pk):
                yield
            return
        if not db.is_sqlite():
            list(flow_class.process_class._default_manager.select_for_update().filter(pk=process_pk).values_list("pk"))
        yield


class HouseFlow(Flow):
    """A flow that follows a record: its steps are ``Handle`` nodes which the record's own deeds complete.

    viewflow's default lock is none at all. Order of ours: the record, which the deed holds, then its process; a timer takes
    the process alone and must not write the record.
    """

    process_class = FlowProcess
    lock_impl = RowLock(nowait=False, attempts=1)
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

    def _on_host_finished(self, **told: Any) -> None:
        """End the waiting timer of a finished step, in one statement."""
        host = told["task"]
        if host.flow_task == self._attached_to:
            armed = self.flow_class.task_class._default_manager.filter(flow_task=self, process=host.process, previous=host, status=STATUS.SCHEDULED)
            armed.update(status=STATUS.CANCELED, finished=timezone.now())
