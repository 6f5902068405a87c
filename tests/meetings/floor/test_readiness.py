"""The board of readiness: what is known of each delegate, and the one button that reminds."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from govsuite.core import audit
from govsuite.core.errors import Conflict, Refused
from govsuite.core.models import AuditEntry
from govsuite.inbox.models import Notification
from govsuite.people.models import DeviceSession
from govsuite.records.models import File
from meetings.ballots.models import Ballot, Vote, Voter
from meetings.floor.readiness import counts_of, papers_read, readiness_of
from meetings.floor.services.reminding import remind_unready
from meetings.sessions.models import Attendance, Invitation, Paper, Session
from tests.builders import Council, moment

NOW = moment(7)


def _paper(council: Council, title: str, audience: str = "body") -> Paper:
    file = File.objects.create(owner_type="meetings_sessions.session", owner_id=council.session.pk, name="a.pdf", created_at=moment(6))
    return Paper.objects.create(session=council.session, item=council.item, role="report", title=title, file=file, audience=audience)


def _opened(council: Council, name: str, paper: Paper) -> None:
    audit.record(book=council.session.book, actor=council.actor(name), deed="file.read", obj=paper.file, now=NOW)


def _seen(council: Council, name: str, minutes: int, **more: object) -> None:
    DeviceSession.objects.create(
        user=council.people[name], session_key=f"{name}-{minutes}", device_name="iPad", method="totp", started_at=NOW - timedelta(hours=2),
        last_seen_at=NOW - timedelta(minutes=minutes), **{"release": settings.RELEASE, **more},
    )


def _tested(council: Council, name: str) -> None:
    copy = Session.objects.create(
        term=council.term, kind="regular", ordinal="x", title="Diễn tập", place="x", starts_on=council.session.starts_on, state="closed",
        is_rehearsal=True, rehearsal_of=council.session,
    )
    item = copy.items.create(kind="report", title="Thử", order=1)
    ballot = Ballot.objects.create(session=copy, item=item, question="Thử?", rule={})
    voter = Voter.objects.create(ballot=ballot, mandate=council.mandates[name], user_id=council.people[name].pk, name=name)
    Ballot.objects.filter(pk=ballot.pk).update(state="open")
    Vote.objects.create(ballot=ballot, voter=voter, choice="yes", receipt="AAAA-2222", key="k" * 20, cast_at=NOW)


@pytest.fixture
def prepared(council: Council) -> Council:
    """An is ready; Bình has answered and opened one of two papers; Dũng has leave; Em has done nothing and was last seen long ago."""
    for name, more in {"an": {"answer": "attend"}, "binh": {"answer": "attend"}, "dung": {"answer": "absent", "approved": True}, "em": {}}.items():
        Invitation.objects.create(session=council.session, user=council.people[name], mandate=council.mandates[name], **more)
    first, second = _paper(council, "Báo cáo"), _paper(council, "Tờ trình")
    _paper(council, "Tài liệu của chủ tọa", audience="lead")
    for name, paper in (("an", first), ("an", second), ("binh", first)):
        _opened(council, name, paper)
    _seen(council, "an", 3)
    _seen(council, "em", 45)
    _seen(council, "binh", 1, ended_at=NOW)
    _tested(council, "an")
    Attendance.objects.create(sitting=council.sitting, mandate=council.mandates["an"], came_at=NOW - timedelta(minutes=5), method="code")
    return council


def test_each_delegate_stands_with_what_is_known(prepared):
    rows = {row.mandate.user.username: row for row in readiness_of(prepared.session, NOW)}
    assert {name: (row.answer, row.on, row.opened, row.papers, row.voted, row.present) for name, row in rows.items()} == {
        "an": ("attend", True, 2, 2, True, True), "binh": ("attend", False, 1, 2, False, False),
        "dung": ("absent", False, 0, 2, False, False), "em": ("none", False, 0, 2, False, False),
    }
    assert (rows["em"].seen, rows["binh"].seen) == (NOW - timedelta(minutes=45), None)
    assert {name: row.lacks for name, row in rows.items()} == {"an": [], "binh": ["papers", "vote"], "dung": [], "em": ["answer", "papers", "vote"]}


@pytest.mark.parametrize(("release", "on", "current"), [(settings.RELEASE, True, True), ("2026.01-cu", True, False), ("", True, True)])
def test_a_device_that_is_on_may_run_the_page_of_an_old_release(prepared, signed_in, release, on, current):
    DeviceSession.objects.filter(user=prepared.people["an"]).update(release=release)
    [row] = [row for row in readiness_of(prepared.session, NOW) if row.mandate.user.username == "an"]
    assert (row.on, row.current) == (on, current)
    DeviceSession.objects.filter(user=prepared.people["an"]).update(last_seen_at=timezone.now())
    page = signed_in(prepared.people["cuc"]).get(reverse("floor:readiness", args=[prepared.session.pk])).content.decode()
    assert ("trang cũ" in page) is not current


def test_the_device_seen_last_counts(prepared):
    _seen(prepared, "an", 1, release="2026.01-cu")
    [row] = [row for row in readiness_of(prepared.session, NOW) if row.mandate.user.username == "an"]
    assert (row.seen, row.current) == (NOW - timedelta(minutes=1), False)


def test_who_has_leave_is_not_counted(prepared):
    counts = counts_of(readiness_of(prepared.session, NOW))
    assert counts == {"all": 3, "excused": 1, "answered": 2, "on": 1, "current": 1, "read": 1, "voted": 1, "present": 1, "lacking": 2}


def test_papers_tell_how_many_opened_them_and_a_paper_of_the_chair_is_no_delegates(prepared):
    found = papers_read(readiness_of(prepared.session, NOW))
    assert [(one.paper.title, one.opened, one.readers) for one in found] == [("Báo cáo", 2, 4), ("Tờ trình", 1, 4)]


def test_a_paper_of_a_group_is_its_members_only(prepared):
    Paper.objects.filter(title="Tờ trình").update(audience=f"groups:{prepared.group.pk}")
    prepared.mandates["em"].memberships.update(ends=NOW.date() - timedelta(days=1))
    rows = {row.mandate.user.username: row.papers for row in readiness_of(prepared.session, NOW)}
    assert (rows["an"], rows["em"]) == (2, 1)


def test_one_button_tells_each_what_is_missing(prepared):
    assert remind_unready(session=prepared.session, actor=prepared.actor("cuc"), now=NOW) == 2
    told = {row.user.username: row.title for row in Notification.objects.filter(kind="session.readiness")}
    assert told == {
        "binh": "Trước khi “Kỳ họp thứ Ba, HĐND phường Đông Hà khoá I” khai mạc, xin đại biểu: mở đủ tài liệu và bỏ phiếu thử khi diễn tập.",
        "em": "Trước khi “Kỳ họp thứ Ba, HĐND phường Đông Hà khoá I” khai mạc, xin đại biểu: trả lời giấy mời, mở đủ tài liệu và bỏ phiếu thử khi diễn tập.",
    }


def test_nobody_is_reminded_twice_within_an_hour(prepared):
    remind_unready(session=prepared.session, actor=prepared.actor("cuc"), now=NOW)
    with pytest.raises(Conflict) as refused:
        remind_unready(session=prepared.session, actor=prepared.actor("cuc"), now=NOW + timedelta(minutes=59))
    assert (refused.value.code, "07:00" in str(refused.value.message)) == ("floor.reminded", True)
    assert Notification.objects.count() == 2
    assert remind_unready(session=prepared.session, actor=prepared.actor("cuc"), now=NOW + timedelta(minutes=61)) == 2


def test_nobody_is_reminded_of_what_is_over(prepared):
    Session.objects.filter(pk=prepared.session.pk).update(state="closed")
    with pytest.raises(Conflict, match="floor.no_reminding"):
        remind_unready(session=prepared.session, actor=prepared.actor("cuc"), now=NOW)


def test_a_delegate_reminds_nobody_and_sees_no_board(prepared, signed_in):
    with pytest.raises(Refused):
        remind_unready(session=prepared.session, actor=prepared.actor("an"), now=NOW)
    client = signed_in(prepared.people["an"])
    assert client.get(reverse("floor:readiness", args=[prepared.session.pk])).status_code == 403
    assert (Notification.objects.count(), AuditEntry.objects.filter(deed="floor.remind", attempt=False).count()) == (0, 0)


@pytest.mark.parametrize("more", [0, 5])
def test_the_board_costs_the_same_whatever_its_size(prepared, more):
    for number in range(more):
        _paper(prepared, f"Báo cáo {number}")
    with CaptureQueriesContext(connection) as seen:
        readiness_of(prepared.session, NOW)
    assert len(seen) <= 11, "\n".join(query["sql"][:160] for query in seen.captured_queries)
