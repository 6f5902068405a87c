"""The automatic text of the minutes. The document is Vietnamese by law, whatever the reader's language.

Each block has a key that stays the same however often the text is written again:
the secretary's own wording is kept by that key.
"""

from dataclasses import asdict, dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from meetings.acts.documents.facts import (
    BallotFacts,
    ClosedFacts,
    FallbackFacts,
    ItemFacts,
    SessionFacts,
    SittingFacts,
    SpeechFacts,
)
from meetings.acts.documents.persons_text import NO_CITATION, board_lines, persons_text
from meetings.acts.documents.wording import Wording

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
#: kind of speech → what the minutes say of it
DOINGS = {"question": "chất vấn", "answer": "trả lời chất vấn", "follow_up": "chất vấn lại", "debate": "tranh luận", "order": "nêu ý kiến về trình tự"}
SHIPPED = Wording()
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


def moment_of(moment: datetime | None, *, dated: bool) -> str:
    """Return the hour, and the day too where the session has several: ``08 giờ 05 phút ngày 24/11/2026``."""
    return f"{clock(moment)} ngày {moment.astimezone(VIETNAM):%d/%m/%Y}" if moment and dated else clock(moment)


def _changes_day(first: datetime, last: datetime | None) -> bool:
    """Tell whether a day is said at both ends: else the one at the end is enough."""
    return last is None or first.astimezone(VIETNAM).date() != last.astimezone(VIETNAM).date()


def _goes_on(facts: SessionFacts) -> bool:
    return len({sitting.day for sitting in facts.sittings}) > 1


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


def write_minutes(facts: SessionFacts, words: Wording = SHIPPED) -> list[Block]:
    """Write all blocks of the minutes of one session, in the words of its council."""
    return [
        Block("time", words.text("time.title"), _time(facts, words), 1),
        Block("people", words.text("people.title"), _people(facts, words), 1),
        *(Block(f"sitting:{sitting.key}", _sitting_title(sitting, words), _attendance(sitting, words)) for sitting in facts.sittings),
        Block("content", words.text("content.title"), _course(facts, words), 1),
        *(Block(f"item:{item.key}", f"{item.number}. {item.title}", _item(item, words, dated=_goes_on(facts))) for item in facts.items),
        *([Block("papers", words.text("papers.title"), _papers(facts, words))] if facts.papers else []),
        Block("close", words.text("close.title"), words.fill("close", title=facts.title, closed=clock(facts.closed_at), closed_day=day_of(facts.closed_at)), 1),
    ]


def _time(facts: SessionFacts, words: Wording) -> str:
    return words.fill(
        "time", title=facts.title, opened=clock(facts.opened_at), opened_day=day_of(facts.opened_at), closed=clock(facts.closed_at), closed_day=day_of(facts.closed_at),
        place=facts.place,
    )


def _people(facts: SessionFacts, words: Wording) -> str:
    lines = [words.fill("people", chairs="; ".join(facts.chairs) or "…", secretaries="; ".join(facts.secretaries) or "…", seats=facts.statutory_seats)]
    if facts.guests:
        lines.append(words.fill("guests", guests=facts.guests))
    return "\n".join(lines)


def _sitting_title(sitting: SittingFacts, words: Wording) -> str:
    return words.fill("sitting.title", half=HALVES.get(sitting.half, sitting.half), day=f"{sitting.day:%d/%m/%Y}")


def _attendance(sitting: SittingFacts, words: Wording) -> str:
    lines = [words.fill("sitting", present=sitting.present, in_office=sitting.in_office, percent=percent(sitting.present, sitting.in_office))]
    if sitting.absent:
        lines.append(words.fill("absent", number=len(sitting.absent), names="; ".join(sitting.absent)))
    lines += [words.fill("late", name=name, at=clock(at)) for name, at in sitting.late]
    lines += [words.fill("left", name=name, at=clock(at)) for name, at in sitting.left]
    return "\n".join(lines)


def _course(facts: SessionFacts, words: Wording) -> str:
    """Return who took the chair over, and when the doors were closed, in the order of the day."""
    dated = _goes_on(facts)
    lines = [(at, words.fill("handover", at=moment_of(at, dated=dated), name=name)) for at, name in facts.handovers]
    lines += [(part.closed_at, _closed_part(part, words, dated=dated)) for part in facts.closed_parts]
    return "\n".join(line for _at, line in sorted(lines))


def _closed_part(part: ClosedFacts, words: Wording, *, dated: bool) -> str:
    until = f" đến {moment_of(part.opened_at, dated=dated)}" if part.opened_at else ""
    source = f" ({part.citation})" if part.citation else ""
    stayed = f" Khách mời được dự: {'; '.join(part.stayed)}." if part.stayed else ""
    return words.fill("closed", closed=moment_of(part.closed_at, dated=dated and _changes_day(part.closed_at, part.opened_at)), until=until, ground=f"{part.ground}{source}", reason=part.reason, stayed=stayed)


