"""Prepare a ballot on persons: an election or a vote of confidence. What the law does not allow is refused here."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from govsuite.core import db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, Invalid
from govsuite.law.public import ConfidenceVote, RuleUnknown, confidence_votes, figures
from meetings.ballots.abilities import TABLE
from meetings.ballots.models import Ballot, Subject
from meetings.ballots.rules.sheets import FormFault, SheetForm, confidence_form, election_form, form_fault
from meetings.ballots.selectors import standing_subjects
from meetings.ballots.services.preparing import begin_board, check_settings, round_after, rule_for, save_prepared
from meetings.bodies.public import level_of
from meetings.sessions.public import AgendaItem, Session

ELECTION_RULE = "election"
LEAST_MARKS = "election_least_marks"


@dataclass(frozen=True, slots=True)
class Person:
    """One person to stand on the sheet."""

    name: str
    detail: str = ""
    origin: str = Subject.Origin.NOMINATED
    mandate_id: int | None = None
    chosen_on: date | None = None
    retiring: bool = False


def prepare_election(
    *, item: AgendaItem, question: str, persons: tuple[Person, ...], seats: int, actor: Actor, now: datetime, post: str = "",
    electorate: str = Ballot.Electorate.PRESENT, form: str = Ballot.Form.SECRET, after: Ballot | None = None, reason: str = "",
) -> Ballot:
    """Write a secret election of ``seats`` out of ``persons`` under the rule of the pack in force. ``post`` is what they are elected to."""
    ballot = _begun(item, question, Ballot.Kind.ELECTION, form, electorate, actor)
    _check_names(persons)
    if seats < 1:
        raise Invalid("ballots.no_seats", _("Say how many are to be elected: at least one."), field="seats")
    ballot.rule = rule_for(ballot, ELECTION_RULE).as_dict()
    least = int(figures("session_defaults", ballot.session.starts_on, ballot.session.term.body.house.law).get(LEAST_MARKS, {"value": 1})["value"])
    ballot.sheet = {"form": _checked(election_form(len(persons), seats, least)), "seats": seats, "least": least}
    post = " ".join(post.split())[:200]
    if post:
        ballot.sheet["post"] = post
    return _saved(ballot, persons, actor, now, after, reason)


def prepare_confidence(
    *, item: AgendaItem, question: str, vote_key: str, persons: tuple[Person, ...], actor: Actor, now: datetime,
    electorate: str = Ballot.Electorate.PRESENT, form: str = Ballot.Form.SECRET, after: Ballot | None = None, reason: str = "",
) -> Ballot:
    """Write a secret vote of confidence; refused for a level or a person for which the law does not hold it."""
    ballot = _begun(item, question, Ballot.Kind.CONFIDENCE, form, electorate, actor)
    _check_names(persons)
    vote = _vote(vote_key, ballot.session)
    for person in persons:
        _check_held_for(vote, person, ballot.session.starts_on)
    ballot.rule = _as_rule(vote)
    ballot.sheet = {"form": _checked(confidence_form(len(persons), [rating.key for rating in vote.ratings])), "confidence": vote.as_dict()}
    return _saved(ballot, persons, actor, now, after, reason)


def withdraw_person(*, ballot: Ballot, subject_id: int, reason: str, actor: Actor, now: datetime) -> Ballot:
    """Take a person off the sheet before the vote opens; name and reason stay in the record. Locks the ballot's row."""
    TABLE.check(actor, "ballot.prepare", ballot, book=ballot.session.book)
    reason = " ".join(reason.split())[:300]
    if not reason:
        raise Invalid("ballots.no_withdraw_reason", _("Say why the person leaves the list: the minutes will tell it."), field="reason")
    with db.deed():
        ballot = db.lock(Ballot.objects.select_related("session__term__body", "item"), pk=ballot.pk)
        if ballot.state != Ballot.State.PREPARED:
            raise Conflict("ballots.list_fixed", _("The list was fixed when the vote opened: nobody leaves it any more. Cancel the vote and prepare it again."))
        subjects = standing_subjects(ballot)
        gone = next((subject for subject in subjects if subject.pk == subject_id), None)
        if gone is None:
            raise Conflict("ballots.not_on_list", _("This person is not on the list any more. The screen shows it as it is now."))
        ballot.sheet = ballot.sheet | {"form": _checked(_form_without_one(ballot, len(subjects) - 1))}
        gone.withdrawn_at, gone.withdraw_reason = now, reason
        gone.save(update_fields=["withdrawn_at", "withdraw_reason"])
        ballot.version += 1
        ballot.save(update_fields=["sheet", "version"])
        save_prepared(ballot, actor=actor, now=now, deed="ballot.withdraw", detail={"name": gone.name, "reason": reason})
    return ballot


def _form_without_one(ballot: Ballot, lines: int) -> SheetForm:
    if ballot.kind == Ballot.Kind.ELECTION:
        return election_form(lines, ballot.sheet["seats"], ballot.sheet["least"])
    return confidence_form(lines, [rating["key"] for rating in ballot.sheet["confidence"]["ratings"]])


