"""The catalogue speaks Vietnamese, all of it and with one word a thing; nothing Vietnamese hides in the code."""

import ast
import re
import shutil
import struct
import subprocess
import unicodedata
from pathlib import Path

import pytest
from django.core.management import call_command

from tests.house import ROOT, WINGS, python_files

#: the first one serves the first apps; later apps keep their own (settings.LOCALE_PATHS)
CATALOGUES = sorted((ROOT / "locale").rglob("vi/LC_MESSAGES/django.po"))
VIETNAMESE = re.compile("[ăâđêôơưàáảãạầấẩẫậằắẳẵặèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]", re.IGNORECASE)
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|{\w+}")
#: Official documents put the tone on the first letter of oa, oe, uy: hòa, khóa, thủy (CỘNG HÒA).
TONE_ON_THE_LAST_LETTER = re.compile(r"(?<!q)(o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?!\w)", re.IGNORECASE)
#: What may read the same in both languages: figures and names.
SAME_IN_BOTH = {"%(number)s. %(title)s", "Camera"}
#: One word a thing (docs/glossary.md): what is not written, and what is.
OTHER_WORDS = {
    "bạn": "ông/bà", "anh/chị": "ông/bà", "Ông/Bà": "ông/bà", "Vui lòng": "Hãy", "buổi họp": "phiên họp",
    "gói pháp luật": "gói luật", "kết thúc biểu quyết": "đóng biểu quyết", "phiếu trắng": "không biểu quyết",
    "tải lên lại": "tải lại", "click": "bấm", "email": "thư điện tử", "khoá": "khóa", "uỷ ban": "ủy ban",
}
#: Where Vietnamese is the matter itself and no text of the screens.
OWN_VIETNAMESE = (
    "govsuite/demo/",  # invented people and papers
    "govsuite/management/", "govsuite/people/management/", "ioc_bridge/cameras/management/", "govsuite/serving.py",  # what commands print to the operator
    "govsuite/settings.py",  # the name of the site
    "govsuite/records/",  # words of the registers and of documents by Decree 30/2020
    "meetings/acts/documents/", "meetings/opinions/documents.py", "meetings/calendar/documents.py", "meetings/acts/services/issuing.py", "meetings/acts/services/concluding.py", "meetings/acts/issuing_policy.py",  # resolutions and minutes
    "meetings/ballots/documents/",  # sheets on paper and the record of their count
    "meetings/fallback/documents/",  # the printed pack
    "meetings/reviews/documents.py", "meetings/reviews/services/signing.py", "meetings/opinions/services/recording.py",  # reports and records; titles of signers and registers
    "meetings/amendments/rules/drafts.py",  # reads the words of a draft resolution
    "meetings/sessions/documents.py", "meetings/sessions/services/letters.py", "meetings/bodies/documents.py", "meetings/bodies/rules/houses.py",  # letters of invitation; what a body is called
    "meetings/sessions/services/answers.py",  # the citation of an article
    "meetings/floor/rehearsing/",  # the invented hall of a rehearsal
    "workflows/dossiers/making/maker.py", "workflows/dossiers/rules/lives.py",  # invented people and requests
    "workflows/dossiers/services/signing.py", "workflows/dossiers/apps.py",  # titles of signers and registers on documents
    "meetings/reader/static/meetings/reader/fold.js", "govsuite/law/rules/pack_parts.py", "govsuite/people/rules/", "workflows/dossiers/rules/folding.py", "ioc_bridge/field_reports/rules/similarity.py",  # letters to compare
    "workflows/dossiers/documents/",  # the printed word of the counter
    "ioc_bridge/indicators/documents/",  # the template, the sheet to print, the letter to a late unit
    "ioc_bridge/incidents/documents/",  # orders and case files
    "workflows/permits/documents/",  # the printed word of permits
    "ioc_bridge/connectors/kinds/",  # samples of messages, and the grammar of bulletins
    "ioc_bridge/sources/documents.py", "ioc_bridge/sources/services/sources.py",  # the letter to a late owner; the example row of a template
    "govsuite/core/actors.py",  # the name in the audit, kept as it was written
    "govsuite/core/ui/styleguide.py", "templates/govsuite/core/_styleguide_", "templates/govsuite/core/styleguide_",  # samples
    "templates/components/_display_menu.html",  # a language is offered in its own name
    "templates/pdf/", "templates/meetings/acts/_resolution_text.html",  # the printed word of the council
)


def _messages(po: Path, folder: Path) -> dict[str, str]:
    """Each message with its translation, without empty and fuzzy ones: gettext's own compiler leaves those out."""
    compiled = folder / f"{len(list(folder.iterdir()))}.mo"
    subprocess.run(["msgfmt", "--output-file", compiled, po], check=True, capture_output=True)
    data = compiled.read_bytes()
    count, ids, texts = struct.unpack("<3I", data[8:20])

    def text(table: int, index: int) -> str:
        length, offset = struct.unpack("<2I", data[table + 8 * index : table + 8 * index + 8])
        return data[offset : offset + length].decode()

    found = {text(ids, index): text(texts, index) for index in range(count)}
    found.pop("")
    return found


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder, merged = tmp_path_factory.mktemp("catalogue"), {}
    for po in CATALOGUES:
        merged |= _messages(po, folder)
    return merged


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """What the code says now, read from a copy: extracting writes beside the templates."""
    folder = tmp_path_factory.mktemp("sources")
    for name in (*WINGS, "templates"):
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "static", "migrations"))
    (folder / "locale").mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setattr("django.conf.settings.LOCALE_PATHS", [folder / "locale"])
        call_command("makemessages", locale=["vi"], no_wrap=True, no_location=True, verbosity=0)
    english = folder / "english.po"
    extracted = folder / "locale" / "vi" / "LC_MESSAGES" / "django.po"
    subprocess.run(["msgen", "--output-file", english, extracted], check=True, capture_output=True)
    return set(_messages(english, folder / "locale"))


