"""The automatic text of the minutes, from values alone."""

from datetime import date, datetime

import pytest

from meetings.acts.documents.facts import (
    BallotFacts,
    ItemFacts,
    PaperFacts,
    PersonFacts,
    SessionFacts,
    SittingFacts,
    SpeechFacts,
)
from meetings.acts.documents.minutes_text import Block, percent, write_minutes
from tests.builders import moment


def _ballot(**changes: object) -> BallotFacts:
    figures = {
        "question": "Thông qua Nghị quyết", "by_hands": False, "closed_at": moment(9, 30), "yes": 29, "no": 0, "abstain": 0, "base": 30,
        "needed": 16, "absent": 1, "adopted": True, "rule": "Quá nửa tổng số đại biểu", "citation": "Luật 72/2025/QH15, Điều 35", "roll_digest": "",
    }
    return BallotFacts(**(figures | changes))


def _facts(*items: ItemFacts, closed: datetime | None = None) -> SessionFacts:
    sitting = SittingFacts("1", date(2026, 11, 23), "morning", moment(8), None, 28, 30, ("Nguyễn Văn A", "Trần B"), (("Lê C", moment(8, 20)),))
    return SessionFacts(
        "Kỳ họp thứ Ba", "HĐND phường", "Hội trường", moment(8), closed, ("Bình",), ("Cúc",), 30, 2, (sitting,), items,
    )


def _block(facts: SessionFacts, key: str) -> Block:
    return next(block for block in write_minutes(facts) if block.key == key)


@pytest.mark.parametrize(("part", "whole", "text"), [(29, 30, "96,67%"), (16, 30, "53,33%"), (0, 30, "0,00%"), (1, 3, "33,33%"), (0, 0, "-")])
def test_percentages_are_whole_number_arithmetic(part: int, whole: int, text: str) -> None:
    assert percent(part, whole) == text


def test_attendance_names_the_absent_and_the_late() -> None:
    assert _block(_facts(), "sitting:1").text == (
        "Có mặt 28/30 đại biểu, đạt 93,33%.\nVắng mặt 2 đại biểu: Nguyễn Văn A; Trần B.\nĐại biểu Lê C đến lúc 08 giờ 20 phút."
    )


def test_a_ballot_stands_with_its_figures_rule_and_source() -> None:
    item = ItemFacts("7", "5", "Ngân sách", "", "", moment(9), moment(10), False, ballots=(_ballot(),))
    text = _block(_facts(item), "item:7").text
    assert "Kết quả: 29/30 đại biểu tán thành (đạt 96,67%); 0 đại biểu không tán thành; 0 đại biểu không biểu quyết; 1 đại biểu vắng mặt" in text
    assert "Cần ít nhất 16/30 phiếu tán thành theo quy tắc “Quá nửa tổng số đại biểu” (Luật 72/2025/QH15, Điều 35). Hội đồng nhân dân thông qua." in text


def test_hands_are_marked_as_such() -> None:
    item = ItemFacts("7", "5", "Ngân sách", "", "", moment(9), moment(10), False, ballots=(_ballot(by_hands=True, adopted=False, yes=12),))
    text = _block(_facts(item), "item:7").text
    assert "Biểu quyết (giơ tay, thư ký kỳ họp kiểm đếm và ghi nhận)" in text
    assert "Hội đồng nhân dân không thông qua." in text


def test_a_speech_stands_with_its_times() -> None:
    speech = SpeechFacts("An", "Tổ 1", moment(9, 5), moment(9, 9), "Đề nghị làm rõ.")
    item = ItemFacts("7", "5", "Ngân sách", "Chủ tịch UBND", "", moment(9), None, False, speeches=(speech,))
    assert _block(_facts(item), "item:7").text == (
        "Bắt đầu lúc 09 giờ 00 phút.\nTrình bày: Chủ tịch UBND.\nAn (Tổ 1) phát biểu từ 09 giờ 05 phút đến 09 giờ 09 phút: Đề nghị làm rõ."
    )


def test_keys_stay_the_same_when_more_happens() -> None:
    item = ItemFacts("7", "5", "Ngân sách", "", "", None, None, False)
    before = [block.key for block in write_minutes(_facts(item))]
    after = [block.key for block in write_minutes(_facts(item, closed=moment(11)))]
    assert before == after


def _said(ballot: BallotFacts) -> list[str]:
    item = ItemFacts("7", "5", "Nhân sự", "", "", moment(9), moment(10), False, ballots=(ballot,))
    return _block(_facts(item), "item:7").text.split("\n")[1:]


