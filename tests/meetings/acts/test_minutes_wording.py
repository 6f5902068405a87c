"""The words of the minutes as data with versions; three texts side by side when the ground moves; a Word file that loses no sign."""

import io
import re
import shutil
import subprocess
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from docx import Document

from govsuite.core.errors import Conflict, Invalid, Refused
from govsuite.people.models import User
from meetings.acts.documents.wording import PRESET, SECTIONS, fault_of
from meetings.acts.models import Minutes, MinutesWording
from meetings.acts.rules.merging import three_way
from meetings.acts.selectors.minutes import Part, automatic_blocks, parts_of
from meetings.acts.selectors.wording import worded
from meetings.acts.services.minutes import edit_block, start_minutes
from meetings.acts.services.wording import save_wording
from meetings.bodies.rules.houses import house_of
from meetings.sessions.documents import letter_document
from meetings.sessions.models import Session
from tests.builders import Council, moment
from tests.meetings import hall
from tests.meetings.committee import committee
from tests.workflows.one_stop import shop

pytestmark = pytest.mark.usefixtures("media")
OWN = "Buổi làm việc có mặt {present} trên {in_office} vị."


@pytest.fixture
def minutes(council: Council) -> Minutes:
    hall.open_hall(council)
    Session.objects.filter(pk=council.session.pk).update(state="closed", closed_at=moment(11))
    council.session.refresh_from_db()
    return start_minutes(session=council.session, actor=council.actor("cuc"))


def _save(council: Council, words: dict[str, str], *, version: int = 0, by: str = "cuc") -> MinutesWording:
    return save_wording(body=council.body, words=words, note="theo quy chế", version=version, actor=council.actor(by), now=moment(8))


def _part(minutes: Minutes, key: str) -> Part:
    return next(part for part in parts_of(Minutes.objects.get(pk=minutes.pk)) if part.key == key)


def test_every_shipped_paragraph_passes_its_own_check() -> None:
    assert [key for key, words in PRESET.items() if fault_of(key, words.text)] == []
    assert [key for keys in SECTIONS.values() for key in keys] == list(PRESET)


@pytest.mark.parametrize("kind", ["executive", "standing", "committee"])
def test_what_people_wrote_stays_where_another_body_meets(kind: str) -> None:
    house = house_of(kind)
    question = "Trình Hội đồng nhân dân tỉnh tại Kỳ họp thứ Năm; đại biểu HĐND giám sát"
    text = worded(house, {}).fill("ballot", question=question, outcome="thông qua", yes=2, base=4, **dict.fromkeys(
        ("form", "at", "motions", "percent", "no", "abstain", "absent", "needed", "rule", "citation", "remarks"), "",
    ))
    assert (question in text, "2/4 thành viên tán thành" in text, text.endswith(f"{house.name} thông qua.")) == (True, True, True)


def test_the_letter_of_a_committee_keeps_the_title_of_its_meeting(db: None) -> None:
    session = committee(shop()).session
    session.title = "Phiên họp chuẩn bị Kỳ họp thứ Năm Hội đồng nhân dân phường"
    document = letter_document(session, role="KT", signer_title="Chủ tịch", signer_name="Võ Quang")
    assert document.body[0].text == f"{session.term.body.name} trân trọng kính mời các vị thành viên {session.term.body.name} nhiệm kỳ 2026 - 2031 và các vị khách mời dự {session.title}."


def test_a_council_writes_its_minutes_in_its_own_words(council: Council, minutes: Minutes) -> None:
    before = {block.key: block.text for block in automatic_blocks(council.session)}
    row = _save(council, {"sitting": OWN, "close": PRESET["close"].text})
    assert (row.number, row.words) == (1, {"sitting": OWN})
    after = {block.key: block.text for block in automatic_blocks(council.session)}
    key = f"sitting:{council.sitting.pk}"
    assert after[key] == "Buổi làm việc có mặt 4 trên 4 vị."
    assert {name for name in before if before[name] != after[name]} == {key}
    # An earlier version comes back as a new one.
    assert (_save(council, {}, version=1).number, {block.key: block.text for block in automatic_blocks(council.session)}) == (2, before)


@pytest.mark.parametrize(("key", "text"), [
    ("sitting", "Có mặt {present}/{in_office}, {vang}."), ("sitting", "Có mặt {present}."), ("close", "Bế mạc lúc {closed"), ("ballot", "{question} {yes}"), ("close", "x" * 2001),
])
def test_a_paragraph_that_could_not_be_filled_is_refused(council: Council, key: str, text: str) -> None:
    with pytest.raises(Invalid) as refused:
        _save(council, {key: text})
    assert (refused.value.field, MinutesWording.objects.count()) == (key, 0)


def test_stale_equal_and_strange_saves_are_refused(council: Council) -> None:
    _save(council, {"sitting": OWN})
    for words, version in (({"sitting": PRESET["sitting"].text}, 0), ({"sitting": OWN}, 1)):
        with pytest.raises(Conflict):
            _save(council, words, version=version)
    with pytest.raises(Refused):
        _save(council, {}, version=1, by="an")
    assert MinutesWording.objects.count() == 1


