"""What a refused deed must not change: every row of the wing, the ledger, audit, notifications, files."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.apps import apps

from govsuite.core.errors import DomainError
from govsuite.core.models import AuditEntry
from govsuite.inbox.models import Notification
from govsuite.law.models import Clock, DeadlineEvent
from govsuite.records.models import File


def everything() -> dict[str, list[tuple[object, ...]]]:
    """Return every row that a deed on a dossier could write."""
    models = [*apps.get_app_config("workflows_dossiers").get_models(), Clock, DeadlineEvent, AuditEntry, Notification, File]
    return {model._meta.label: list(model.objects.order_by("pk").values_list()) for model in models}


@contextmanager
def refused(code: str, kind: type[DomainError] = DomainError) -> Iterator[pytest.ExceptionInfo[DomainError]]:
    """Expect a refusal of this code that leaves no trace and says something."""
    before = everything()
    with pytest.raises(kind) as caught:
        yield caught
    assert caught.value.code == code
    assert len(str(caught.value.message)) > 20
    assert everything() == before
