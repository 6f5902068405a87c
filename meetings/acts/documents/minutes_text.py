"""The automatic text of the minutes. The document is Vietnamese by law, whatever the reader's language.

Each block has a key that stays the same however often the text is written again:
the secretary's own wording is kept by that key.
"""

from dataclasses import asdict, dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from meetings.acts.documents.facts import BallotFacts, ItemFacts, SessionFacts, SittingFacts, SpeechFacts
from meetings.acts.documents.persons_text import board_lines, persons_text

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
#: kind of speech → what the minutes say of it
DOINGS = {"question": "chất vấn", "answer": "trả lời chất vấn", "follow_up": "chất vấn lại", "debate": "tranh luận", "order": "nêu ý kiến về trình tự"}
HALVES = {"morning": "buổi sáng", "afternoon": "buổi chiều", "evening": "buổi tối"}


@dataclass(frozen=True, slots=True)
class Block:
    """One part of the minutes: ``level`` 1 is a numbered heading, 2 an item."""

    key: str
    title: str
    text: str
    level: int = 2

    def as_dict(self) -> dict[str, object]:
        return asdict(self)


def clock(moment: datetime | None) -> str:
    """Return ``08 giờ 05 phút``; dots where the moment is not known."""
    if moment is None:
        return "… giờ … phút"
    local = moment.astimezone(VIETNAM)
    return f"{local.hour:02d} giờ {local.minute:02d} phút"


def day_of(moment: datetime | None) -> str:
    """Return ``ngày 05 tháng 12 năm 2026``."""
    if moment is None:
        return "ngày … tháng … năm …"
    local = moment.astimezone(VIETNAM)
    return f"ngày {local.day:02d} tháng {local.month:02d} năm {local.year}"


def percent(part: int, whole: int) -> str:
    """Return ``96,67%`` by whole numbers, rounded half up; a dash for an empty whole."""
    if whole == 0:
        return "-"
    hundredths = (part * 20000 + whole) // (2 * whole)
    return f"{hundredths // 100},{hundredths % 100:02d}%"


def write_minutes(facts: SessionFacts) -> list[Block]:
    """Write all blocks of the minutes of one session."""
    return [
        Block("time", "I. THỜI GIAN, ĐỊA ĐIỂM", _time(facts), 1),
        Block("people", "II. THÀNH PHẦN THAM DỰ", _people(facts), 1),
        *(Block(f"sitting:{sitting.key}", _sitting_title(sitting), _attendance(sitting)) for sitting in facts.sittings),
        Block("content", "III. NỘI DUNG, DIỄN BIẾN KỲ HỌP", _handovers(facts), 1),
        *(Block(f"item:{item.key}", f"{item.number}. {item.title}", _item(item)) for item in facts.items),
        Block("close", "IV. KẾT THÚC KỲ HỌP", _close(facts), 1),
    ]


def _time(facts: SessionFacts) -> str:
    return (
        f"{facts.title} khai mạc lúc {clock(facts.opened_at)}, {day_of(facts.opened_at)}; "
        f"bế mạc lúc {clock(facts.closed_at)}, {day_of(facts.closed_at)}.\nĐịa điểm: {facts.place}."
    )


def _people(facts: SessionFacts) -> str:
    lines = [
        f"Chủ tọa: {'; '.join(facts.chairs) or '…'}.",
        f"Thư ký kỳ họp: {'; '.join(facts.secretaries) or '…'}.",
        f"Tổng số đại biểu theo luật định: {facts.statutory_seats}.",
    ]
    if facts.guests:
        lines.append(f"Khách mời: {facts.guests} vị.")
    return "\n".join(lines)


def _sitting_title(sitting: SittingFacts) -> str:
    return f"Phiên họp {HALVES.get(sitting.half, sitting.half)} ngày {sitting.day:%d/%m/%Y}"


def _attendance(sitting: SittingFacts) -> str:
    lines = [f"Có mặt {sitting.present}/{sitting.in_office} đại biểu, đạt {percent(sitting.present, sitting.in_office)}."]
    if sitting.absent:
        lines.append(f"Vắng mặt {len(sitting.absent)} đại biểu: {'; '.join(sitting.absent)}.")
    lines += [f"Đại biểu {name} đến lúc {clock(at)}." for name, at in sitting.late]
    lines += [f"Đại biểu {name} rời hội trường lúc {clock(at)}." for name, at in sitting.left]
    return "\n".join(lines)


