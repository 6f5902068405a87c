"""Documents of a session before and during it: the agenda, the attendance. Their text is Vietnamese, as the decree writes it."""

from collections import Counter
from datetime import datetime
from functools import partial

from django.utils import timezone

from govsuite.core.demo import is_present
from govsuite.records.public import Column, OfficialDocument, Paragraph, Run, Signature, Table
from meetings.bodies.public import Body, House, in_words_of, lines_of_signing, organisation_lines
from meetings.sessions.models import AgendaItem, Session, SessionRole, Sitting
from meetings.sessions.selectors.agenda import AgendaRow
from meetings.sessions.selectors.attendance import quorum_with
from meetings.sessions.selectors.sheet import SheetRow, sheet_of

HALVES = {"morning": "Sáng", "afternoon": "Chiều", "evening": "Tối"}
STATES = {"suspended": "Tạm đình chỉ", "excused": "Vắng có lý do", "asked": "Vắng, chờ chủ tọa", "missing": "Vắng"}


def organisation_of(council: Body) -> str:
    """Return the council's name as it stands at the head of its documents."""
    return organisation_lines(council) if council.house.is_part else council.name.upper()


def place_of(council: Body) -> str:
    """Return the place that stands before the date: the unit's name without its kind."""
    unit = council.unit
    name = unit.parent.name if unit.parent_id else unit.name
    for part in ("HĐND ", "Hội đồng nhân dân ", "Ủy ban nhân dân ", "Phường ", "phường ", "Xã ", "xã ", "Đặc khu ", "Thành phố ", "Tỉnh "):
        name = name.removeprefix(part)
    return name


def chair_signature(session: Session) -> Signature:
    """Return the place of the presiding chair."""
    role = session.roles.filter(role=SessionRole.Role.CHAIR).select_related("user").first()
    return Signature(lines=(in_words_of(session.term.body.house, "TM. CHỦ TỌA KỲ HỌP"),), name=role.user.full_name if role else "", role="chair")


def agenda_document(session: Session, rows: list[AgendaRow]) -> OfficialDocument:
    """The agenda as a document without a number: by sitting, with times and who presents."""
    body: list[Paragraph | Table] = [Paragraph(f"Địa điểm: {session.place}.")]
    for part in _by_sitting(rows):
        if part[0].sitting:
            body.append(Paragraph((Run(sitting_title(part[0].sitting), bold=True),)))
        body.append(_agenda_table(part))
    return OfficialDocument(
        organisation=organisation_of(session.term.body), symbol="", type_code="CTr", type_name="CHƯƠNG TRÌNH", place=place_of(session.term.body),
        date=timezone.localdate(session.convened_at) if session.convened_at else None, subject=session.title, body=tuple(body),
        signatures=(chair_signature(session),), demo=is_present(),
    )


def sitting_title(sitting: Sitting) -> str:
    return f"{HALVES[sitting.half]} ngày {sitting.day:%d/%m/%Y} (từ {sitting.planned_start:%H giờ %M})"


def _by_sitting(rows: list[AgendaRow]) -> list[list[AgendaRow]]:
    parts: list[list[AgendaRow]] = []
    for row in rows:
        if not parts or row.first_of_sitting:
            parts.append([])
        parts[-1].append(row)
    return parts


def _agenda_table(rows: list[AgendaRow]) -> Table:
    columns = (Column("Thời gian", 1.5, "center"), Column("TT", 0.8, "center"), Column("Nội dung", 6), Column("Trình bày", 2.7))
    parents = {row.placed.parent for row in rows}
    lines: list[tuple[object, ...]] = []
    for row in rows:
        lines.append((_time(row), row.number, _title(row, has_parts=row.item.pk in parents), _presenter(row.item)))
        lines += [("", "", f"- {note}", "") for note in row.notes]
    return Table(columns, tuple(lines), size=12)


def _time(row: AgendaRow) -> str:
    return f"{timezone.localtime(row.placed.starts):%H:%M}" if row.placed.starts else ""


def _title(row: AgendaRow, *, has_parts: bool) -> tuple[Run, ...]:
    return (Run(row.item.title, bold=has_parts, italic=row.item.kind == AgendaItem.Kind.BREAK),)


def _presenter(item: AgendaItem) -> str:
    reviewer = f"Thẩm tra: {item.reviewing_body.name}" if item.reviewing_body else ""
    return "; ".join(filter(None, [item.presenter, reviewer]))


