"""Papers: who reads them, versions, withdrawal; bad files leave nothing behind."""

from datetime import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from govsuite.core.errors import Conflict, DomainError, Invalid, NotFound, Refused
from govsuite.inbox.models import Notification
from govsuite.records.models import File
from govsuite.records.public import latest, may_read
from govsuite.records.services.file_reads import forget_readings, note_reading
from meetings.bodies.models import Body
from meetings.sessions.models import Invitation, Paper, Session
from meetings.sessions.selectors.papers import papers_for
from meetings.sessions.services.papers import PaperPlan, add_paper, edit_paper, replace_paper, withdraw_paper
from tests.builders import Council, moment, person, unit
from tests.govsuite.records.filemakers import pdf_bytes

pytestmark = pytest.mark.usefixtures("media")


def upload(content: bytes | None = None, name: str = "to-trinh.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, pdf_bytes() if content is None else content)


def add(council: Council, audience: str = "body", content: bytes | None = None, name: str = "to-trinh.pdf") -> Paper:
    plan = PaperPlan(role="submission", title="Tờ trình", audience=audience, item_id=council.item.pk)
    return add_paper(session=council.session, plan=plan, upload=upload(content, name), name=name, actor=council.actor("cuc"), now=moment())


def read_by(council: Council, name: str, paper: Paper, at: datetime) -> None:
    forget_readings()
    note_reading(version=latest(paper.file), actor=council.actor(name), deed="file.read", now=at)


def readers(council: Council, paper: Paper) -> set[str]:
    names = ("an", "dung", "cuc", "giang", "guest", "admin")
    return {name for name in names if name in council.people and may_read(council.actor(name), paper.file)}


@pytest.mark.parametrize(("audience", "expected"), [
    ("body", {"an", "dung", "cuc"}), ("guests", {"an", "dung", "cuc", "guest"}), ("lead", {"cuc"}), ("group", {"an", "cuc"}),
    ("public", {"an", "dung", "cuc", "giang", "guest", "admin"}),
])
def test_each_audience_reads_its_papers_and_no_others(council, audience, expected):
    council.people["guest"] = person("khach", "invitee")
    Invitation.objects.create(session=council.session, user=council.people["guest"])
    other = Body.objects.create(unit=council.body.unit, parent=council.body, kind="group", name="Tổ 2")
    council.mandates["dung"].memberships.update(body=other)
    paper = add(council, f"groups:{council.group.pk}" if audience == "group" else audience)
    assert readers(council, paper) == expected


def test_nothing_is_read_before_convening(council):
    Session.objects.update(state="preparing")
    council.session.refresh_from_db()
    assert readers(council, add(council, "public")) == {"cuc"}
    assert readers(council, add(council, "body")) == {"cuc"}


def test_the_list_shows_what_one_may_read(council):
    add(council, "lead")
    add(council, "body")
    assert [paper.audience for paper in papers_for(council.actor("an"), council.session)] == ["body"]
    assert len(papers_for(council.actor("cuc"), council.session)) == 2


def test_a_new_version_keeps_the_former_and_tells_its_readers(council):
    paper = add(council)
    read_by(council, "an", paper, moment(9))
    version = replace_paper(paper=paper, upload=upload(pdf_bytes(2)), name="moi.pdf", note="Sửa Điều 2", actor=council.actor("cuc"), now=moment(10))
    assert (version.number, paper.file.versions.count()) == (2, 2)
    assert list(Notification.objects.values_list("user__username", "kind")) == [("an", "paper.replaced")]


def test_a_withdrawn_paper_is_gone_for_its_readers(council):
    paper = add(council)
    with pytest.raises(Invalid):
        withdraw_paper(paper=paper, reason=" ", actor=council.actor("cuc"), now=moment())
    withdraw_paper(paper=paper, reason="Gửi nhầm", actor=council.actor("cuc"), now=moment())
    paper.file.refresh_from_db()
    assert readers(council, paper) == {"cuc"}
    assert papers_for(council.actor("an"), council.session) == []
    with pytest.raises(Conflict):
        replace_paper(paper=paper, upload=upload(), name="x.pdf", note="", actor=council.actor("cuc"), now=moment())


def test_another_audience_from_now_on(council):
    paper = add(council)
    edit_paper(paper=paper, plan=PaperPlan("report", "Báo cáo", "lead"), actor=council.actor("cuc"), now=moment())
    paper.refresh_from_db()
    assert (paper.title, paper.item, paper.file.audience) == ("Báo cáo", None, "lead")


@pytest.mark.parametrize(("content", "name"), [(b"", "rong.pdf"), (b"khong phai pdf", "gia.pdf"), (b"MZ\x90\x00", "virus.exe")])
def test_a_bad_file_leaves_nothing_behind(council, content, name):
    with pytest.raises(DomainError):
        add(council, content=content, name=name)
    assert (Paper.objects.count(), File.objects.count()) == (0, 0)


def test_groups_and_items_of_others_are_refused(council):
    other = Body.objects.create(unit=unit("hdnd-khac"), kind="council", name="HĐND khác")
    group = Body.objects.create(unit=council.body.unit, parent=other, kind="group", name="Tổ khác")
    with pytest.raises(Invalid):
        add(council, f"groups:{group.pk}")
    plan = PaperPlan(role="report", title="X", item_id=10**6)
    with pytest.raises(NotFound):
        add_paper(session=council.session, plan=plan, upload=upload(), name="x.pdf", actor=council.actor("cuc"), now=moment())
    assert (Paper.objects.count(), File.objects.count()) == (0, 0)


@pytest.mark.parametrize(("name", "error"), [("an", Refused), ("binh", Refused), ("giang", NotFound), ("admin", NotFound)])
def test_only_the_secretary_adds_papers(council, name, error):
    with pytest.raises(error):
        add_paper(session=council.session, plan=PaperPlan("report", "X"), upload=upload(), name="x.pdf", actor=council.actor(name), now=moment())
    assert Paper.objects.count() == 0