def test_a_secret_question_tells_how_many_sheets_and_not_who() -> None:
    assert _said(_ballot(secret=True, collected=30, invalid=1, round=2, again_reason="sự cố mạng", roll_digest="a" * 64)) == [
        "Biểu quyết (điện tử, bỏ phiếu kín) lúc 09 giờ 30 phút: Thông qua Nghị quyết",
        "Kết quả: 29/30 đại biểu tán thành (đạt 96,67%); 0 đại biểu không tán thành; 0 đại biểu không biểu quyết; 1 đại biểu vắng mặt hoặc không gửi phiếu.",
        "Cần ít nhất 16/30 phiếu tán thành theo quy tắc “Quá nửa tổng số đại biểu” (Luật 72/2025/QH15, Điều 35). Thu về 30 phiếu, trong đó 1 phiếu không hợp lệ. "
        "Biểu quyết lại lần thứ 2, lý do: sự cố mạng. Hội đồng nhân dân thông qua.",
        "Mã băm danh sách biểu quyết: aaaaaaaaaaaaaaaa.",
    ]


def test_an_election_tells_list_sheets_and_who_was_elected() -> None:
    persons = (
        PersonFacts("Lê Thị Hà", "Chánh Văn phòng", "nominated", (("chosen", "Bầu", 20),), 30, 16, True),
        PersonFacts("Đỗ Văn Ích", "", "self", (("chosen", "Bầu", 9),), 30, 16, False),
    )
    ballot = _ballot(question="Bầu Ủy viên", kind="election", secret=True, collected=29, invalid=0, voters=30, seats=1, persons=persons, withdrawn=(("Hoàng Văn Giáp", "xin rút"),))
    assert _said(ballot) == [
        "Bầu cử (bỏ phiếu kín, điện tử) lúc 09 giờ 30 phút: Bầu Ủy viên", "Hoàng Văn Giáp được đưa ra khỏi danh sách trước khi bỏ phiếu. Lý do: xin rút.",
        "Số người được bầu: 1. Số người trong danh sách: 2.", "Số phiếu phát ra: 30; số phiếu thu về: 29; số phiếu hợp lệ: 29; số phiếu không hợp lệ: 0.",
        "- Lê Thị Hà, Chánh Văn phòng: phiếu bầu 20/30 (66,67%). Trúng cử (cần ít nhất 16/30).",
        "- Đỗ Văn Ích, tự ứng cử: phiếu bầu 9/30 (30,00%). Không trúng cử (cần ít nhất 16/30).",
        "Quy tắc: “Quá nửa tổng số đại biểu” (Luật 72/2025/QH15, Điều 35).",
    ]


def test_a_vote_of_confidence_on_paper_tells_board_sheets_and_consequence() -> None:
    person = PersonFacts("Lê Thị Hà", "", "nominated", (("confidence", "tín nhiệm", 9), ("no_confidence", "không tín nhiệm", 20)), 30, 16, None, False, "Trình miễn nhiệm", "Điều 2")
    ballot = _ballot(
        question="Phiếu tín nhiệm", kind="confidence", rule="Bỏ phiếu tín nhiệm", collected=29, invalid=0, voters=30, persons=(person,), roll_digest="b" * 64,
        paper=PaperFacts(("Bình", "Cúc", "Dũng"), 35, 30, 2, 3, "07/BB-HĐND"),
    )
    assert _said(ballot) == [
        "Bỏ phiếu tín nhiệm (bỏ phiếu kín bằng phiếu giấy, công bố kết quả) lúc 09 giờ 30 phút: Phiếu tín nhiệm",
        "Ban kiểm phiếu: Bình (Trưởng ban); Cúc; Dũng. Hai lần kiểm phiếu độc lập trùng khớp. Biên bản kiểm phiếu số 07/BB-HĐND.",
        "Số phiếu in: 35; số phiếu hỏng được đổi: 2; số phiếu chưa sử dụng: 3.", "Số phiếu phát ra: 30; số phiếu thu về: 29; số phiếu hợp lệ: 29; số phiếu không hợp lệ: 0.",
        "- Lê Thị Hà: tín nhiệm 9/30 (30,00%); không tín nhiệm 20/30 (66,67%). Trình miễn nhiệm (Điều 2).",
        "Quy tắc: “Bỏ phiếu tín nhiệm” (Luật 72/2025/QH15, Điều 35).", "Mã băm các lần kiểm phiếu: bbbbbbbbbbbbbbbb.",
    ]
