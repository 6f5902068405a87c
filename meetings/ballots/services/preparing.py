"""Prepare a ballot: everything that could be wrong with it is refused here, not before the waiting hall."""

from datetime import datetime

from django.utils.translation import gettext as _

from govsuite.core import audit, db, live
from govsuite.core.actors import Actor
from govsuite.core.errors import Invalid
from govsuite.law.public import BallotRule, RuleUnknown, Tie, ballot_rule
from meetings.ballots.abilities import TABLE
from meetings.ballots.live import ballot_public
from meetings.ballots.models import Ballot
from meetings.bodies.public import settings_of
from meetings.sessions.public import AgendaItem, Session, decides_ties

LONGEST_QUESTION = 500


def prepare_ballot(
    *,
    item: AgendaItem,
    question: str,
    actor: Actor,
    now: datetime,
    rule_key: str = "",
    form: str = Ballot.Form.ELECTRONIC,
    electorate: str = Ballot.Electorate.PRESENT,
) -> Ballot:
    """Write a ballot on ``item`` with the rule of law as it stands on the session's day; the hall hears of it.

    ``rule_key`` empty takes the item's own rule, else the usual one of the body's law pack.
    """
    session = item.session
    ballot = Ballot(session=session, item=item, question=" ".join(question.split()), form=form, electorate=electorate)
    TABLE.check(actor, "ballot.prepare", ballot, book=session.book)
    _check_settings(ballot)
    ballot.rule = _rule(rule_key or item.ballot_rule, session).as_dict()
    settings = settings_of(session.term.body)
    ballot.vote_change_allowed = settings.vote_change_allowed
    ballot.tally_shown = settings.tally_shown_while_open
    with db.deed():
        ballot.save(force_insert=True)
        audit.record(
            book=session.book, actor=actor, deed="ballot.prepare", obj=ballot, now=now, after=described(ballot),
            detail={"question": ballot.question, "rule": ballot.rule["key"], "citation": ballot.rule["citation"]},
        )
        live.announce(topic=session.topic, kind="ballot.prepared", data={"ballot": ballot_public(ballot)}, now=now)
    return ballot


def described(ballot: Ballot) -> dict[str, object]:
    """Return what an audit digest covers of a ballot's settings."""
    return {
        "item": ballot.item_id, "question": ballot.question, "form": ballot.form, "rule": ballot.rule,
        "electorate": ballot.electorate, "change": ballot.vote_change_allowed, "tally": ballot.tally_shown,
    }


def _check_settings(ballot: Ballot) -> None:
    if ballot.session.state in {Session.State.CLOSED, Session.State.CANCELLED}:
        raise Invalid("ballots.session_over", _("The session is over: no vote can be prepared in it any more."))
    if not ballot.question:
        raise Invalid("ballots.no_question", _("Write the question on which the council votes."), field="question")
    if len(ballot.question) > LONGEST_QUESTION:
        raise Invalid("ballots.question_long", _("The question is too long: keep it within 500 characters."), field="question")
    if ballot.form not in Ballot.Form.values:
        raise Invalid("ballots.form_unknown", _("There is no such form of voting. Choose one from the list."), field="form")
    if ballot.electorate not in Ballot.Electorate.values:
        raise Invalid("ballots.electorate_unknown", _("Choose who votes: those in the hall or all in office."), field="electorate")


def _rule(key: str, session: Session) -> BallotRule:
    """Return the rule in force on the session's day; refuses what this ballot could never decide."""
    try:
        rule = ballot_rule(key, session.starts_on, session.term.body.house.law)
    except RuleUnknown as unknown:
        raise Invalid("ballots.rule_unknown", unknown.message, field="rule_key") from None
    if rule.tie == Tie.CHAIR_SIDE and decides_ties(session, session.starts_on) is None:
        raise Invalid(
            "ballots.no_chair", _("Under this rule a tie goes to the side of the chair, and the session has no chair. Name one first."),
            field="rule_key", citation=rule.citation,
        )
    return rule
