"""Turn the codes of flaws into sentences that say what to write instead."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from govsuite.core.errors import Invalid
from govsuite.law.documents.yaml_pack import BadYaml, PackText, read
from govsuite.law.rules.pack_schema import check_pack
from govsuite.law.rules.schema import Flaw

#: A page and a terminal show so many; the rest is counted.
SHOWN = 20

_SENTENCES = {
    "too_large": gettext_lazy("The file is larger than a law pack can be. Upload the YAML text of one pack only."),
    "not_utf8": gettext_lazy("The file is not text in UTF-8. Save it again as UTF-8."),
    "not_yaml": gettext_lazy("The file is not readable as YAML here: check indentation, colons and quotes."),
    "not_a_mapping": gettext_lazy("A pack starts with names and values, e.g. “code: VN-…”."),
    "alias": gettext_lazy("References (*name) are not taken. Write the text out."),
    "too_deep": gettext_lazy("The text is nested too deeply for a law pack."),
    "tag": gettext_lazy("Tags (!…) are not taken. Write plain text, numbers, true or false."),
    "bad_number": gettext_lazy("This number cannot be read."),
    "key_not_text": gettext_lazy("A name must be plain text."),
    "repeated_key": gettext_lazy("This name stands twice in the same place. Remove one."),
    "record_expected": gettext_lazy("Names with values are expected here."),
    "unknown_name": gettext_lazy("A law pack has no such name. Check the spelling."),
    "missing": gettext_lazy("This name is missing here."),
    "list_expected": gettext_lazy("A list that is not empty is expected here."),
    "repeated": gettext_lazy("This key stands twice in the list. Give each entry its own."),
    "text_expected": gettext_lazy("Text is expected here."),
    "too_long": gettext_lazy("The text is too long here."),
    "unknown_word": gettext_lazy("This word is not known here. Use one of the words of the manual."),
    "true_or_false_expected": gettext_lazy("Write true or false."),
    "whole_number_expected": gettext_lazy("Write a whole number."),
    "out_of_range": gettext_lazy("The number is out of range."),
    "number_expected": gettext_lazy("Write a plain number, e.g. 5 or 0.3."),
    "high_below_low": gettext_lazy("The upper limit lies below the lower one."),
    "day_expected": gettext_lazy("Write a day as year-month-day, e.g. 2026-08-22."),
    "bad_key": gettext_lazy("Write a key of small letters without accents, digits and _, e.g. papers_days."),
    "bad_code": gettext_lazy("Write a code of capital letters, digits and hyphens, e.g. VN-HDND-2025."),
    "bad_link": gettext_lazy("Write a link that starts with https://."),
    "fraction_expected": gettext_lazy("Write a fraction of two whole numbers, e.g. 2/3."),
    "bad_divisor": gettext_lazy("A fraction is divided by a number above zero."),
    "fraction_not_positive": gettext_lazy("The fraction must be above zero."),
    "fraction_above_one": gettext_lazy("The fraction asks for more than the whole: nobody could reach it. Write e.g. 2/3."),
    "not_whole": gettext_lazy("Write whole numbers only."),
    "unknown_denominator": gettext_lazy("This denominator is not known."),
    "unknown_tie": gettext_lazy("Write fails or chair_side."),
    "quorum_of_votes": gettext_lazy("A quorum asks who came, of all who could come: write statutory_seats or in_office."),
    "chair_side_needs_half": gettext_lazy("The chair's side decides only under a rule of more than 1/2 (threshold 1/2, strict true)."),
    "ends_before_starts": gettext_lazy("The pack ends before it starts."),
    "day_outside_pack": gettext_lazy("The day lies outside the period of the pack (starts, ends)."),
    "unknown_document": gettext_lazy("No document of this pack has this key."),
    "replaces_always": gettext_lazy("Only a rule with a condition (only_when) takes the place of others. Write the condition, or leave this out."),
    "unknown_rule": gettext_lazy("No ballot rule of this pack has this key."),
    "rule_not_replaceable": gettext_lazy("A rule with a condition of its own cannot be replaced. Name usual rules only."),
    "unknown_citation": gettext_lazy("No citation of this pack has this key."),
    "condition_expected": gettext_lazy("A condition is expected here: all, any, not, or a fact with one test."),
    "unknown_fact": gettext_lazy("No fact of this pack has this key. Write it under “facts” first."),
    "one_test_expected": gettext_lazy("Write one test of the fact: is, below, above, at_least, at_most, one_of or any_of."),
    "test_does_not_suit": gettext_lazy("This test does not suit the kind of the fact. See the table of tests in the manual."),
    "unknown_choice": gettext_lazy("The fact has no such choice."),
    "unknown_reference": gettext_lazy("No entry of this pack has this key. Write it in its section first."),
    "why_unverified_missing": gettext_lazy("A fact that is not verified says why: add why_unverified."),
    "link_missing": gettext_lazy("There is no address that somebody could have opened. Write the link, or leave this out."),
    "why_link_unverified_missing": gettext_lazy("An address that nobody opened says where it comes from: add why_link_unverified."),
    "unknown_placeholder": gettext_lazy("This placeholder is not known. Known: {item}, {presenter}, {reviewer}, {session}, {body}, {chair}, {speaker}, {question}."),
}


@dataclass(frozen=True, slots=True)
class NamedFlaw:
    """One flaw as a person reads it."""

    line: int
    place: str
    message: str

    def as_dict(self) -> dict[str, str | int]:
        return {"line": self.line, "place": self.place, "message": self.message}


def sentence(code: str, value: str) -> str:
    words = str(_SENTENCES.get(code, code))
    return f"{words} ({value})" if value else words


def place_of(flaw: Flaw) -> str:
    """Return the path as a person writes it: places in lists count from 1."""
    return " › ".join(str(part + 1) if isinstance(part, int) else part for part in flaw.path)


def refusal(name: str, flaws: list[NamedFlaw]) -> Invalid:
    """Return the error that names the file and each line."""
    lines = [_("line %(line)d: %(message)s") % {"line": flaw.line, "message": flaw.message} for flaw in flaws[:SHOWN]]
    return Invalid(
        "law.bad_pack",
        _("The law pack %(name)s was not loaded. Mend it and load it again. %(flaws)s") % {"name": name, "flaws": " · ".join(lines)},
        field="file", extra={"file": name, "flaws": [flaw.as_dict() for flaw in flaws[:SHOWN]]},
    )


def checked(source: bytes, *, name: str) -> PackText:
    """Return the pack in ``source`` when nothing is wrong with it; raises Invalid naming file and lines."""
    try:
        text = read(source)
    except BadYaml as flaw:
        raise refusal(name, [NamedFlaw(flaw.line, "", sentence(flaw.code, flaw.detail))]) from None
    flaws = sorted(
        (NamedFlaw(text.line_of(flaw.path), place_of(flaw), sentence(flaw.code, flaw.value)) for flaw in check_pack(text.content)),
        key=lambda flaw: flaw.line,
    )
    if flaws:
        raise refusal(name, flaws)
    return text