def _leaving(catalogue: dict[str, str], wrong: object) -> dict[str, str]:
    return {source: text for source, text in catalogue.items() if wrong(source, text)}


def test_every_message_is_translated(catalogue: dict[str, str], sources: set[str]) -> None:
    assert sorted(sources - set(catalogue)) == []


def test_what_stands_inside_an_f_string_is_seen_elsewhere_too(sources: set[str]) -> None:
    """The extractor does not look into f-strings: a sentence that stands there alone would never be translated."""
    unseen = [
        f"{path.relative_to(ROOT)}: {call.args[0].value}"
        for path in python_files()
        for text in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(text, ast.JoinedStr)
        for call in ast.walk(text)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in {"_", "gettext", "gettext_lazy"}
        and isinstance(call.args[0], ast.Constant) and call.args[0].value not in sources
    ]
    assert unseen == []


def test_nothing_is_kept_that_the_code_no_longer_says(catalogue: dict[str, str], sources: set[str]) -> None:
    assert sorted(set(catalogue) - sources) == []


@pytest.mark.parametrize("po", CATALOGUES, ids=lambda po: po.parents[2].name)
def test_nothing_waits_for_a_second_look(po: Path) -> None:
    assert re.findall(r"^#,.*\bfuzzy\b.*|^#~.*", po.read_text(encoding="utf-8"), re.MULTILINE) == []


def test_a_message_has_one_translation(tmp_path: Path) -> None:
    """Where two catalogues hold the same message, Django takes the first: both must say the same."""
    texts: dict[str, set[str]] = {}
    for po in CATALOGUES:
        for source, text in _messages(po, tmp_path).items():
            texts.setdefault(source, set()).add(text)
    assert {source: said for source, said in texts.items() if len(said) > 1} == {}


def test_placeholders_are_kept(catalogue: dict[str, str]) -> None:
    def differs(source: str, text: str) -> bool:
        return set(PLACEHOLDER.findall(source.split("\0")[-1])) != set(PLACEHOLDER.findall(text))

    assert _leaving(catalogue, differs) == {}


def test_nothing_is_left_in_english(catalogue: dict[str, str]) -> None:
    assert _leaving(catalogue, lambda source, text: source.split("\4")[-1] == text and text not in SAME_IN_BOTH) == {}


def test_letters_are_composed(catalogue: dict[str, str]) -> None:
    assert _leaving(catalogue, lambda _source, text: unicodedata.normalize("NFC", text) != text) == {}


def test_tones_stand_as_in_official_documents(catalogue: dict[str, str]) -> None:
    # The mark of the demonstration is spelled as the plan of the house has it.
    wrong = _leaving(catalogue, lambda _source, text: TONE_ON_THE_LAST_LETTER.search(text))
    assert wrong.keys() - {"DEMONSTRATION COPY"} == set()


@pytest.mark.parametrize("word", OTHER_WORDS)
def test_a_thing_has_one_word(catalogue: dict[str, str], word: str) -> None:
    pattern = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)", re.IGNORECASE if word.islower() else 0)
    assert _leaving(catalogue, lambda _source, text: pattern.search(text)) == {}, f"write “{OTHER_WORDS[word]}”"


def test_sources_are_english(catalogue: dict[str, str]) -> None:
    assert _leaving(catalogue, lambda source, _text: VIETNAMESE.search(source)) == {}


def test_sentences_end_as_their_sources_do(catalogue: dict[str, str]) -> None:
    def differs(source: str, text: str) -> bool:
        return source.split("\0")[0].endswith((".", "?", ":")) and not text.endswith((source.split("\0")[0][-1], "…"))

    assert _leaving(catalogue, differs) == {}


def _is_matter(path: Path) -> bool:
    return str(path.relative_to(ROOT)).startswith(OWN_VIETNAMESE)


def test_python_says_nothing_vietnamese_on_its_own() -> None:
    assert [place for path in python_files() if not _is_matter(path) for place in _vietnamese_strings(path)] == []


def _vietnamese_strings(path: Path) -> list[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    loose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}  # docstrings
    return [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.value!r}" for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in loose and VIETNAMESE.search(node.value)
    ]


COMMENTS = re.compile(r"{#.*?#}|{%\s*comment.*?endcomment\s*%}|/\*.*?\*/|(?<!:)//[^\n]*", re.DOTALL)


def test_templates_and_scripts_say_nothing_vietnamese_on_their_own() -> None:
    files = [*(ROOT / "templates").rglob("*.html"), *(ROOT / "templates").rglob("*.txt")]
    files += [path for wing in WINGS for path in (ROOT / wing).glob("*/static/**/*.js")]
    leaking = [path for path in files if not _is_matter(path) and VIETNAMESE.search(COMMENTS.sub("", path.read_text(encoding="utf-8")))]
    assert leaking == []