def attendance_document(session: Session, sitting: Sitting) -> OfficialDocument:
    """The attendance of one sitting: each delegate with the times, and the figures."""
    rows = sheet_of(session, sitting)
    came = [row for row in rows if row.stays]
    at = sitting.closed_at or sitting.opened_at or timezone.make_aware(datetime.combine(sitting.day, sitting.planned_start))
    quorum = quorum_with(session, len(came), at)
    words = partial(in_words_of, session.term.body.house)
    columns = (
        Column("TT", 0.7, "center"), Column("Họ và tên", 3), Column("Chức vụ" if session.term.body.house.is_committee else "Tổ đại biểu", 2), Column("Đến", 1, "center"),
        Column("Về", 1, "center"), Column("Ghi chú", 2.3),
    )
    table = Table(columns, tuple(_attendance_row(place, row, sitting) for place, row in enumerate(rows, start=1)), size=12)
    figures = Paragraph(words(f"Tổng số đại biểu: {quorum.base}; có mặt: {len(came)}; vắng: {quorum.base - len(came)}; cần ít nhất {quorum.needed} đại biểu."))
    secretary = session.roles.filter(role=SessionRole.Role.SECRETARY).select_related("user").first()
    return OfficialDocument(
        organisation=organisation_of(session.term.body), symbol="", type_code="DS", type_name=words("BẢNG ĐIỂM DANH ĐẠI BIỂU"),
        place=place_of(session.term.body), date=sitting.day, subject=f"{session.title} - {sitting_title(sitting)}", body=(table, figures),
        signatures=(Signature(lines=(words("THƯ KÝ KỲ HỌP"),), name=secretary.user.full_name if secretary else "", role="secretary"),), demo=is_present(),
    )


def _attendance_row(place: int, row: SheetRow, sitting: Sitting) -> tuple[str, ...]:
    notes = [STATES.get(row.state, "")]
    if row.late:
        notes.append("Đến muộn")
    if row.invitation and row.invitation.answer == "absent":
        notes.append(row.invitation.reason)
    if any(stay.method == "paper" for stay in row.stays):
        notes.append("Ký danh sách giấy")
    came = f"{timezone.localtime(row.came):%H:%M}" if row.came else ""
    left = f"{timezone.localtime(row.left):%H:%M}" if row.left else ""
    return (str(place), row.mandate.user.full_name, row.group.name if row.group else row.mandate.title if sitting.session.term.body.house.is_committee else "", came, left, "; ".join(filter(None, notes)))


def _topics(session: Session) -> str:
    """Return in one sentence what the session deals with."""
    kinds = Counter(session.items.values_list("kind", flat=True))
    parts = [
        "xem xét các báo cáo" if kinds["report"] else "",
        f"thảo luận và thông qua {kinds['resolution']:02d} dự thảo nghị quyết" if kinds["resolution"] else "",
        f"xem xét, quyết định {kinds['decision']:02d} vấn đề" if kinds["decision"] else "",
        "chất vấn và trả lời chất vấn" if kinds["questions"] else "",
        "công tác nhân sự" if kinds["election"] else "",
        "lấy phiếu tín nhiệm, bỏ phiếu tín nhiệm" if kinds["confidence"] else "",
    ]
    words = "; ".join(part for part in parts if part) or "các nội dung theo chương trình"
    return words[0].upper() + words[1:]


def letter_signature(house: House, role: str, title: str) -> tuple[str, ...]:
    """Return the lines above the signature; by order (TL.) or authorisation (TUQ.) the head's post stands behind the form (NĐ 30/2020 PL I, II.7)."""
    if role in ("TL", "TUQ"):
        return (f"{role}. {house.titles[0].upper()}", title.upper())
    if title not in house.titles:
        return (in_words_of(house, "TM. CHỦ TỌA KỲ HỌP"), "CHỦ TỌA")
    lines = lines_of_signing(house, title)
    # A council is invited by its Standing Committee.
    return lines if house.is_committee else ("TM. THƯỜNG TRỰC HỘI ĐỒNG NHÂN DÂN", *lines[1:])


def letter_document(session: Session, *, role: str, signer_title: str, signer_name: str) -> OfficialDocument:
    """The letter of invitation: who invites whom to what, when and where, and the agenda in short."""
    body = session.term.body
    first = session.sittings.first()
    hour = f"{first.planned_start:%H giờ %M}, " if first else ""
    days = session.days
    until = f" đến hết ngày {days[-1]:%d/%m/%Y}" if days[-1] != days[0] else ""
    words = partial(in_words_of, body.house)
    return OfficialDocument(
        organisation=organisation_of(body), symbol=f"GM-{body.house.symbol}", type_code="GM", type_name="GIẤY MỜI", place=place_of(body), date=None,
        subject=f"Dự {session.title}",
        body=(
            Paragraph(f"{words(f'Thường trực {body.name} trân trọng kính mời các vị đại biểu {body.name}')} {session.term.name} và các vị khách mời dự {session.title}."),
            Paragraph((Run("1. Thời gian: ", bold=True), Run(f"Từ {hour}ngày {days[0]:%d/%m/%Y}{until}."))),
            Paragraph((Run("2. Địa điểm: ", bold=True), Run(f"{session.place}."))),
            Paragraph((Run("3. Nội dung: ", bold=True), Run(f"{_topics(session)} (chương trình gửi kèm)."))),
            Paragraph(words(
                "Chương trình và tài liệu được đăng trên phần mềm họp không giấy tờ. Đề nghị các vị đại biểu trả lời việc tham dự trên phần mềm; "
                "đại biểu vắng mặt nêu rõ lý do và báo cáo chủ tọa kỳ họp."
            )),
        ),
        signatures=(Signature(letter_signature(body.house, role, signer_title), signer_name, role=role),),
        recipients=(words("Đại biểu Hội đồng nhân dân"), "Khách mời", "Lưu: VT"), demo=is_present(),
    )
