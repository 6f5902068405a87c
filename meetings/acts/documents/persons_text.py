"""What the minutes say of elections and votes of confidence, in the words of a council's record."""

from collections.abc import Callable

from meetings.acts.documents.facts import BallotFacts, PaperFacts, PersonFacts

ORIGINS = {"added": "đại biểu giới thiệu thêm", "self": "tự ứng cử"}
#: columns of sheets whose titles are the suite's own; a law pack names its levels itself
COLUMNS = {"agree": "đồng ý", "disagree": "không đồng ý", "chosen": "phiếu bầu"}

#: of a rule that no article was found for yet
NO_CITATION = "chưa có viện dẫn"


def persons_text(ballot: BallotFacts, closed_at: str, say: Callable[[str], str] = str) -> str:
    """Return the paragraph of one ballot on persons that ended; ``say``: see ``Wording``."""
    what = "Bầu cử" if ballot.kind == "election" else ballot.rule
    form = "bỏ phiếu kín bằng phiếu giấy, công bố kết quả" if ballot.paper else "bỏ phiếu kín, điện tử"
    lines = [f"{what} ({form}) lúc {closed_at}: {ballot.question}"]
    if ballot.round > 1:
        lines.append(f"Lần bỏ phiếu thứ {ballot.round}. Lý do: {ballot.again_reason}.")
    elif ballot.again_reason:
        lines.append(f"Bỏ phiếu lại. Lý do: {ballot.again_reason}.")
    lines += [f"{name} được đưa ra khỏi danh sách trước khi bỏ phiếu. Lý do: {reason}." for name, reason in ballot.withdrawn]
    if ballot.post:
        lines.append(f"Chức danh được bầu: {ballot.post}.")
    if ballot.seats:
        lines.append(f"Số người được bầu: {ballot.seats}. Số người trong danh sách: {len(ballot.persons)}.")
    lines += board_lines(ballot.paper)
    lines.append(
        f"Số phiếu phát ra: {ballot.paper.issued if ballot.paper else ballot.voters}; số phiếu thu về: {ballot.collected}; số phiếu hợp lệ: {ballot.collected - ballot.invalid}; "
        f"số phiếu không hợp lệ: {ballot.invalid}."
    )
    if ballot.from_paper:
        lines.append(f"Nhập từ hồ sơ giấy dự phòng; người nhập: {ballot.from_paper[0]}, người đối chiếu, xác nhận: {ballot.from_paper[1]}.")
    lines += [_person(person, say) for person in ballot.persons]
    lines.append(f"Quy tắc: “{ballot.rule}” ({ballot.citation or NO_CITATION}).")
    if ballot.roll_digest:
        what_of = "các lần kiểm phiếu" if ballot.paper else "danh sách phiếu công bố"
        lines.append(f"Mã băm {what_of}: {ballot.roll_digest[:16]}.")
    return "\n".join(lines)


def board_lines(paper: PaperFacts | None) -> list[str]:
    """Return who counted a vote on paper, and where the sheets went."""
    if paper is None:
        return []
    head, *members = paper.board
    counted = "Hai lần kiểm phiếu" if paper.counts <= 2 else f"Kiểm phiếu {paper.counts} lần, hai lần"
    record = f" Biên bản kiểm phiếu số {paper.protocol}." if paper.protocol else ""
    return [
        f"Ban kiểm phiếu: {head} (Trưởng ban); {'; '.join(members)}. {counted} độc lập trùng khớp.{record}",
        f"Số phiếu in: {paper.printed}; số phiếu hỏng được đổi: {paper.spoiled}; số phiếu chưa sử dụng: {paper.unused}.",
    ]


def _person(person: PersonFacts, say: Callable[[str], str]) -> str:
    who = ", ".join(part for part in (person.name, person.detail, say(ORIGINS.get(person.origin, ""))) if part)
    figures = "; ".join(f"{COLUMNS.get(key, title)} {number}/{person.base} ({_percent(number, person.base)})" for key, title, number in person.figures)
    return f"- {who}: {figures}.{_fate(person)}"


def _fate(person: PersonFacts) -> str:
    if person.elected:
        return f" Trúng cử (cần ít nhất {person.needed}/{person.base})."
    if person.tied:
        return " Ngang số phiếu ở vị trí cuối, bỏ phiếu lại."
    if person.elected is False:
        return f" Không trúng cử (cần ít nhất {person.needed}/{person.base})."
    return f" {person.consequence} ({person.citation})." if person.consequence else ""


def _percent(part: int, whole: int) -> str:
    if whole == 0:
        return "-"
    hundredths = (part * 20_000 + whole) // (2 * whole)
    return f"{hundredths // 100},{hundredths % 100:02d}%"
