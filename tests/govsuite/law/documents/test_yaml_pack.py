"""Reading YAML without its surprises, and writing it back."""

import pytest

from govsuite.law.documents.yaml_pack import LARGEST, BadYaml, read, write
from govsuite.law.rules.pack_schema import SHAPE, check_pack
from govsuite.law.services.packs import SHIPPED

FILES = sorted(SHIPPED.glob("*.yaml"))


def test_words_and_days_stay_what_they_are():
    assert read(b"day: 2026-08-22\nchoice: no\nratio: 3/2\nworking: true\ncount: 7\n").content == {
        "day": "2026-08-22", "choice": "no", "ratio": "3/2", "working": True, "count": 7,
    }


def test_every_value_knows_its_line():
    text = read(b"code: A\nrules:\n  - key: x\n    threshold: 3/2\n")
    assert (text.line_of(("rules", 0, "threshold")), text.line_of(("rules", 0, "gone")), text.line_of(("gone",))) == (4, 3, 1)


@pytest.mark.parametrize(
    ("source", "code", "line"),
    [
        (b"code: [A\nb: 1\n", "not_yaml", 2),
        (b"a: 1\n\tb: 2\n", "not_yaml", 2),
        (b"- 1\n", "not_a_mapping", 1),
        (b"", "not_a_mapping", 1),
        (b"a: 1\nb: 2\na: 3\n", "repeated_key", 3),
        (b"a: &x [1]\nb: *x\n", "alias", 2),
        (b"a: 1\nb: !!python/object:os.system {}\n", "tag", 2),
        (b"a: 1\nb: !!binary aGk=\n", "tag", 2),
        (b"a: 1\nb: \xff\n", "not_utf8", 2),
        (b"a: " + b"[" * 30 + b"]" * 30, "too_deep", 1),
        (b"a: b\x00\n", "not_yaml", 1),
        (b"? [1]\n: 2\n", "key_not_text", 1),
        (b"a: " + b"9" * 5000, "bad_number", 1),
        (b"#" * (LARGEST + 1), "too_large", 1),
    ],
)
def test_what_is_no_pack_is_refused_with_its_line(source, code, line):
    with pytest.raises(BadYaml) as refusal:
        read(source)
    assert (refusal.value.code, refusal.value.line) == (code, line)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_shipped_pack_is_flawless_and_survives_writing(path):
    content = read(path.read_bytes()).content
    assert check_pack(content) == []
    assert read(write(content, SHAPE).encode()).content == content


def test_there_are_packs_to_ship():
    assert [path.stem for path in FILES] == [
        "VN-BAN-HDND-2025", "VN-BD-QUANG-TRI", "VN-CAL", "VN-HDND-2025", "VN-NQ96-2023", "VN-QCVN-08-2023",
        "VN-QCVN-14-2008", "VN-QCVN-14-2025", "VN-QCVN-40-2025", "VN-TTHDND-2025", "VN-UBND-2025", "VN-XD-2026",
        "VN-XD-LEGACY", "VN-XD-MIEN-2026",
    ]
