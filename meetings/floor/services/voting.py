"""Ballots from the console: the floor decides what the hall sees, ``meetings.ballots`` decides the vote."""

from datetime import datetime
from functools import partial

from django.utils.translation import gettext as _

from govsuite.core.actors import Actor, system_actor
from govsuite.core.errors import Conflict, DomainError, NotFound
from govsuite.law.public import BadRule, RuleUnknown, ScriptStep, ballot_rule
from meetings.ballots import public as ballots
from meetings.ballots.public import Ballot, BallotAnnulled, BallotCancelled, BallotClosed, BallotOpened, Person
from meetings.floor.house import (
    adopting,
    adopting_article,
    adopting_whole,
    asked_by_name,
    count_annulled,
    vote_annulled,
    vote_not_held,
    voted_by_articles,
)
from meetings.floor.models import Floor, FloorLog
from meetings.floor.panels import has_list, refuse_beside_list
from meetings.floor.selectors import AGENDA_RULE, script_of
from meetings.floor.services.settling import assisting, presiding, settle
from meetings.sessions.public import AgendaItem, Session


def default_question(item: AgendaItem, step: ScriptStep) -> str:
    """Return the question that the script suggests for a step."""
    if item.kind == AgendaItem.Kind.OPENING:
        return step.title
    if item.kind in (AgendaItem.Kind.RESOLUTION, AgendaItem.Kind.DECISION):
        return adopting(item.title)
    return f"{step.title}: {item.title}"


def show_for_step(floor: Floor, item: AgendaItem, step: ScriptStep, actor: Actor, now: datetime) -> None:
    """Put on the screens what belongs to the step: a ballot to come, the result that is announced, or nothing.

    Part of a deed that settles. A ballot that cannot be prepared does not stop the hall: the console then
    offers to prepare one by hand, and says what is wrong.
    """
    known = [ballot for ballot in ballots.ballots_of_item(item.pk) if ballots.decides_item(ballot) or _on_agenda(item, ballot)]
    closed = [ballot for ballot in known if ballot.decides and may_be_shown(ballot, floor.session)]
    if step.control != "ballot":
        floor.ballot = max(closed, key=_weight) if closed and step.key == "result" else None
        return
    waiting = [ballot for ballot in known if ballot.state == Ballot.State.PREPARED]
    if not all(may_be_shown(ballot, floor.session) for ballot in waiting):
        # Prepared behind closed doors: it comes out by the chair's hand, never by itself.
        floor.ballot = None
        return
    # What was put to the vote as it stands comes before the votes that follow it.
    floor.ballot = next((ballot for ballot in reversed(waiting) if ballot.queue is None), None) or ballots.queued_ballot(item.pk)
    if floor.ballot is None and _asks_by_itself(item, closed):
        try:
            floor.ballot = ballots.prepare_ballot(
                item=item, question=default_question(item, step)[:500], rule_key=_own_rule(item), actor=actor, now=now,
            )
        except DomainError:
            floor.ballot = None


def _asks_by_itself(item: AgendaItem, closed: list[Ballot]) -> bool:
    """Tell whether a step that votes puts its question by itself: once, and after a vote of confidence on its resolution alone.

    The vote of confidence itself waits for its list of persons, and candidates who were put forward for the vote on their list: no script knows the names.
    """
    if item.kind != AgendaItem.Kind.CONFIDENCE:
        return not closed and not has_list(item)
    return bool(closed) and all(ballot.is_on_persons for ballot in closed)


def _on_agenda(item: AgendaItem, ballot: Ballot) -> bool:
    """Tell whether this is the vote that an opening asks for: it adopts the agenda, and nothing of an item."""
    return item.kind == AgendaItem.Kind.OPENING and ballot.rule.get("key") == AGENDA_RULE


def _own_rule(item: AgendaItem) -> str:
    """Return the rule of the vote on the agenda, where the item has none and the law pack knows one; empty: the item's own."""
    if item.kind != AgendaItem.Kind.OPENING or item.ballot_rule:
        return ""
    try:
        return ballot_rule(AGENDA_RULE, item.session.starts_on, item.session.term.body.house.law).key
    except (RuleUnknown, BadRule):
        return ""


