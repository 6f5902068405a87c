"""Words of sheets in the reader's language; titles of a law pack stay as the pack writes them."""

from typing import Any

from django.utils.translation import gettext as _

from meetings.ballots.models import Ballot, Outcome, Sheet
from meetings.ballots.rules.sheets import SheetFault, SheetForm


def column_titles(ballot: Ballot) -> dict[str, str]:
    """Return column of the sheet → its title."""
    own = {rating["key"]: rating["title"] for rating in ballot.sheet.get("confidence", {}).get("ratings", [])}
    plain = {
        "yes": _("In favour"), "no": _("Against"), "abstain": _("Not voting"), "agree": _("Agree"), "disagree": _("Do not agree"), "chosen": _("Chosen"),
    }
    return {column: own.get(column) or plain.get(column, column) for column in SheetForm.from_dict(ballot.sheet["form"]).columns}


def outcome_shown(ballot: Ballot, outcome: Outcome) -> dict[str, Any]:
    """Return one person's outcome with titled figures and shares of the base."""
    titles = column_titles(ballot)
    consequence = outcome.consequence
    return {
        "name": outcome.subject.name, "detail": outcome.subject.detail, "base": outcome.base, "needed": outcome.needed, "elected": outcome.elected,
        "tied": outcome.tied, "consequence": consequence.get("title", ""), "verified": consequence.get("verified", True),
        "citation": consequence.get("citation") or ballot.rule.get("citation", ""),
        "why_unverified": consequence.get("why_unverified", ""),
        "figures": [
            {"key": column, "title": titles[column], "number": outcome.counts[column], "share": percent(outcome.counts[column], outcome.base)} for column in titles
        ],
    }


def percent(part: int, whole: int) -> str:
    """Return ``53,19 %`` by whole numbers, rounded half up; a dash for an empty whole."""
    if whole == 0:
        return "-"
    hundredths = (part * 20_000 + whole) // (2 * whole)
    return f"{hundredths // 100},{hundredths % 100:02d} %"


def sheet_shown(ballot: Ballot, sheet: Sheet, names: list[str], repeated: set[str]) -> dict[str, Any]:
    """Return one published sheet: its code and what it says in words."""
    if sheet.fault:
        return {"code": sheet.code, "says": [], "fault": fault_words(sheet.fault), "repeated": sheet.code in repeated}
    titles = list(column_titles(ballot).values())
    marked = [(line, mark) for line, mark in enumerate(sheet.marks) if mark is not None]
    only = len(titles) == 1
    says = [names[line] if names and only else f"{names[line]}: {titles[mark]}" if names else titles[mark] for line, mark in marked]
    return {"code": sheet.code, "says": says, "fault": "", "repeated": sheet.code in repeated}


def fault_words(fault: str) -> str:
    """Return why a sheet does not count."""
    words = {
        SheetFault.BLANK: _("empty"), SheetFault.TOO_FEW: _("too few marked"), SheetFault.TOO_MANY: _("too many marked"),
    }
    return words.get(SheetFault(fault), _("cannot be read"))
