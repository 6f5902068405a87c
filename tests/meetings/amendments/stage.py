"""A council whose draft resolution is amended: An, Dũng and Em are delegates, Bình chairs, Cúc keeps the books."""

import io

import docx

from govsuite.records.public import store_bytes
from meetings.amendments.models import Amendment, DraftText
from meetings.amendments.services.proposing import NewAmendment, begin_draft, move_deadline, propose_amendment
from meetings.ballots.models import Ballot
from meetings.ballots.services import close_ballot, open_ballot
from meetings.floor.services.console import take_console
from meetings.sessions.models import Paper
from tests.builders import Council, moment
from tests.meetings import hall

DRAFT = (
    "Về phân bổ ngân sách năm 2027", "Căn cứ Luật Ngân sách nhà nước;", "QUYẾT NGHỊ:", "Điều 1. Tổng chi", "Tổng chi 186.450 triệu đồng. Chi đầu tư 42.300 triệu đồng.",
    "Điều 2. Tổ chức thực hiện", "Ủy ban nhân dân phường tổ chức thực hiện.",
)
FIRST = "Tổng chi 190.000 triệu đồng. Chi đầu tư 42.300 triệu đồng."


def draft_bytes() -> bytes:
    document, content = docx.Document(), io.BytesIO()
    for line in DRAFT:
        document.add_paragraph(line)
    document.save(content)
    return content.getvalue()


def with_draft(council: Council) -> Council:
    """Put the Word draft among the papers of the item."""
    file = store_bytes(content=draft_bytes(), name="Du thao.docx", owner_type="meetings_sessions.session", owner_id=council.session.pk, audience="body", now=moment(7), actor=council.actor("cuc"))
    Paper.objects.create(session=council.session, item=council.item, role=Paper.Role.DRAFT, title="Dự thảo", file=file)
    return council


def begun(council: Council) -> DraftText:
    return begin_draft(item=council.item, closes_at=moment(10), actor=council.actor("cuc"), now=moment(8))


def proposed(council: Council, draft: DraftText, name: str = "an", *, body: str = FIRST, kind: str = "change", article: int = 1, title: str = "Tổng chi") -> Amendment:
    return propose_amendment(draft=draft, new=NewAmendment(kind, article, title, body, "Sát thực tế"), actor=council.actor(name), now=moment(8, 30))


def ended(council: Council, draft: DraftText) -> DraftText:
    draft.refresh_from_db()
    return move_deadline(draft=draft, closes_at=moment(9), version=draft.version, actor=council.actor("binh"), now=moment(9))


def at_console(council: Council) -> None:
    take_console(session=council.session, actor=council.actor("binh", now=moment(9)), now=moment(9), takeover=True)


def decided(council: Council, ballot: Ballot, *, yes: tuple[str, ...] = (), no: tuple[str, ...] = ()) -> Ballot:
    """Open the ballot, let people vote, close it."""
    ballot = open_ballot(ballot=ballot, actor=council.actor("binh"), now=moment(9, 1))
    for choice, names in (("yes", yes), ("no", no)):
        for name in names:
            hall.vote(council, ballot, name, choice)
    return close_ballot(ballot=ballot, actor=council.actor("binh"), now=moment(9, 5))