def _handovers(facts: SessionFacts) -> str:
    return "\n".join(f"Lúc {clock(at)}, quyền điều hành phiên họp được chuyển giao cho {name}." for at, name in facts.handovers)


def _item(item: ItemFacts) -> str:
    if item.postponed:
        return "Nội dung này được tạm hoãn theo đề nghị của chủ tọa."
    if item.started_at is None:
        return "Nội dung này chưa được tiến hành."
    lines = [f"Bắt đầu lúc {clock(item.started_at)}{_until(item)}."]
    if item.presenter:
        lines.append(f"Trình bày: {item.presenter}.")
    if item.reviewing:
        lines.append(f"{item.reviewing} trình bày báo cáo thẩm tra.")
    lines += item.notes
    lines += [_speech(speech) for speech in item.speeches]
    lines += [_ballot(ballot) for ballot in item.ballots]
    return "\n".join(lines)


def _until(item: ItemFacts) -> str:
    return f", kết thúc lúc {clock(item.ended_at)}" if item.ended_at else ""


def _speech(speech: SpeechFacts) -> str:
    who = f"{speech.name} ({speech.role})" if speech.role else speech.name
    spoken = f"{who} {DOINGS.get(speech.kind, 'phát biểu')} từ {clock(speech.started_at)} đến {clock(speech.ended_at)}"
    return f"{spoken}: {speech.said}" if speech.said else f"{spoken}."


def _ballot(ballot: BallotFacts) -> str:
    if ballot.kind != "motion":
        return persons_text(ballot, clock(ballot.closed_at))
    form = _form(ballot)
    outcome = "thông qua" if ballot.adopted else "không thông qua"
    return (
        f"Biểu quyết ({form}) lúc {clock(ballot.closed_at)}: {ballot.question}\n"
        + _motions(ballot)
        + f"Kết quả: {ballot.yes}/{ballot.base} đại biểu tán thành (đạt {percent(ballot.yes, ballot.base)}); "
        f"{ballot.no} đại biểu không tán thành; {ballot.abstain} đại biểu không biểu quyết; {ballot.absent} đại biểu vắng mặt hoặc "
        f"không gửi phiếu.\nCần ít nhất {ballot.needed}/{ballot.base} phiếu tán thành theo quy tắc “{ballot.rule}” ({ballot.citation}). "
        + ("Hai bên ngang nhau, quyết định theo bên có Chủ tịch. " if ballot.reason in ("chair_for", "chair_against") else "")
        + (f"Thu về {ballot.collected} phiếu, trong đó {ballot.invalid} phiếu không hợp lệ. " if ballot.secret else "")
        + (f"Phát ra {ballot.paper.issued} phiếu, thu về {ballot.collected} phiếu, trong đó {ballot.invalid} phiếu không hợp lệ. " if ballot.paper else "")
        + (f"Biểu quyết lại lần thứ {ballot.round}, lý do: {ballot.again_reason}. " if ballot.round > 1 else "")
        + f"Hội đồng nhân dân {outcome}."
        + "".join(f"\n{line}" for line in board_lines(ballot.paper))
        + (f"\nMã băm {'các lần kiểm phiếu' if ballot.paper else 'danh sách biểu quyết'}: {ballot.roll_digest[:16]}." if ballot.roll_digest else "")
    )


def _motions(ballot: BallotFacts) -> str:
    lines = [
        f"- {text}: được tách ra biểu quyết riêng theo đề nghị của {who}." if who else f"- {text}." for text, who in ballot.motions
    ]
    return f"Biểu quyết chung {len(ballot.motions)} nội dung:\n" + "\n".join(lines) + "\n" if lines else ""


def _form(ballot: BallotFacts) -> str:
    if ballot.by_hands:
        return "giơ tay, thư ký kỳ họp kiểm đếm và ghi nhận"
    if ballot.paper:
        return "bỏ phiếu kín bằng phiếu giấy, công bố kết quả"
    return "điện tử, bỏ phiếu kín" if ballot.secret else "điện tử, công khai"


def _close(facts: SessionFacts) -> str:
    return (
        f"{facts.title} bế mạc lúc {clock(facts.closed_at)}, {day_of(facts.closed_at)}. "
        "Biên bản được lập từ nhật ký kỳ họp, được thư ký kỳ họp hoàn thiện, chủ tọa và thư ký kỳ họp ký xác nhận."
    )
