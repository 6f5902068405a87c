"""Prepare a ballot: everything that could be wrong with it is refused here, not before the waiting hall."""

from datetime import datetime

from django.utils.translation import gettext as _

from govsuite.core import audit, db
from govsuite.core.actors import Actor
from govsuite.core.errors import Invalid
from govsuite.law.public import (
    BadRule,
    BallotRule,
    Denominator,
    OnlyWhen,
    RuleUnknown,
    Tie,
    applies,
    ballot_rule,
    ballot_rules,
    measured_as,
    needed,
    replaces,
)
from meetings.ballots.abilities import TABLE
from meetings.ballots.live import tell_ballot
from meetings.ballots.models import Ballot, Motion, PaperVote
from meetings.ballots.rules.sheets import MOTION
from meetings.ballots.services.behind import part_for
from meetings.ballots.services.boarding import take_board_along
from meetings.ballots.services.holding_keys import carry_holders
from meetings.bodies.public import delegates_counted, settings_of
from meetings.sessions.public import AgendaItem, Session, decides_ties

LONGEST_QUESTION = 500
OVER = (Session.State.CLOSED, Session.State.CANCELLED)


def prepare_ballot(
    *,
    item: AgendaItem,
    question: str,
    actor: Actor,
    now: datetime,
    rule_key: str = "",
    form: str = Ballot.Form.ELECTRONIC,
    electorate: str = Ballot.Electorate.PRESENT,
    after: Ballot | None = None,
    reason: str = "",
) -> Ballot:
    """Write a ballot on ``item`` with the rule of law as it stands on the session's day; the hall hears of it.

    ``rule_key`` empty takes the item's own rule, else the usual one of the body's law pack. ``after`` is the ballot
    that this one repeats, for the ``reason`` that the minutes tell.
    """
    session = item.session
    ballot = Ballot(session=session, item=item, question=" ".join(question.split()), form=form, electorate=electorate)
    TABLE.check(actor, "ballot.prepare", ballot, book=session.book)
    check_settings(ballot)
    ballot.rule = rule_for(ballot, rule_key or item.ballot_rule).as_dict()
    if ballot.hides_choices:
        ballot.sheet = {"form": MOTION.as_dict()}
    if after:
        ballot.previous, ballot.round, ballot.again_reason = after, round_after(after), reason
    with db.deed():
        ballot.save(force_insert=True)
        begin_board(ballot)
        if after:
            carry_place(after, ballot)
        save_prepared(ballot, actor=actor, now=now, detail={"reason": reason} if reason else {})
    return ballot


def carry_place(before: Ballot, ballot: Ballot) -> None:
    """Give a vote that follows another one its place: the whole that it is an article of, the motions that are left. Part of the deed."""
    standing = list(Motion.objects.filter(ballot=before, taken_out_at__isnull=True)) if before.bundled else []
    if before.whole_id is None and not standing:
        return
    ballot.whole_id, ballot.bundled = before.whole_id, len(standing) or None
    ballot.save(update_fields=["whole", "bundled"])
    Motion.objects.bulk_create([Motion(ballot=ballot, place=place, text=each.text) for place, each in enumerate(standing, start=1)])


def round_after(before: Ballot | None) -> int:
    """Return the round of the vote that follows: one that was cancelled or annulled took no round."""
    if before is None:
        return 1
    return before.round + before.decides


def save_prepared(ballot: Ballot, *, actor: Actor, now: datetime, detail: dict[str, object], deed: str = "ballot.prepare") -> None:
    """Audit the prepared ballot as it stands and tell the hall; behind closed doors it belongs there. Part of the deed that wrote it."""
    if Session.objects.filter(pk=ballot.session_id, state__in=OVER).exists():  # it ended while this deed waited for its turn
        raise _session_over()
    part = part_for(ballot)
    if part is not None:
        ballot.closed_part = part
        ballot.save(update_fields=["closed_part"])
    audit.record(
        book=ballot.session.book, actor=actor, deed=deed, obj=ballot, now=now, after=described(ballot),
        detail={"question": ballot.question, "rule": ballot.rule["key"], "citation": ballot.rule["citation"], **detail},
    )
    tell_ballot(ballot, kind="ballot.prepared", now=now)


def described(ballot: Ballot) -> dict[str, object]:
    """Return what an audit digest covers of a ballot's settings."""
    return {
        "item": ballot.item_id, "question": ballot.question, "form": ballot.form, "rule": ballot.rule,
        "electorate": ballot.electorate, "change": ballot.vote_change_allowed, "tally": ballot.tally_shown,
        **({"kind": ballot.kind, "sheet": ballot.sheet} if ballot.sheet else {}),
    }


def check_settings(ballot: Ballot) -> None:
    """Refuse what no ballot may have, and take over what the council's own settings say."""
    if ballot.session.state in OVER:
        raise _session_over()
    if not ballot.question:
        raise Invalid("ballots.no_question", _("Write the question on which the council votes."), field="question")
    if len(ballot.question) > LONGEST_QUESTION:
        raise Invalid("ballots.question_long", _("The question is too long: keep it within 500 characters."), field="question")
    if ballot.form not in Ballot.Form.values:
        raise Invalid("ballots.form_unknown", _("There is no such form of voting. Choose one from the list."), field="form")
    if ballot.electorate not in Ballot.Electorate.values:
        raise Invalid("ballots.electorate_unknown", _("Choose who votes: those in the hall or all in office."), field="electorate")
    if ballot.form == Ballot.Form.HANDS and ballot.electorate == Ballot.Electorate.IN_OFFICE:
        raise Invalid("ballots.hands_of_absent", _("Hands are raised in the hall: whoever is not there cannot raise one. Let those in the hall vote, or vote electronically."), field="electorate")
    settings = settings_of(ballot.session.term.body)
    ballot.vote_change_allowed = settings.vote_change_allowed
    ballot.tally_shown = settings.tally_shown_while_open and not ballot.hides_choices


