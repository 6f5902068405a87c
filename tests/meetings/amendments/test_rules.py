"""Sentences, conflicts, composing, the usual order: pure rules."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.amendments.rules.change_lines import Swap, swaps_between
from meetings.amendments.rules.composing import ADD, CHANGE, REMOVE, Change, compose, conflicts_in
from meetings.amendments.rules.drafts import ArticleText
from meetings.amendments.rules.ordering import excluding, usual_order
from meetings.amendments.rules.sentences import edits_between, join_sentences, split_sentences

DRAFT = [
    ArticleText("Tổng chi", "1. Tổng chi 186.450 triệu đồng. Chi đầu tư 42.300 triệu đồng.\n2. Dự phòng 3.700 triệu đồng."),
    ArticleText("Thực hiện", "Ủy ban nhân dân phường tổ chức thực hiện."),
]
WORDS = st.text(alphabet="abc .;:1)\n", max_size=60)


def changed(number: int, body: str, *, article: int = 1, title: str = "") -> Change:
    return Change(number, CHANGE, article, title or DRAFT[article - 1].title, body)


FIRST = changed(1, "1. Tổng chi 190.000 triệu đồng. Chi đầu tư 42.300 triệu đồng.\n2. Dự phòng 3.700 triệu đồng.")
LAST = changed(2, "1. Tổng chi 186.450 triệu đồng. Chi đầu tư 42.300 triệu đồng.\n2. Dự phòng 4.000 triệu đồng.")
RIVAL = changed(3, "1. Tổng chi 180.000 triệu đồng. Chi đầu tư 42.300 triệu đồng.\n2. Dự phòng 3.700 triệu đồng.")


def test_a_number_is_no_sentence_of_its_own():
    assert split_sentences("1. Tổng chi. Chi đầu tư;\na) Đường phố.") == ["1. Tổng chi.", "Chi đầu tư;", "\n", "a) Đường phố."]


@given(WORDS)
def test_a_tidy_text_stays_as_it_is(text: str):
    tidy = join_sentences(split_sentences(text))
    assert join_sentences(split_sentences(tidy)) == tidy


@given(WORDS, WORDS)
def test_the_edits_lead_to_the_new_text(before: str, after: str):
    pieces, wanted = split_sentences(before), split_sentences(after)
    for start, end, new in reversed(edits_between(pieces, wanted)):
        pieces[start:end] = new
    assert pieces == wanted


def test_changes_of_different_sentences_are_joined():
    assert conflicts_in(DRAFT, [FIRST, LAST]) == []
    article = compose(DRAFT, [FIRST, LAST])[0]
    assert (article.body, article.sources) == ("1. Tổng chi 190.000 triệu đồng. Chi đầu tư 42.300 triệu đồng.\n2. Dự phòng 4.000 triệu đồng.", [1, 2])


def test_two_changes_of_one_sentence_are_a_conflict_with_its_words():
    [conflict] = conflicts_in(DRAFT, [FIRST, LAST, RIVAL])
    assert (conflict.article, conflict.numbers, conflict.words, conflict.key) == (1, (1, 3), "1. Tổng chi 186.450 triệu đồng.", "1:1-3")
    with pytest.raises(ValueError, match="conflict"):
        compose(DRAFT, [FIRST, LAST, RIVAL])
    article = compose(DRAFT, [FIRST, LAST, RIVAL], {"1:1-3": 3})[0]
    assert (article.body.split(".")[1], article.sources) == (" Tổng chi 180", [2, 3])


def test_the_same_change_twice_is_one():
    twin = Change(9, CHANGE, 1, FIRST.title, FIRST.body)
    assert conflicts_in(DRAFT, [FIRST, twin]) == []
    assert compose(DRAFT, [FIRST, twin])[0].body == FIRST.body


def test_additions_at_one_place_stand_in_the_order_of_their_votes():
    one, other = (changed(number, f"{DRAFT[1].body}\n{words}", article=2) for number, words in ((4, "Báo cáo hằng quý."), (5, "Công khai trên cổng.")))
    assert compose(DRAFT, [other, one])[1].body == f"{DRAFT[1].body}\nCông khai trên cổng.\nBáo cáo hằng quý."


def test_an_article_that_is_taken_out_excludes_every_change_of_it():
    gone, more = Change(6, REMOVE, 2), changed(7, f"{DRAFT[1].body}\nBáo cáo.", article=2)
    assert [conflict.numbers for conflict in conflicts_in(DRAFT, [gone, more])] == [(6, 7)]
    assert [article.title for article in compose(DRAFT, [gone])] == ["Tổng chi"]
    assert [article.title for article in compose(DRAFT, [gone, more], {"2:6-7": 7})] == ["Tổng chi", "Thực hiện"]


def test_a_new_article_stands_behind_the_one_it_names():
    new, first = Change(8, ADD, 1, "Giám sát", "Thường trực giám sát."), Change(9, ADD, 0, "Phạm vi", "Năm 2027.")
    assert [(article.title, article.sources) for article in compose(DRAFT, [new, first])] == [("Phạm vi", [9]), ("Tổng chi", []), ("Giám sát", [8]), ("Thực hiện", [])]


@given(st.lists(st.tuples(st.integers(1, 2), WORDS), max_size=4))
def test_composing_needs_no_order_where_nothing_conflicts_and_loses_no_change(wanted: list[tuple[int, str]]):
    changes = [Change(number, CHANGE, article, DRAFT[article - 1].title, join_sentences(split_sentences(body))) for number, (article, body) in enumerate(wanted, start=1)]
    if conflicts_in(DRAFT, changes):
        return
    assert [article.sources for article in compose(DRAFT, changes)] == [[change.number for change in changes if change.article == place] for place in (1, 2)]
    for place in (1, 2):
        alone = [change for change in changes if change.article == place]
        if len(alone) == 1:
            assert compose(DRAFT, changes)[place - 1].body == alone[0].body


def test_the_farthest_from_the_draft_is_voted_first():
    far = changed(4, "Tổng chi do Ủy ban nhân dân quyết định.")
    assert usual_order(DRAFT, [FIRST, far, Change(5, ADD, 2, "Giám sát", "x")]) == [4, 1, 5]
    assert excluding(DRAFT, [FIRST, far, LAST]) == [(1, 2, 4)]
    assert excluding(DRAFT, [FIRST, LAST]) == []


def test_a_change_in_one_line():
    before, after = "Tổng chi 186 triệu đồng, giao phường.", "Tổng chi 190 triệu đồng, giao phường thực hiện."
    assert swaps_between(before, after) == [Swap("186", "190"), Swap("phường.", "phường thực hiện.")]
    assert swaps_between("a b", "a b c") == [Swap("", "c")]