def _weight(closed: Ballot) -> tuple[bool, datetime | None]:
    """Order what may be announced: the whole before its articles, whichever was prepared first; of the rest what was closed last."""
    return closed.whole_id is None, closed.closed_at


def prepare(
    *, session: Session, item: AgendaItem, question: str, actor: Actor, now: datetime, rule_key: str = "",
    form: str = Ballot.Form.ELECTRONIC, electorate: str = Ballot.Electorate.PRESENT,
) -> Ballot:
    """Prepare a ballot on an item; on the one under way it takes the place of one that still waits."""
    with assisting(session, actor, now) as floor:
        if floor.ballot and floor.ballot.state == Ballot.State.OPEN and floor.item_id == item.pk:
            raise Conflict("floor.ballot_open", _("A vote is open. Close the vote first: whoever is voting must not be cut off."))
        ballot = ballots.prepare_ballot(
            item=item, question=question, rule_key=rule_key, form=form, electorate=electorate, actor=actor, now=now,
        )
        if floor.item_id == item.pk:
            floor.ballot = ballot
        settle(floor, kind="ballot.shown", actor=actor, now=now, item=item, audited=False, logged=False)
    return ballot


def leave_to_list(*, session: Session, item: AgendaItem, actor: Actor, now: datetime) -> None:
    """Withdraw the question that the script had asked by itself: the body will vote on a list with names."""
    with assisting(session, actor, now) as floor:
        usual = {default_question(item, step)[:500] for step in script_of(session, item) if step.control == "ballot"}
        own = [ballot for ballot in ballots.ballots_of_item(item.pk) if _waits_alone(ballot) and ballot.question in usual]
        for each in own:
            ballots.cancel_ballot(ballot=each, reason=asked_by_name(), actor=system_actor(), now=now)
        if floor.ballot in own:
            floor.ballot = None
            settle(floor, kind="ballot.hidden", actor=actor, now=now, item=item, audited=False, logged=False)


def prepare_persons(
    *, session: Session, item: AgendaItem, question: str, persons: tuple[Person, ...], actor: Actor, now: datetime, seats: int = 0, post: str = "", vote_key: str = "",
    form: str = Ballot.Form.SECRET,
) -> Ballot:
    """Prepare an election (``seats``, ``post``) or a vote of confidence (``vote_key``) on an item; it goes on the screens like any other."""
    with assisting(session, actor, now) as floor:
        if vote_key:
            make = partial(ballots.prepare_confidence, vote_key=vote_key)
        else:
            refuse_beside_list(item)
            make = partial(ballots.prepare_election, seats=seats, post=post)
        return _put_up(floor, make(item=item, question=question, persons=persons, form=form, actor=actor, now=now), actor, now)


def withdraw_person(*, session: Session, subject_id: int, reason: str, actor: Actor, now: datetime) -> Ballot:
    """Take a person off the sheet that waits on the screens."""
    with assisting(session, actor, now) as floor:
        return _put_up(floor, ballots.withdraw_person(ballot=_shown(floor), subject_id=subject_id, reason=reason, actor=actor, now=now), actor, now)


def repeat_ballot(*, session: Session, ballot: Ballot | None, reason: str, actor: Actor, now: datetime) -> Ballot:
    """Prepare the next round, or the same vote once more; it goes on the screens."""
    with assisting(session, actor, now) as floor:
        return _put_up(floor, ballots.repeat_ballot(ballot=ballot or _shown(floor), reason=reason, actor=actor, now=now), actor, now)


def annul_ballot(*, session: Session, ballot: Ballot | None, reason: str, actor: Actor, now: datetime) -> Floor:
    """Annul a counted vote; where its result stands on the screens they go back to the item."""
    with assisting(session, actor, now) as floor:
        annulled = ballots.annul_ballot(ballot=ballot or _shown(floor), reason=reason, actor=actor, now=now)
        if floor.ballot_id == annulled.pk:
            floor.ballot = None
        return settle(floor, kind="ballot.hidden", actor=actor, now=now, item=annulled.item, audited=False, logged=False)


