"""Filing online with two hands at once, on PostgreSQL: exactly one result, and nothing half."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.utils import timezone

from govsuite.core.errors import NotFound
from govsuite.core.models import AuditEntry
from govsuite.records.models import FileVersion
from govsuite.records.public import received
from tests.races import at_once
from tests.workflows.dossiers.test_online import AN, as_actor, begun, browser, complete, pdf
from tests.workflows.one_stop import Shop, shop
from workflows.dossiers.enums import PaperState, State
from workflows.dossiers.models import Dossier, Paper, Slip, StateChange, Step
from workflows.dossiers.services.filing import discard_draft
from workflows.dossiers.services.intake import receive_at_counter
from workflows.dossiers.services.online import file_online, note_in_database
from workflows.dossiers.services.papers import attach_scan
from workflows.dossiers.services.stopping import withdraw

pytestmark = [pytest.mark.postgresql, pytest.mark.skipif(connection.vendor != "postgresql", reason="needs two connections of PostgreSQL")]


@pytest.fixture
def place(transactional_db: None, media: Path, settings: Any) -> Iterator[Shop]:
    return shop()


@pytest.fixture
def draft(place: Shop) -> Dossier:
    """A draft of An with every paper."""
    client = browser(AN)
    dossier = begun(client)
    complete(client, dossier)
    return Dossier.objects.select_related("applicant").get()


def scan(dossier: Dossier, paper: Paper, name: str) -> None:
    with received(ContentFile(pdf().read() + name.encode()), name) as ready:
        attach_scan(dossier=dossier, paper=paper, upload=ready, actor=as_actor(AN), now=timezone.now())


def codes() -> list[str]:
    return sorted(Dossier.objects.exclude(code=None).values_list("code", flat=True))


def test_two_tabs_file_one_draft(draft: Dossier) -> None:
    told: list[str] = []
    deed = lambda: told.append(file_online(dossier=draft, version=draft.version, actor=as_actor(AN), now=timezone.now()).code)  # noqa: E731
    assert at_once(deed, deed) == ["done", "done"]
    assert (told, StateChange.objects.count(), Step.objects.filter(kind="reception").count()) == (codes() * 2, 1, 1)
    assert AuditEntry.objects.filter(deed="dossier.file").count() == 1


def test_filed_while_a_paper_is_sent(draft: Dossier) -> None:
    paper = Paper.objects.filter(required=True).first()
    before = FileVersion.objects.count()
    answers = at_once(
        lambda: file_online(dossier=draft, version=draft.version, actor=as_actor(AN), now=timezone.now()), lambda: scan(draft, paper, "moi.pdf"),
    )
    after, versions = Dossier.objects.get(), FileVersion.objects.count() - before
    # The paper first: what the page showed is stale. Filed first: the paper comes too late, and no file of it is left.
    assert (answers, after.state, versions) in ((["done", "dossier.stale"], State.DRAFT, 1), (["done", "dossier.state"], State.FILED, 0))


def test_filed_while_a_paper_is_taken_back(draft: Dossier) -> None:
    paper = Paper.objects.filter(required=True, file=None).first() or Paper.objects.filter(required=True).first()
    Paper.objects.filter(pk=paper.pk).update(file=None, state=PaperState.IN_DATABASE)
    answers = at_once(
        lambda: file_online(dossier=draft, actor=as_actor(AN), now=timezone.now()),
        lambda: note_in_database(dossier=draft, paper=paper, is_there=False, actor=as_actor(AN), now=timezone.now()),
    )
    state, kept = Dossier.objects.get().state, Paper.objects.get(pk=paper.pk).state
    assert (answers, state, kept) in (
        (["done", "dossier.papers_missing"], State.DRAFT, PaperState.MISSING), (["done", "dossier.state"], State.FILED, PaperState.IN_DATABASE),
    )
    assert len(codes()) == (state == State.FILED)


def test_filed_while_it_is_thrown_away(draft: Dossier) -> None:
    answers = at_once(
        lambda: file_online(dossier=draft, version=draft.version, actor=as_actor(AN), now=timezone.now()),
        lambda: discard_draft(dossier=draft, actor=as_actor(AN), now=timezone.now()),
    )
    left = Dossier.objects.count()
    assert (answers, left, Paper.objects.exists(), codes() != []) in (
        (["done", "dossier.gone"], 0, False, False), (["done", "dossier.state"], 1, True, True),
    ), answers


def test_received_while_the_applicant_withdraws(place: Shop, draft: Dossier) -> None:
    filed = file_online(dossier=draft, actor=as_actor(AN), now=timezone.now())
    answers = at_once(
        lambda: receive_at_counter(dossier=filed, version=filed.version, actor=place.actor("mai"), now=timezone.now()),
        lambda: withdraw(dossier=filed, version=filed.version, reason="Không xây nữa", actor=as_actor(AN), now=timezone.now()),
    )
    after = Dossier.objects.get()
    assert answers == ["done", "dossier.stale"]
    slips = {State.ACCEPTED: ["01"], State.WITHDRAWN: ["05"]}[State(after.state)]
    assert list(Slip.objects.values_list("kind", flat=True)) == slips
    assert (StateChange.objects.count(), (after.due_on is None) == (after.state == State.WITHDRAWN)) == (2, True)


def test_two_officers_receive_one_dossier(place: Shop, draft: Dossier) -> None:
    filed = file_online(dossier=draft, actor=as_actor(AN), now=timezone.now())
    deed = lambda: receive_at_counter(dossier=filed, version=filed.version, actor=place.actor("mai"), now=timezone.now())  # noqa: E731
    assert (at_once(deed, deed), Slip.objects.count(), Dossier.objects.get().state) == (["done", "dossier.stale"], 1, State.ACCEPTED)


def test_a_draft_that_is_gone_is_not_filed(draft: Dossier) -> None:
    discard_draft(dossier=draft, actor=as_actor(AN), now=timezone.now())
    with pytest.raises(NotFound) as refused:
        file_online(dossier=draft, actor=as_actor(AN), now=timezone.now())
    assert refused.value.code == "dossier.gone"
