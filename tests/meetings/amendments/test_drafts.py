"""Reading a draft resolution out of its paragraphs."""

from hypothesis import given
from hypothesis import strategies as st

from meetings.amendments.rules.differences import Piece, word_differences
from meetings.amendments.rules.drafts import ArticleText, read_draft, subject_of

DRAFT = ["NGHỊ QUYẾT", "Về kế hoạch đầu tư công năm 2027", "HỘI ĐỒNG NHÂN DÂN PHƯỜNG ĐÔNG HÀ", "Căn cứ Luật Tổ chức chính quyền địa phương;", "Xét Tờ trình số 12/TTr-UBND của Ủy ban nhân dân phường.", "QUYẾT NGHỊ:", "Điều 1. Tổng vốn và danh mục", "1. Tổng vốn 42.300 triệu đồng.", "2. Danh mục 05 công trình.", "Điều 2. Giao Ủy ban nhân dân phường tổ chức thực hiện.", "Nơi nhận:", "- Như Điều 2;"]


def test_a_draft_gives_subject_grounds_and_articles() -> None:
    text = read_draft(DRAFT)
    assert text.subject == "Về kế hoạch đầu tư công năm 2027"
    assert text.grounds == [
        "Căn cứ Luật Tổ chức chính quyền địa phương", "Xét Tờ trình số 12/TTr-UBND của Ủy ban nhân dân phường",
    ]
    assert text.articles == [
        ArticleText("Tổng vốn và danh mục", "1. Tổng vốn 42.300 triệu đồng.\n2. Danh mục 05 công trình."),
        ArticleText("", "Giao Ủy ban nhân dân phường tổ chức thực hiện."),
    ]


def test_no_paragraph_gives_nothing() -> None:
    assert read_draft([]).articles == []


def test_recipients_do_not_become_part_of_the_last_article() -> None:
    assert "Như Điều 2" not in read_draft(DRAFT).articles[-1].body


def test_the_subject_of_an_item_is_not_called_a_draft() -> None:
    assert subject_of("Dự thảo Nghị quyết về điều chỉnh dự toán") == "Về điều chỉnh dự toán"
    assert subject_of("Nghị quyết của HĐND phường ban hành Quy chế") == "Nghị quyết của HĐND phường ban hành Quy chế"
    assert subject_of("Kế hoạch giám sát") == "Kế hoạch giám sát"


@given(st.text(), st.text())
def test_a_difference_without_the_removed_pieces_is_the_new_text(before: str, after: str) -> None:
    pieces = word_differences(before, after)
    assert "".join(piece.text for piece in pieces if piece.kind != "removed") == after
    assert "".join(piece.text for piece in pieces if piece.kind != "added") == before


def test_a_difference_of_long_texts_is_found_and_one_without_end_is_not_looked_for() -> None:
    words = [f"từ-{number * 7919 % 800}{'.' if number % 40 == 39 else ''}" for number in range(8_000)]
    changed = [word if place % 20 else "KHÁC" for place, word in enumerate(words)]
    pieces = word_differences(" ".join(words), " ".join(changed))
    assert "".join(piece.text for piece in pieces if piece.kind != "added") == " ".join(words)
    assert sum(piece.kind == "same" for piece in pieces) == 400
    endless = "a " * 10_000
    assert word_differences(endless, f"{endless}b") == [Piece("removed", endless), Piece("added", f"{endless}b")]