def prepare_consent(*, session: Session, item: AgendaItem, question: str, motions: list[str], actor: Actor, now: datetime, rule_key: str = "") -> Ballot:
    """Put several motions to one vote; it goes on the screens like any other."""
    with assisting(session, actor, now) as floor:
        return _put_up(floor, ballots.prepare_consent(item=item, question=question, motions=motions, rule_key=rule_key, actor=actor, now=now), actor, now)


def prepare_articles(*, session: Session, item: AgendaItem, titles: list[str], actor: Actor, now: datetime) -> Ballot:
    """Prepare a vote on each article of the draft and, last, on the whole; the first one goes on the screens. ``titles`` may be empty texts.

    They take the place of the single vote that the script prepared: nobody votes on the whole twice.
    """
    with assisting(session, actor, now) as floor:
        single = [each for each in ballots.ballots_of_item(item.pk) if _waits_alone(each)]
        questions = [adopting_article(number, title) for number, title in enumerate(titles, start=1)]
        series = ballots.prepare_articles(item=item, articles=questions, whole=adopting_whole(item.title)[:500], rule_key="", actor=actor, now=now)
        for each in single:
            ballots.cancel_ballot(ballot=each, reason=voted_by_articles(), actor=system_actor(), now=now)
        return _put_up(floor, series[0], actor, now)


def _waits_alone(ballot: Ballot) -> bool:
    """Tell whether this is a vote on the whole item that nobody has opened and no series holds."""
    return ballot.state == Ballot.State.PREPARED and ballot.queue is None and not ballot.is_on_persons and ballots.decides_item(ballot)


def show_queued(*, session: Session, ballot_id: int, actor: Actor, now: datetime) -> Ballot:
    """Put the vote that follows on the screens: a motion that was taken out, the next article."""
    with presiding(session, actor, now) as floor:
        ballot = ballots.queued_ballot(floor.item_id) if floor.item_id else None
        if ballot is None or ballot.pk != ballot_id:
            raise Conflict("floor.moved_on", _("The hall has already moved on. The screen now shows where it stands; look at it before you go on."))
        return _put_up(floor, ballot, actor, now)


def switch_to_paper(*, session: Session, reason: str, actor: Actor, now: datetime) -> Ballot:
    """Hold the vote on the screens on paper: what the devices sent counts for nothing, both votes stay in the record."""
    with presiding(session, actor, now) as floor:
        cancelled = ballots.cancel_ballot(ballot=_shown(floor), reason=reason, actor=actor, now=now)
        ballot = floor.ballot = ballots.repeat_ballot(ballot=cancelled, reason=reason, form=Ballot.Form.PAPER, actor=actor, now=now)
        settle(floor, kind="ballot.shown", actor=actor, now=now, item=ballot.item, audited=False, logged=False)
    return ballot


def _put_up(floor: Floor, ballot: Ballot, actor: Actor, now: datetime) -> Ballot:
    """Show a prepared ballot on the screens where its item is under way and nobody is voting."""
    if floor.ballot and floor.ballot.state == Ballot.State.OPEN and floor.item_id == ballot.item_id:
        raise Conflict("floor.ballot_open", _("A vote is open. Close the vote first: whoever is voting must not be cut off."))
    if floor.item_id == ballot.item_id:
        floor.ballot = ballot
    settle(floor, kind="ballot.shown", actor=actor, now=now, item=ballot.item, audited=False, logged=False)
    return ballot


def open_ballot(*, session: Session, actor: Actor, now: datetime, ballot: Ballot | None = None) -> Ballot:
    """Open the ballot on the screens (or the one given)."""
    with presiding(session, actor, now) as floor:
        floor.ballot = ballots.open_ballot(ballot=ballot or _shown(floor), actor=actor, now=now)
        floor.save()
    return floor.ballot


