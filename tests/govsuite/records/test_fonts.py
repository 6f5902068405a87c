"""The font is one object of the whole process, and is read bit by bit: pages drawn at once must not read it into each other's hands."""

import threading

from govsuite.records.documents import fonts

TEXTS = ["BẢN MINH HỌA", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Ủy ban nhân dân phường Đông Hà", "Độc lập - Tự do - Hạnh phúc"]
ROUNDS = 20


def _all_at_once() -> list[object]:
    """Draw each text in two threads that start together; return what came of it, or the error."""
    fonts.bold.cache_clear()
    fonts.outline.cache_clear()
    gate, answers = threading.Barrier(2 * len(TEXTS)), [None] * (2 * len(TEXTS))

    def draw(place: int) -> None:
        gate.wait()
        try:
            text = TEXTS[place % len(TEXTS)]
            answers[place] = (fonts.outline(text), fonts.text_width(text, 13))
        except Exception as wrong:  # noqa: BLE001 - the test tells it
            answers[place] = repr(wrong)

    threads = [threading.Thread(target=draw, args=(place,)) for place in range(len(answers))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def test_pages_drawn_at_once_are_drawn_as_one_after_the_other() -> None:
    expected = [(fonts.outline(text), fonts.text_width(text, 13)) for text in TEXTS] * 2
    assert [_all_at_once() == expected for _round in range(ROUNDS)] == [True] * ROUNDS