def _item(item: ItemFacts, words: Wording, *, dated: bool) -> str:
    if item.postponed:
        return words.text("item.postponed")
    if item.started_at is None and not item.ballots:
        return "\n".join([words.text("item.parts" if item.has_parts else "item.not_held"), *_events(item, words)])
    lines = _hours(item, words, dated=dated)
    if item.behind_doors:
        lines.append(words.text("item.closed"))
    if item.presenter:
        lines.append(words.fill("item.presenter", presenter=item.presenter))
    if item.reviewing:
        lines.append(words.fill("item.review", body=item.reviewing))
    return "\n".join([*lines, *_events(item, words)])


def _events(item: ItemFacts, words: Wording) -> list[str]:
    """Return what happened in the order in which it did; what has no moment of its own comes first, a vote when it ended."""
    told = [(at or item.started_at, text) for at, text in item.notes]
    told += [(speech.started_at, _speech(speech, words)) for speech in item.speeches]
    told += [(ballot.closed_at, _ballot(ballot, words)) for ballot in item.ballots]
    return [text for _at, text in sorted(told, key=lambda event: event[0].timestamp() if event[0] else 0.0)]


def _hours(item: ItemFacts, words: Wording, *, dated: bool) -> list[str]:
    """Return when the item ran; nothing where only a vote on paper tells that it was taken up."""
    if item.started_at is None:
        return []
    if item.ended_at is None:
        return [words.fill("item.started", started=moment_of(item.started_at, dated=dated))]
    return [words.fill("item.ran", started=moment_of(item.started_at, dated=dated and _changes_day(item.started_at, item.ended_at)), ended=moment_of(item.ended_at, dated=dated))]


def _speech(speech: SpeechFacts, words: Wording) -> str:
    who = f"{speech.name} ({speech.role})" if speech.role else speech.name
    values = {"who": who, "doing": DOINGS.get(speech.kind, "phát biểu"), "from_": clock(speech.started_at), "to": clock(speech.ended_at)}
    return words.fill("speech.said", said=speech.said, **values) if speech.said else words.fill("speech", **values)


def _ballot(ballot: BallotFacts, words: Wording = SHIPPED) -> str:
    if ballot.kind != "motion":
        return persons_text(ballot, clock(ballot.closed_at), words.say)
    lines = [words.fill(
        "ballot", form=words.say(_form(ballot)), at=clock(ballot.closed_at), question=ballot.question, motions=_motions(ballot), yes=ballot.yes, base=ballot.base,
        percent=percent(ballot.yes, ballot.base), no=ballot.no, abstain=ballot.abstain, absent=ballot.absent, needed=ballot.needed, rule=ballot.rule,
        citation=ballot.citation or NO_CITATION, remarks=_remarks(ballot), outcome="thông qua" if ballot.adopted else "không thông qua",
    ), *board_lines(ballot.paper)]
    if ballot.from_paper:
        lines.append(f"Biểu quyết bằng hồ sơ giấy dự phòng; người nhập: {ballot.from_paper[0]}, người đối chiếu, xác nhận: {ballot.from_paper[1]}.")
    if ballot.roll_digest:
        lines.append(f"Mã băm {'các lần kiểm phiếu' if ballot.paper else 'danh sách biểu quyết'}: {ballot.roll_digest[:16]}.")
    return "\n".join(lines)


def _remarks(ballot: BallotFacts) -> str:
    """Return the sentences that stand only behind some results, each with a space behind it."""
    return (
        ("Hai bên ngang nhau, quyết định theo bên có Chủ tịch. " if ballot.reason in ("chair_for", "chair_against") else "")
        + (f"Thu về {ballot.collected} phiếu, trong đó {ballot.invalid} phiếu không hợp lệ. " if ballot.secret else "")
        + (f"Phát ra {ballot.paper.issued} phiếu, thu về {ballot.collected} phiếu, trong đó {ballot.invalid} phiếu không hợp lệ. " if ballot.paper else "")
        + (f"Biểu quyết lại lần thứ {ballot.round}, lý do: {ballot.again_reason}. " if ballot.round > 1 else "")
        + (f"Biểu quyết lại, lý do: {ballot.again_reason.rstrip('.')}. " if ballot.round == 1 and ballot.again_reason and not ballot.paper else "")
        + (f"Bỏ phiếu bằng phiếu giấy, lý do: {ballot.again_reason.rstrip('.')}. " if ballot.round == 1 and ballot.paper and ballot.again_reason else "")
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


def _paper_line(paper: FallbackFacts) -> str:
    what = f"Biểu quyết “{paper.what}”" if paper.what else f"Điểm danh {HALVES.get(paper.half, paper.half)} ngày {paper.day:%d/%m/%Y}"
    return f"- {what} (bắt đầu lúc {clock(paper.began_at)}): {paper.why} Người nhập: {paper.entered}; người đối chiếu, xác nhận: {paper.confirmed}."


def _papers(facts: SessionFacts, words: Wording) -> str:
    return "\n".join([words.text("papers"), *map(_paper_line, facts.papers)])