def close_ballot(*, session: Session, actor: Actor, now: datetime) -> Ballot:
    """Close the open ballot; its result stands on the screens until the hall goes on."""
    with presiding(session, actor, now) as floor:
        floor.ballot = ballots.close_ballot(ballot=_shown(floor), actor=actor, now=now)
        floor.save()
    return floor.ballot


def nudge(*, session: Session, actor: Actor, now: datetime) -> int:
    with assisting(session, actor, now) as floor:
        floor.save()
        return ballots.nudge_voters(ballot=_shown(floor), actor=actor, now=now)


def cancel_ballot(*, session: Session, reason: str, actor: Actor, now: datetime) -> Floor:
    """Cancel the ballot on the screens; they go back to the item."""
    with presiding(session, actor, now) as floor:
        ballots.cancel_ballot(ballot=_shown(floor), reason=reason, actor=actor, now=now)
        floor.ballot = None
        return settle(floor, kind="ballot.hidden", actor=actor, now=now, item=floor.item, audited=False, logged=False)


def switch_to_hands(*, session: Session, reason: str, actor: Actor, now: datetime) -> Ballot:
    """Ask the same question by show of hands when the machines fail."""
    with presiding(session, actor, now) as floor:
        floor.ballot = ballots.switch_to_hands(ballot=_shown(floor), reason=reason, actor=actor, now=now)
        floor.save()
    return floor.ballot


def show_result(*, session: Session, ballot: Ballot | None, actor: Actor, now: datetime) -> Floor:
    """Show a closed ballot's result on the screens, or (None) take it away."""
    with presiding(session, actor, now) as floor:
        if ballot is not None and (ballot.session_id != session.pk or not ballot.decides):
            raise Conflict("floor.no_result", _("This vote has no result to show: it is not closed, or was annulled. Choose a closed one."))
        if floor.ballot and floor.ballot.state == Ballot.State.OPEN:
            raise Conflict("floor.ballot_open", _("A vote is open. Close the vote first: whoever is voting must not be cut off."))
        if ballot is not None and not may_be_shown(ballot, session):
            raise Conflict("floor.result_behind_doors", _("This vote was held behind closed doors: its result is not shown on the screens while the doors are open."))
        floor.ballot = ballot
        return settle(floor, kind="result.shown" if ballot else "result.hidden", actor=actor, now=now, item=floor.item, logged=False)


def may_be_shown(ballot: Ballot, session: Session) -> bool:
    """Tell whether a result may stand on the screens now: one from behind closed doors only while they are closed."""
    return ballot.closed_part_id is None or session.closed_part_id is not None


def _shown(floor: Floor) -> Ballot:
    if floor.ballot is None:
        raise NotFound("floor.no_ballot", _("No vote is on the screens. Prepare one first."))
    return floor.ballot


def ballot_happened(event: BallotOpened | BallotClosed | BallotCancelled | BallotAnnulled) -> None:
    """Log for the minutes what became of a ballot, from whichever page it was done."""
    kinds = {BallotOpened: "ballot.opened", BallotClosed: "ballot.closed", BallotCancelled: "ballot.cancelled", BallotAnnulled: "ballot.annulled"}
    ballot = Ballot.objects.get(pk=event.ballot_id)
    data: dict[str, object] = {"ballot": ballot.pk, "question": ballot.question, "form": ballot.form}
    if isinstance(event, BallotClosed):
        data |= {"yes": ballot.yes, "no": ballot.no, "abstain": ballot.abstain, "adopted": ballot.adopted}
    if isinstance(event, BallotAnnulled):
        data |= {"reason": event.reason, "minutes": count_annulled(ballot.question, ballot.pk, event.reason)}
    if isinstance(event, BallotCancelled):
        data["reason"] = ballot.cancel_reason
        if event.at_the_end:
            data["minutes"] = vote_not_held(ballot.question, ballot.session.term.body.house)
        elif ballot.opened_at:  # nobody had voted in one that was only prepared
            data["minutes"] = vote_annulled(ballot.question, ballot.cancel_reason)
    FloorLog.objects.create(session_id=event.session_id, at=event.at, kind=kinds[type(event)], item_id=event.item_id, data=data)
