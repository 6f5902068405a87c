import io
from pathlib import Path

import pytest

from govsuite.core.errors import Conflict, Refused
from govsuite.records.public import File, FileVersion
from meetings.ballots.models import Ballot
from meetings.floor.services.rehearsing import begin_rehearsal, end_rehearsal
from meetings.sessions.models import AgendaItem, Paper, Session
from meetings.sessions.public import PaperPlan, add_paper, papers_for
from meetings.sessions.services.papers import edit_paper, replace_paper, withdraw_paper
from tests.govsuite.records import filemakers
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


# -- papers ---------------------------------------------------------------------


def paper_in(console: Console, title: str, audience: str = "body") -> Paper:
    council = console.council
    plan = PaperPlan(role="report", title=title, audience=audience, item_id=council.item.pk)
    return add_paper(session=council.session, plan=plan, upload=io.BytesIO(filemakers.pdf_bytes()), name="a.pdf", actor=council.actor("cuc"), now=console.now)


def titles(console: Console, session: Session, name: str) -> list[str]:
    return [paper.title for paper in papers_for(console.council.actor(name), session)]


def test_a_rehearsal_shows_the_papers_of_the_session_by_reference(convened: Console, media: Path) -> None:
    original = paper_in(convened, "Tờ trình")
    gone = paper_in(convened, "Bản cũ")
    withdraw_paper(paper=gone, reason="Thay bản khác", actor=convened.council.actor("cuc"), now=convened.now)
    copy = copy_of(convened)
    paper = copy.papers.get()
    assert (paper.title, paper.file, paper.audience, paper.is_borrowed) == ("Tờ trình", original.file, "body", True)
    assert paper.item == copy.items.get(title=convened.council.item.title)
    assert (File.objects.count(), FileVersion.objects.count()) == (2, 2)
    assert titles(convened, copy, "an") == ["Tờ trình"]


def test_a_rehearsal_opens_no_paper_to_anybody(convened: Console, media: Path) -> None:
    paper_in(convened, "Cho chủ tọa", audience="lead")
    paper_in(convened, "Cho đại biểu")
    paper_in(convened, "Công khai", audience="public")
    Session.objects.update(state="preparing")
    convened.council.session.refresh_from_db()
    copy = copy_of(convened)
    assert (titles(convened, copy, "an"), titles(convened, copy, "giang")) == ([], [])
    assert titles(convened, copy, "cuc") == ["Cho chủ tọa", "Cho đại biểu", "Công khai"]
    Session.objects.filter(pk=convened.council.session.pk).update(state="convened")
    assert titles(convened, Session.objects.get(pk=copy.pk), "an") == ["Cho đại biểu", "Công khai"]


def test_a_paper_withdrawn_from_the_session_leaves_its_rehearsal(convened: Console, media: Path) -> None:
    original = paper_in(convened, "Tờ trình")
    copy = copy_of(convened)
    withdraw_paper(paper=original, reason="Sai số liệu", actor=convened.council.actor("cuc"), now=convened.now)
    assert titles(convened, copy, "an") == []


def test_the_papers_of_the_session_cannot_be_changed_in_its_rehearsal(convened: Console, media: Path) -> None:
    original = paper_in(convened, "Tờ trình")
    paper = copy_of(convened).papers.get()
    who = {"actor": convened.council.actor("cuc"), "now": convened.now}
    plan = PaperPlan(role="report", title="Tên khác", audience="lead")
    for deed in (
        lambda: replace_paper(paper=paper, upload=io.BytesIO(filemakers.pdf_bytes()), name="b.pdf", note="", **who),
        lambda: edit_paper(paper=paper, plan=plan, **who), lambda: withdraw_paper(paper=paper, reason="Thử", **who),
    ):
        with pytest.raises(Conflict) as refused:
            deed()
        assert refused.value.code == "paper.borrowed"
    original.refresh_from_db()
    original.file.refresh_from_db()
    assert (original.title, original.file.audience, original.file.withdrawn_at, original.file.versions.count()) == ("Tờ trình", "body", None, 1)


@pytest.mark.parametrize("again", [True, False])
def test_a_rehearsal_that_is_over_gives_the_papers_back(convened: Console, media: Path, again: bool) -> None:
    original = paper_in(convened, "Tờ trình")
    copy = copy_of(convened)
    plan = PaperPlan(role="report", title="Chỉ để diễn tập")
    add_paper(session=copy, plan=plan, upload=io.BytesIO(filemakers.pdf_bytes()), name="c.pdf", actor=convened.council.actor("cuc"), now=convened.now)
    if again:
        assert [paper.title for paper in copy_of(convened).papers.all()] == ["Tờ trình"]
    else:
        end_rehearsal(session=copy, actor=convened.council.actor("cuc"), now=convened.now)
    assert [paper.title for paper in copy.papers.all()] == ["Chỉ để diễn tập"]
    assert list(convened.council.session.papers.all()) == [original]
    assert original.file.versions.count() == 1
