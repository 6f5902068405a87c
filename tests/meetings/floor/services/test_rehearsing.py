import pytest

from govsuite.core.errors import Conflict, Refused
from meetings.ballots.models import Ballot
from meetings.floor.services.rehearsing import begin_rehearsal, end_rehearsal
from meetings.sessions.models import AgendaItem, Session
from tests.meetings.floor.conftest import Console
from tests.meetings.hall import opened


def copy_of(console: Console) -> Session:
    return begin_rehearsal(session=console.council.session, actor=console.council.actor("cuc"), now=console.now)


def test_rehearsal_copies_agenda_sittings_and_roles(convened: Console) -> None:
    child = AgendaItem.objects.create(session=convened.council.session, parent=convened.council.item, kind="report", title="Báo cáo", order=1)
    copy = copy_of(convened)
    rows = {row.title: row for row in copy.items.all()}
    assert (copy.is_rehearsal, copy.state, copy.sittings.count(), copy.roles.count()) == (True, "convened", 1, 2)
    assert rows[child.title].parent == rows[convened.council.item.title]
    assert rows[convened.council.item.title].sitting == copy.sittings.get()


def test_new_rehearsal_starts_clean_and_keeps_what_was_voted(convened: Console) -> None:
    first = copy_of(convened)
    second = copy_of(convened)
    first.refresh_from_db()
    assert (first.state, second.state, second.ballots.count()) == ("cancelled", "convened", 0)


def test_ending_a_rehearsal_cancels_its_open_ballot(console: Console) -> None:
    session = console.council.session
    session.is_rehearsal = True
    session.save()
    ballot = opened(console.council)
    end_rehearsal(session=session, actor=console.council.actor("binh"), now=console.now)
    assert (Ballot.objects.get(pk=ballot.pk).state, Session.objects.get().state) == ("cancelled", "cancelled")


def test_session_itself_is_never_ended_as_a_rehearsal(console: Console) -> None:
    with pytest.raises(Conflict) as refused:
        end_rehearsal(session=console.council.session, actor=console.council.actor("cuc"), now=console.now)
    assert (refused.value.code, Session.objects.get().state) == ("floor.not_a_rehearsal", "open")


def test_delegate_starts_no_rehearsal(convened: Console) -> None:
    with pytest.raises(Refused):
        begin_rehearsal(session=convened.council.session, actor=convened.council.actor("an"), now=convened.now)
    assert Session.objects.count() == 1
