"""Items and their steps: start, go on, go to a step, put off."""

from datetime import datetime

from django.utils.translation import gettext as _

from govsuite.core import events
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, Invalid
from govsuite.law.public import ScriptStep
from meetings.ballots.public import open_ballot_of
from meetings.floor.events import ItemStarted, StepStarted
from meetings.floor.house import back_in_script, left_out_of_script
from meetings.floor.models import Floor
from meetings.floor.rules.moves import passed_over
from meetings.floor.selectors import names_in, script_of
from meetings.floor.services.settling import note, presiding, settle
from meetings.floor.services.speeches import end_running_speech, start_scripted_speech
from meetings.floor.services.voting import show_for_step
from meetings.sessions.public import AgendaItem, Session, mark_item, number_of, sitting_now, take_behind


def start_item(*, session: Session, item: AgendaItem, actor: Actor, now: datetime) -> Floor:
    """Begin an item with its first step; the one under way before is then done."""
    with presiding(session, actor, now) as floor:
        return begin_item(floor, item, actor, now)


def begin_item(floor: Floor, item: AgendaItem, actor: Actor, now: datetime) -> Floor:
    refuse_leaving(floor.session)
    if sitting_now(floor.session) is None:
        raise Conflict("floor.no_sitting_for_item", _("No sitting is open. Open the sitting, then start the item."))
    part = floor.session.closed_part
    if part is None and item.closed_part_id is not None:
        raise Conflict("floor.item_behind_doors", _("This item was dealt with behind closed doors. Close the doors again before you go back to it."))
    end_running_speech(floor, now)
    if part is not None:
        item = take_behind(item=item, part=part, actor=actor, now=now)
    if floor.item and floor.item_id != item.pk and floor.item.state == AgendaItem.State.CURRENT:
        note(floor, kind="item.done", now=now, item=floor.item)
    floor.item = mark_item(item=item, state=AgendaItem.State.CURRENT, now=now)
    floor.item_number = number_of(floor.item)
    floor.ballot = None
    steps = script_of(floor.session, floor.item)
    note(floor, kind="item.started", now=now, item=floor.item, data={"number": floor.item_number, "title": item.title})
    events.announce(ItemStarted(floor.session_id, item.pk, now))
    return _enter(floor, floor.item, steps[0] if steps else None, kind="item.started", actor=actor, now=now)


def go_to_step(*, session: Session, step: str, actor: Actor, now: datetime, reason: str = "") -> Floor:
    """Go to a step of the item under way: the next one, or, for a ``reason`` that the minutes tell, any other."""
    with presiding(session, actor, now) as floor:
        return enter_step(floor, step, " ".join(reason.split())[:300], actor, now)


def enter_step(floor: Floor, key: str, reason: str, actor: Actor, now: datetime) -> Floor:
    refuse_leaving(floor.session)
    item = running_item(floor)
    steps = {step.key: step for step in script_of(floor.session, item)}
    chosen = steps.get(key)
    if chosen is None:
        raise Invalid("floor.step_unknown", _("This item has no such step. The screen shows its steps as they are now."), field="step")
    left_out = passed_over(tuple(steps), floor.step, key)
    if left_out != () and not reason:
        raise Invalid("floor.no_step_reason", _("This is not the next step of the script. Say why steps are left out or gone back to: the minutes will tell it."), field="reason")
    end_running_speech(floor, now)
    if left_out != ():
        titles = [steps[each].title for each in left_out or ()]
        said = left_out_of_script(titles, reason) if left_out else back_in_script(chosen.title, reason)
        note(floor, kind="step.left_order", now=now, item=item, data={"to": key, "left_out": titles, "reason": reason, "minutes": said})
    return _enter(floor, item, chosen, kind="step.started", actor=actor, now=now)


def _enter(floor: Floor, item: AgendaItem, step: ScriptStep | None, *, kind: str, actor: Actor, now: datetime) -> Floor:
    """Put the step on the screens; what the script says of it goes to the minutes."""
    floor.step, floor.step_started_at = (step.key, now) if step else ("", None)
    data = {}
    if step is not None:
        data = {"key": step.key, "title": step.title, "minutes": step.minutes_with(names_in(floor.session, item))}
        note(floor, kind="step.started", now=now, item=item, data=data)
        start_scripted_speech(floor, item, step, now)
        show_for_step(floor, item, step, actor, now)
        events.announce(StepStarted(floor.session_id, item.pk, step.key, now))
    return settle(floor, kind=kind, actor=actor, now=now, item=item, data=data, logged=False)


def postpone_item(*, session: Session, item: AgendaItem, reason: str, actor: Actor, now: datetime) -> Floor:
    """Put an item off; one under way leaves the screens."""
    with presiding(session, actor, now) as floor:
        reason = " ".join(reason.split())[:300]
        if not reason:
            raise Invalid("floor.no_reason", _("Say why the item is put off: the minutes will tell it."), field="reason")
        if floor.item_id == item.pk:
            refuse_leaving(session)
            end_running_speech(floor, now)
            clear_floor(floor)
        item = mark_item(item=item, state=AgendaItem.State.POSTPONED, now=now)
        return settle(floor, kind="item.postponed", actor=actor, now=now, item=item, data={"title": item.title, "reason": reason})


def finish_item(*, session: Session, actor: Actor, now: datetime) -> Floor:
    """End the item under way without starting another."""
    with presiding(session, actor, now) as floor:
        refuse_leaving(session)
        end_running_speech(floor, now)
        item = mark_item(item=running_item(floor), state=AgendaItem.State.DONE, now=now)
        clear_floor(floor)
        return settle(floor, kind="item.done", actor=actor, now=now, item=item, data={"title": item.title})


def clear_floor(floor: Floor) -> None:
    floor.item, floor.item_number, floor.step, floor.step_started_at, floor.ballot = None, "", "", None, None


def running_item(floor: Floor) -> AgendaItem:
    if floor.item is None or floor.item.state != AgendaItem.State.CURRENT:
        raise Conflict("floor.no_item", _("No item is under way. Start one from the agenda."))
    return floor.item


def refuse_leaving(session: Session) -> None:
    """Nobody is voted past: an open ballot is closed before the hall goes on."""
    if open_ballot_of(session.pk) is not None:
        raise Conflict("floor.ballot_open", _("A vote is open. Close the vote first: whoever is voting must not be cut off."))