def _begun(item: AgendaItem, question: str, kind: str, form: str, electorate: str, actor: Actor) -> Ballot:
    ballot = Ballot(session=item.session, item=item, question=" ".join(question.split()), kind=kind, form=form, electorate=electorate)
    TABLE.check(actor, "ballot.prepare", ballot, book=item.session.book)
    check_settings(ballot)
    if not ballot.hides_choices:
        raise Invalid("ballots.persons_openly", _("Persons are voted on in secret: on the tablets, or on paper."), field="form")
    return ballot


def _check_names(persons: tuple[Person, ...]) -> None:
    names = [" ".join(person.name.split()).casefold() for person in persons]
    if not names or not all(names):
        raise Invalid("ballots.nobody_on_sheet", _("Nobody stands on the sheet. Enter at least one person."), field="persons")
    twice = next((person.name for person, name in zip(persons, names, strict=True) if names.count(name) > 1 and not person.detail), None)
    if twice:
        raise Invalid("ballots.name_twice", _("%(name)s stands on the sheet twice. Remove one, or write the post of each beside the name.") % {"name": twice}, field="persons")


def _checked(form: SheetForm) -> dict[str, object]:
    fault = form_fault(form)
    if fault is None:
        return form.as_dict()
    sentences = {
        FormFault.NOBODY: _("Nobody stands on the sheet. Enter at least one person."),
        FormFault.TOO_LONG: _("A sheet holds at most 60 persons. Hold the vote in two parts."),
        FormFault.NO_SEATS: _("Say how many are to be elected: at least one."),
        FormFault.COLUMNS: _("The law pack in force names the same level twice. Ask the administrator to correct it."),
    }
    raise Invalid(f"ballots.sheet_{fault}", sentences[fault], field="persons")


def _vote(key: str, session: Session) -> ConfidenceVote:
    """Return the vote of confidence in force, where this council holds it."""
    vote = next((each for each in confidence_votes(session.starts_on) if each.key == key), None)
    if vote is None:
        raise RuleUnknown("law.no_confidence_vote", _("The law pack in force has no such vote of confidence. Ask the administrator to load it (Law packs)."), field="vote_key")
    if session.term.body.house.is_committee or level_of(session.term.body) not in vote.levels:
        raise Invalid("ballots.wrong_level", _(
            "“%(vote)s” is not held at the level of this body. The law pack in force names who holds it; where another text allows it, "
            "the administrator enters that text first."
        ) % {"vote": vote.title}, field="vote_key", citation=vote.citation)
    return vote


def _check_held_for(vote: ConfidenceVote, person: Person, on: date) -> None:
    words = {"name": person.name, "vote": vote.title}
    if person.retiring and "retiring" in vote.not_held_for:
        raise Invalid("ballots.retiring", _("%(name)s has a notice of retirement: “%(vote)s” is not held. Take the name off the list.") % words, field="persons", citation=vote.citation)
    if "chosen_this_year" not in vote.not_held_for:
        return
    if person.chosen_on is None:
        raise Invalid("ballots.chosen_when", _("Enter the day on which %(name)s was elected or approved: “%(vote)s” is not held for who came to the post in this year.") % words, field="persons", citation=vote.citation)
    if person.chosen_on.year == on.year:
        raise Invalid("ballots.chosen_this_year", _("%(name)s was elected or approved in the year of the vote: “%(vote)s” is not held. Take the name off the list.") % words, field="persons", citation=vote.citation)


def _as_rule(vote: ConfidenceVote) -> dict[str, object]:
    """Return what the screens show as the rule of a vote that adopts nothing: its name, article and whether somebody checked it."""
    first = vote.consequences[0] if vote.consequences else None
    verified = vote.verified and all(each.verified for each in vote.consequences)
    return {
        "key": vote.key, "title": vote.title, "denominator": first.denominator if first else "issued",
        "numerator": first.numerator if first else 1, "divisor": first.divisor if first else 2, "strict": first.strict if first else True,
        "tie": "fails", "quorum": None, "citation": vote.citation, "verified": verified, "note": vote.note,
    }


def _saved(ballot: Ballot, persons: tuple[Person, ...], actor: Actor, now: datetime, after: Ballot | None, reason: str) -> Ballot:
    ballot.previous, ballot.again_reason = after, reason
    ballot.round = round_after(after)
    with db.deed():
        ballot.save(force_insert=True)
        Subject.objects.bulk_create([
            Subject(
                ballot=ballot, place=place, name=" ".join(person.name.split())[:200], detail=" ".join(person.detail.split())[:200],
                origin=person.origin, mandate_id=person.mandate_id, chosen_on=person.chosen_on,
            ) for place, person in enumerate(persons, start=1)
        ])
        begin_board(ballot)
        save_prepared(ballot, actor=actor, now=now, detail={"persons": [person.name for person in persons], **({"reason": reason} if reason else {})})
    return ballot
