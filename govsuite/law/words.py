"""The words of packs and calendars as a reader sees them."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from govsuite.law.models import LawPack
from govsuite.law.rules.ballots import BallotRule, Denominator, QuorumRule, Tie
from govsuite.law.rules.calendar import DayKind

KINDS = {
    "council": gettext_lazy("Council sessions and votes"),
    "committee": gettext_lazy("Meetings and votes of a People's Committee"),
    "standing": gettext_lazy("Meetings and votes of a council's Standing Committee"),
    "council_committee": gettext_lazy("Meetings and votes of a council's committees"),
    "confidence": gettext_lazy("Votes of confidence"),
    "calendar": gettext_lazy("Working days"),
    "procedures": gettext_lazy("Administrative procedures"),
    "exemptions": gettext_lazy("Works without a permit"),
    "limits": gettext_lazy("Limits of what is measured"),
}

STATES = {
    LawPack.State.DRAFT: (gettext_lazy("Draft, waits for verification"), "warning"),
    LawPack.State.EFFECTIVE: (gettext_lazy("In force"), "success"),
    LawPack.State.REPLACED: (gettext_lazy("Replaced"), "neutral"),
    LawPack.State.WITHDRAWN: (gettext_lazy("Withdrawn"), "neutral"),
}

DENOMINATORS = {
    Denominator.STATUTORY_SEATS: gettext_lazy("the statutory number of seats"),
    Denominator.IN_OFFICE: gettext_lazy("the members in office"),
    Denominator.PRESENT: gettext_lazy("the members present"),
    Denominator.ISSUED: gettext_lazy("the ballots issued"),
    Denominator.COLLECTED: gettext_lazy("the ballots collected"),
    Denominator.VALID: gettext_lazy("the valid ballots"),
}

TIES = {
    Tie.FAILS: gettext_lazy("Equal votes: not adopted"),
    Tie.CHAIR_SIDE: gettext_lazy("Equal votes: the side of the chair decides"),
}

SPEAKERS = {
    "chair": gettext_lazy("Chair"), "secretary": gettext_lazy("Secretary"), "presenter": gettext_lazy("Presenter"),
    "reviewer": gettext_lazy("Reviewing committee"), "delegates": gettext_lazy("Delegates"), "answerer": gettext_lazy("Person questioned"),
    "nominee": gettext_lazy("Nominee"), "counting_board": gettext_lazy("Counting board"), "everyone": gettext_lazy("Everyone"),
}

#: What the chair's console offers at a step.
CONTROLS = {
    "none": gettext_lazy("nothing special"), "attendance": gettext_lazy("the attendance"), "speech": gettext_lazy("the clock of a speech"),
    "speakers": gettext_lazy("the list of speakers"), "ballot": gettext_lazy("a vote"),
}

ITEM_KINDS = {
    "opening": gettext_lazy("Opening"), "report": gettext_lazy("Report"), "resolution": gettext_lazy("Draft resolution"), "questions": gettext_lazy("Question time"),
    "election": gettext_lazy("Election or dismissal"), "confidence": gettext_lazy("Vote on confidence"), "discussion": gettext_lazy("Discussion"), "break": gettext_lazy("Break"), "closing": gettext_lazy("Closing of the session"),
    "decision": gettext_lazy("Matter to decide"),
}

#: What stands in a script before the names are known.
PLACES = {
    "item": gettext_lazy("the item"), "presenter": gettext_lazy("the presenter"), "reviewer": gettext_lazy("the reviewing committee"),
    "session": gettext_lazy("the session"), "body": gettext_lazy("the council"), "chair": gettext_lazy("the chair"),
    "speaker": gettext_lazy("the speaker"), "question": gettext_lazy("the question"),
}

LEVELS = {"province": gettext_lazy("provincial councils"), "commune": gettext_lazy("communal councils")}

SECTIONS = {
    "ballot_rules": gettext_lazy("Ballot rules"), "closed_grounds": gettext_lazy("Grounds of a closed part"), "session_defaults": gettext_lazy("Figures of sessions"),
    "speaking_defaults": gettext_lazy("Speaking times"), "confidence_votes": gettext_lazy("Votes of confidence"),
    "item_scripts": gettext_lazy("Scripts of agenda items"), "overrides": gettext_lazy("Moved days"),
    "procedures": gettext_lazy("Procedures"), "exemptions": gettext_lazy("Exemptions"), "courses": gettext_lazy("Courses"),
    "clocks": gettext_lazy("Time limits"), "policies": gettext_lazy("Rules of the course"),
    "papers": gettext_lazy("Papers to hand in"), "forms": gettext_lazy("Forms"), "fees": gettext_lazy("Fees"),
    "competences": gettext_lazy("Competences"), "figures": gettext_lazy("Figures"), "facts": gettext_lazy("Facts asked"),
    "limits": gettext_lazy("Limits"), "risk_levels": gettext_lazy("Levels of disaster risk"),
    "permit_duty": gettext_lazy("Where the duty stands"), "citations": gettext_lazy("Articles cited"), "documents": gettext_lazy("Legal documents"),
}

DAY_KINDS = {
    DayKind.WORKING: gettext_lazy("Working day"), DayKind.MAKE_UP: gettext_lazy("Make-up working day"),
    DayKind.SATURDAY: gettext_lazy("Saturday"), DayKind.SUNDAY: gettext_lazy("Sunday"),
    DayKind.HOLIDAY: gettext_lazy("Public holiday"), DayKind.DAY_OFF: gettext_lazy("Day off by announcement"),
}

DEEDS = {
    "pack.load": gettext_lazy("Loaded with the suite"), "pack.draft": gettext_lazy("Uploaded as a draft"),
    "pack.edit": gettext_lazy("Draft changed"), "pack.verify": gettext_lazy("Verified against the sources"), "pack.withdraw": gettext_lazy("Withdrawn"),
}


def threshold(rule: BallotRule | QuorumRule) -> str:
    """Return the rule as a phrase: more than 1/2 of the statutory number of seats."""
    words = {"fraction": f"{rule.numerator}/{rule.divisor}", "base": DENOMINATORS[rule.denominator]}
    if rule.strict:
        return _("more than %(fraction)s of %(base)s") % words
    return _("at least %(fraction)s of %(base)s") % words


def length(seconds: int) -> str:
    """Return a length of time in minutes and seconds, without empty parts."""
    minutes, rest = divmod(seconds, 60)
    parts = [ngettext("%(n)d minute", "%(n)d minutes", minutes) % {"n": minutes}] if minutes or not rest else []
    parts += [ngettext("%(n)d second", "%(n)d seconds", rest) % {"n": rest}] if rest else []
    return " ".join(parts)


def figure(value: int | str, unit: str) -> str:
    """Return a figure with its unit."""
    if unit == "seconds" and isinstance(value, int):
        return length(value)
    plain = {"part": "%s", "times": _("%s times"), "people": _("%s people"), "days": _("%s days"), "working_days": _("%s working days"),
             "months": _("%s months"), "years": _("%s years"), "minutes": _("%s minutes"), "seconds": _("%s seconds")}
    return plain.get(unit, "%s") % value


COLOURS = {
    "light_blue": gettext_lazy("light blue"), "light_yellow": gettext_lazy("light yellow"), "orange": gettext_lazy("orange"), "red": gettext_lazy("red"),
    "purple": gettext_lazy("purple"),
}


def limit(low: float | None, high: float | None, unit: str, *, reached: bool) -> str:
    """Return a limit as a phrase; one that nobody has read says so."""
    if low is None and high is None:
        return _("no figure yet")
    shown = {"low": _plain(low), "high": _plain(high), "unit": unit}
    if low is not None and high is not None:
        return (_("%(low)s to %(high)s %(unit)s") % shown).strip()
    if reached:
        return (_("from %(high)s %(unit)s") % shown if high is not None else _("down to %(low)s %(unit)s") % shown).strip()
    return (_("at most %(high)s %(unit)s") % shown if high is not None else _("at least %(low)s %(unit)s") % shown).strip()


def _plain(value: float | None) -> str:
    """Return a figure as the regulation writes it, with a decimal comma."""
    return "" if value is None else f"{value:g}".replace(".", ",") if abs(value) < 100_000 else f"{value:.0f}"


def places() -> dict[str, str]:
    """Return a readable stand-in for each place of a script: [the presenter]."""
    return {name: f"[{word}]" for name, word in PLACES.items()}