@pytest.mark.parametrize(("base", "mine", "new", "text", "clashes"), [
    ("a\nb\nc", "A\nb\nc", "a\nb\nC", "A\nb\nC", 0),
    ("a\nb\nc", "a\nb\nc", "a\nb\nc\nd", "a\nb\nc\nd", 0),
    ("a\nb", "a\nx", "a\nx", "a\nx", 0),
    ("a\nb", "a\nmine", "a\nnew", "a\nmine\nnew", 1),
    ("a\nb\nc", "a\nc", "a\nb\nc\nd", "a\nc\nd", 0),
    ("a\nb\nc", "a\nc", "a\nB\nc", "a\nB\nc", 1),
    ("a", "a\nm", "a\nn", "a\nm\nn", 1),
])
def test_two_changes_of_one_text(base: str, mine: str, new: str, text: str, clashes: int) -> None:
    merged = three_way(base, mine, new)
    assert (merged.text, merged.clashes) == (text, clashes)


def test_what_happened_later_stands_beside_the_secretarys_words(council: Council, minutes: Minutes, signed_in: Callable[[User], Client]) -> None:
    part = _part(minutes, "time")
    mine = f"{part.automatic}\nThời tiết tốt."
    edit_block(minutes=minutes, key="time", text=mine, base=part.base, actor=council.actor("cuc"), now=moment(8))
    assert _part(minutes, "time").merged is None
    Session.objects.filter(pk=council.session.pk).update(closed_at=moment(12))
    moved = _part(minutes, "time")
    assert (moved.moved, moved.base_text, moved.text) == (True, part.automatic, mine)
    assert moved.merged
    assert (moved.merged.clashes, moved.merged.text) == (0, f"{moved.automatic}\nThời tiết tốt.")
    client, address = signed_in(council.people["cuc"]), f"/van-kien/bien-ban/{minutes.pk}/"
    assert client.get(f"{address}?sua=time&gop=1").content.decode().count(moved.merged.text.split("\n")[0]) >= 1
    # To keep one's own words is said once: the part then stands on the new text.
    client.post(f"{address}sua/", {"key": "time", "base": moved.base, "base_text": moved.automatic, "text": mine})
    kept = _part(minutes, "time")
    assert (kept.moved, kept.text, Minutes.objects.get().edited["time"]["base_text"]) == (False, mine, moved.automatic)


def test_a_page_that_was_open_while_something_happened_keeps_its_ground(council: Council, minutes: Minutes) -> None:
    seen = _part(minutes, "time")
    Session.objects.filter(pk=council.session.pk).update(closed_at=moment(12))
    edit_block(minutes=minutes, key="time", text="Khác", base=seen.base, base_text=seen.automatic.replace("\n", "\r\n"), actor=council.actor("cuc"), now=moment(8))
    assert (_part(minutes, "time").moved, _part(minutes, "time").base_text) == (True, seen.automatic)


def _words(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFC", text))


def test_the_word_file_says_what_the_minutes_say(council: Council, minutes: Minutes, signed_in: Callable[[User], Client], tmp_path: Path) -> None:
    part = _part(minutes, "close")
    edit_block(minutes=minutes, key="close", text="Ứng xử, nghị quyết – “Đặc khu Cồn Cỏ”, 30 % … thuỷ lợi", base=part.base, actor=council.actor("cuc"), now=moment(8))
    answer = signed_in(council.people["cuc"]).get(f"/van-kien/bien-ban/{minutes.pk}/bien-ban.docx")
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    word = Document(io.BytesIO(content))
    said = _words("".join(paragraph.text for paragraph in word.paragraphs))
    for part in parts_of(Minutes.objects.get()):
        assert _words(part.title) in said
        assert _words(part.text) in said
    fonts = {run.font.name for paragraph in word.paragraphs for run in paragraph.runs} | {word.styles["Normal"].font.name}
    assert fonts <= {None, "Times New Roman"}
    assert {rfonts.get(attribute) for rfonts in word.styles.element.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}rFonts") for attribute in rfonts.attrib if "asci" in attribute or "eastAsia" in attribute} >= {"Times New Roman"}
    if not shutil.which("soffice"):
        pytest.skip("LibreOffice is not installed")
    (tmp_path / "bien-ban.docx").write_bytes(content)
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/profile", "--convert-to", "pdf", "--outdir", tmp_path, tmp_path / "bien-ban.docx"],
        check=True, capture_output=True, timeout=180,
    )
    drawn = _words(subprocess.run(["pdftotext", tmp_path / "bien-ban.pdf", "-"], check=True, capture_output=True, text=True).stdout)
    assert _words("Ứng xử, nghị quyết – “Đặc khu Cồn Cỏ”, 30 % … thuỷ lợi") in drawn


def test_the_words_are_edited_in_the_browser(council: Council, signed_in: Callable[[User], Client]) -> None:
    address = f"/van-kien/bien-ban/mau/{council.body.pk}/"
    client = signed_in(council.people["cuc"])
    words = {key: preset.text for key, preset in PRESET.items()}
    assert "{present}" in client.get(address).content.decode()
    wrong = client.post(address, words | {"version": 0, "sitting": "Có mặt {present}/{in_office} {ten}."})
    assert (wrong.status_code, "{ten}" in wrong.content.decode()) == (422, True)
    assert client.post(address, words | {"version": 0, "sitting": OWN}).status_code == 302
    assert MinutesWording.objects.get().words == {"sitting": OWN}
    assert signed_in(council.people["an"]).get(address).status_code in (403, 404)