def _session_over() -> Invalid:
    return Invalid("ballots.session_over", _("The session is over: no vote can be prepared in it any more."))


def begin_board(ballot: Ballot) -> None:
    """Give a vote on paper its paper side; the board, or the holders of the key, of the vote that it follows go on. Part of the deed that prepares it."""
    if ballot.previous is not None:
        carry_holders(ballot.previous, ballot)
    if not ballot.is_paper:
        return
    paper = PaperVote.objects.create(ballot=ballot)
    before = PaperVote.objects.filter(ballot=ballot.previous_id).first() if ballot.previous_id else None
    if before is not None:
        take_board_along(paper, before)


def rule_for(ballot: Ballot, key: str) -> BallotRule:
    """Return the rule in force on the session's day; refuses what this ballot could never decide."""
    session = ballot.session
    try:
        rule = _lawful(key, ballot)
    except RuleUnknown as unknown:
        raise Invalid("ballots.rule_unknown", unknown.message, field="rule_key") from None
    except BadRule as bad:
        raise Invalid("ballots.rule_invalid", _(
            "The law pack in force holds a ballot rule that cannot be (%(field)s: %(value)s). Ask the administrator to correct it (Law packs)."
        ) % {"field": bad.field, "value": bad.value}, field="rule_key") from None
    _check_reachable(rule, ballot)
    if rule.tie == Tie.CHAIR_SIDE and ballot.hides_choices:
        raise Invalid(
            "ballots.secret_chair_side", _("Under this rule a tie goes to the side of the chair, and in a secret vote nobody knows it. Choose another rule, or vote openly."),
            field="rule_key", citation=rule.citation,
        )
    if rule.tie == Tie.CHAIR_SIDE and decides_ties(session, session.starts_on) is None:
        raise Invalid(
            "ballots.no_chair", _("Under this rule a tie goes to the side of the chair, and the session has no chair. Name one first."),
            field="rule_key", citation=rule.citation,
        )
    return rule


def _lawful(key: str, ballot: Ballot) -> BallotRule:
    """Return the rule that the key names, where it applies to the house as it is now.

    A rule with a condition (a council that has lost many delegates near the end of its term) takes the place of those
    that its pack names while the condition holds, and is refused while it does not.
    """
    session = ballot.session
    rules = ballot_rules(session.starts_on, session.term.body.house.law)
    rule = ballot_rule(key, session.starts_on, session.term.body.house.law)
    usual = ballot_rule("", session.starts_on, session.term.body.house.law)
    special = next((each for each in rules if replaces(each, rule.key, usual=usual.key) and _applies_now(each.only_when, ballot)), None)
    if special and not key:
        return special
    if special and rule.key == usual.key:
        raise Invalid(
            "ballots.rule_replaced", _("So few delegates are in office so near the end of the term that “%(rule)s” applies instead. Choose that rule.") % {"rule": special.title},
            field="rule_key", citation=special.citation,
        )
    if special:
        return measured_as(rule, special)
    if rule.only_when and not _applies_now(rule.only_when, ballot):
        raise Invalid("ballots.rule_not_now", _(
            "“%(rule)s” applies only when at most %(months)s months of the term remain and between %(low)s and %(high)s of the statutory seats are held; "
            "the term's last day is entered on the page of the council. Choose another rule."
        ) % {"rule": rule.title, "months": rule.only_when.months_left, "low": "/".join(map(str, rule.only_when.seats_from)), "high": "/".join(map(str, rule.only_when.seats_below))},
            field="rule_key", citation=rule.citation)
    return rule


def _applies_now(only_when: OnlyWhen | None, ballot: Ballot) -> bool:
    term = ballot.session.term
    return only_when is not None and applies(only_when, on=ballot.session.starts_on, term_ends=term.ends, in_office=_in_office(ballot), seats=term.statutory_seats)


def _in_office(ballot: Ballot) -> int:
    return delegates_counted(ballot.session.term, ballot.session.starts_on)


def _check_reachable(rule: BallotRule, ballot: Ballot) -> None:
    """Refuse a rule that could not be satisfied if everybody in office were in favour."""
    term, office = ballot.session.term, _in_office(ballot)
    base = {Denominator.STATUTORY_SEATS: term.statutory_seats, Denominator.IN_OFFICE: office}.get(rule.denominator)
    if base is not None and office and needed(rule, base) > office:
        raise Invalid("ballots.rule_out_of_reach", _(
            "Under “%(rule)s” %(needed)s of %(base)s are needed, and only %(office)s are in office: nothing could be adopted. Choose another rule."
        ) % {"rule": rule.title, "needed": needed(rule, base), "base": base, "office": office}, field="rule_key", citation=rule.citation)
    quorum = rule.quorum
    if quorum is None or not quorum.binding:
        return
    whole = {Denominator.STATUTORY_SEATS: term.statutory_seats, Denominator.IN_OFFICE: office}.get(quorum.denominator)
    if whole is None:
        raise Invalid("ballots.quorum_of_votes", _(
            "The quorum of “%(rule)s” is not counted by seats or by those in office: it would say nothing. Ask the administrator to correct the law pack."
        ) % {"rule": rule.title}, field="rule_key", citation=rule.citation)
    if office and needed(quorum, whole) > office:
        raise Invalid("ballots.quorum_out_of_reach", _(
            "Under “%(rule)s” %(needed)s must be present, and only %(office)s are in office: nothing could be adopted. Choose another rule."
        ) % {"rule": rule.title, "needed": needed(quorum, whole), "office": office}, field="rule_key", citation=quorum.citation or rule.citation)
