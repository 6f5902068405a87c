"""The speakers' list: ask, grant, finish, withdraw, order. The clock is the server's."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core import db, events
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, Invalid
from govsuite.law.public import ScriptStep, figures
from meetings.bodies.public import group_of
from meetings.floor.abilities import TABLE
from meetings.floor.events import SpeechEnded
from meetings.floor.models import Floor, Speech
from meetings.floor.selectors import waiting_speeches
from meetings.floor.services.settling import assisting, locked_floor, note, presiding, settle
from meetings.sessions.public import AgendaItem, Session, present_mandates

SPEECH_SECONDS = 300
LONGEST_LIST = 200
#: what a delegate asks for by hand; the other kinds are called by the chair
ASKED_FOR = (Speech.Kind.SPEECH, Speech.Kind.DEBATE, Speech.Kind.ORDER)


def ask_floor(*, session: Session, actor: Actor, now: datetime, kind: str = Speech.Kind.SPEECH) -> Speech:
    """A delegate in the hall asks for the floor on the item under way: to speak, to debate, or on a point of order, which comes first."""
    TABLE.check(actor, "floor.ask", session, book=session.book)
    if kind not in ASKED_FOR:
        raise Invalid("floor.kind_unknown", _("Ask to speak, to debate, or for a point of order."), field="kind")
    with db.deed():
        floor = locked_floor(session)
        item = _item(floor)
        mandate = next((each for each in present_mandates(session, now) if each.user_id == actor.user_id), None)
        if mandate is None:
            raise Conflict("floor.ask_not_present", _("You are not checked in. Check in first, then ask for the floor."))
        group = group_of(mandate, timezone.localdate(now))
        speech = Speech(
            session=session, item=item, user_id=actor.user_id, name=actor.name, role=group.name if group else "", asked_at=now,
            order=_last(session, item) + 1, seconds_allowed=_seconds(session, kind), kind=kind,
        )
        if kind == Speech.Kind.ORDER:
            _make_room(speech)
        try:
            with transaction.atomic():
                speech.save(force_insert=True)
        except IntegrityError:
            raise Conflict("floor.asked", _("You have already asked for the floor on this item. Your place in the list stands.")) from None
        settle(floor, kind="speech.asked", actor=actor, now=now, item=item, data={"speech": speech.pk, "name": speech.name})
    return speech


def add_speaker(*, session: Session, name: str, role: str, actor: Actor, now: datetime) -> Speech:
    """The chair or the secretary notes a speaker who raised a hand, or a guest."""
    name, role = " ".join(name.split()), " ".join(role.split())
    if not 0 < len(name) <= 200 or len(role) > 200:
        raise Invalid("floor.speaker_name", _("Write the speaker's name, within 200 characters."), field="name")
    with assisting(session, actor, now) as floor:
        item = _item(floor)
        if len(waiting_speeches(session, item.pk)) >= LONGEST_LIST:
            raise Conflict("floor.list_full", _("The speakers' list is full. Let somebody speak first."))
        speech = Speech.objects.create(
            session=session, item=item, name=name, role=role, asked_at=now, order=_last(session, item) + 1, seconds_allowed=_seconds(session),
        )
        settle(floor, kind="speech.added", actor=actor, now=now, item=item, data={"speech": speech.pk, "name": speech.name})
    return speech


def call_speaker(
    *, session: Session, item_id: int, kind: str, user_id: int | None, name: str, role: str, actor: Actor, now: datetime, about: str = "",
) -> Speech:
    """Give the floor at once to somebody whom the chair calls: who asks in question time, answers, asks again or debates."""
    with presiding(session, actor, now) as floor:
        item = _item(floor)
        if item.pk != item_id:
            raise Conflict("floor.other_item", _("The item of this question is not under way. Start it on the console, then call who speaks."))
        end_running_speech(floor, now)
        speech = Speech.objects.create(
            session=session, item=item, user_id=user_id, name=name[:200], role=role[:200], kind=kind, about=about[:300], state=Speech.State.SPEAKING, asked_at=now,
            started_at=now, order=_last(session, item) + 1, seconds_allowed=_seconds(session, kind),
        )
        settle(floor, kind="speech.started", actor=actor, now=now, item=item, data={"speech": speech.pk, "name": speech.name, "as": kind})
    return speech


def withdraw_speech(*, session: Session, speech: Speech, actor: Actor, now: datetime) -> Speech:
    """Take a request back: one's own, or any by the chair or the secretary."""
    if speech.user_id is None or speech.user_id != actor.user_id:
        TABLE.check(actor, "floor.assist", session, book=session.book)
    with db.deed():
        floor = locked_floor(session)
        speech = _asked(speech)
        speech.state = Speech.State.WITHDRAWN
        speech.save(update_fields=["state"])
        settle(floor, kind="speech.withdrawn", actor=actor, now=now, item=speech.item, data={"speech": speech.pk, "name": speech.name})
    return speech


def grant_floor(*, session: Session, speech: Speech, actor: Actor, now: datetime) -> Speech:
    """Give somebody the floor; whoever speaks then has finished. The clock starts now."""
    with presiding(session, actor, now) as floor:
        end_running_speech(floor, now)
        speech = _asked(speech)
        speech.state, speech.started_at = Speech.State.SPEAKING, now
        speech.save(update_fields=["state", "started_at"])
        settle(floor, kind="speech.started", actor=actor, now=now, item=speech.item, data={"speech": speech.pk, "name": speech.name})
    return speech


def finish_speech(*, session: Session, actor: Actor, now: datetime) -> Speech:
    """Stop the clock of whoever speaks."""
    with presiding(session, actor, now) as floor:
        speech = end_running_speech(floor, now)
        if speech is None:
            raise Conflict("floor.nobody_speaks", _("Nobody has the floor now. The screen shows the list as it is."))
        settle(floor, kind="speech.ended", actor=actor, now=now, item=speech.item, data=_told(speech), logged=False)
    return speech


def move_speech(*, session: Session, speech: Speech, up: bool, actor: Actor, now: datetime) -> Floor:
    """Move somebody one place up or down in the list."""
    with assisting(session, actor, now) as floor:
        row = waiting_speeches(session, speech.item_id)
        places = [each.pk for each in row]
        if speech.pk not in places:
            raise _gone()
        place = places.index(speech.pk)
        other = place - 1 if up else place + 1
        if 0 <= other < len(row):
            row[place], row[other] = row[other], row[place]
        for number, each in enumerate(row, start=1):
            each.order = number
        Speech.objects.bulk_update(row, ["order"])
        return settle(floor, kind="speech.moved", actor=actor, now=now, item=floor.item, data={"speech": speech.pk, "up": up}, logged=False)


def end_running_speech(floor: Floor, now: datetime) -> Speech | None:
    """End the speech that runs, if one does, and log it. Part of a deed that settles."""
    speech = Speech.objects.filter(session=floor.session, state=Speech.State.SPEAKING).select_related("item").first()
    if speech is None:
        return None
    speech.state, speech.ended_at = Speech.State.DONE, now
    speech.save(update_fields=["state", "ended_at"])
    note(floor, kind="speech.ended", now=now, item=speech.item, data=_told(speech))
    events.announce(SpeechEnded(floor.session_id, speech.item_id, speech.pk, now))
    return speech


def start_scripted_speech(floor: Floor, item: AgendaItem, step: ScriptStep, now: datetime) -> None:
    """Start the clock of whoever the script names for this step. Part of a deed that settles."""
    name = _scripted_name(floor, item, step) if step.control == "speech" else ""
    if not name or (step.speaker == "answerer" and Speech.objects.filter(item=item, kind=Speech.Kind.ANSWER).exists()):
        return  # question by question, those who are asked were called one by one
    Speech.objects.create(
        session=floor.session, item=item, name=name[:200], role=step.title, state=Speech.State.SPEAKING,
        seconds_allowed=step.seconds, asked_at=now, started_at=now,
    )


def _scripted_name(floor: Floor, item: AgendaItem, step: ScriptStep) -> str:
    names = {
        "presenter": item.presenter, "answerer": item.presenter,
        "reviewer": item.reviewing_body.name if item.reviewing_body else "",
        "chair": floor.chair.full_name if floor.chair else "",
    }
    return names.get(step.speaker, "")


def _told(speech: Speech) -> dict[str, object]:
    seconds = round((speech.ended_at - speech.started_at).total_seconds()) if speech.ended_at and speech.started_at else 0
    return {"speech": speech.pk, "name": speech.name, "role": speech.role, "seconds": seconds}


def _item(floor: Floor) -> AgendaItem:
    if floor.item is None or floor.item.state != AgendaItem.State.CURRENT:
        raise Conflict("floor.no_item_to_speak", _("No item is under way: there is nothing to speak on yet."))
    return floor.item


def _asked(speech: Speech) -> Speech:
    locked = db.lock(Speech.objects.select_related("item"), pk=speech.pk)
    if locked.state != Speech.State.ASKED:
        raise _gone()
    return locked


def _gone() -> Conflict:
    return Conflict("floor.speech_gone", _("This request for the floor is not waiting any more. The screen shows the list as it is now."))


def _last(session: Session, item: AgendaItem) -> int:
    return Speech.objects.filter(session=session, item=item).aggregate(last=Max("order"))["last"] or 0


def _make_room(speech: Speech) -> None:
    """Put a point of order before who waits to speak, behind earlier points of order. Part of a deed that saves it."""
    row = waiting_speeches(speech.session, speech.item_id)
    before = [each for each in row if each.kind == Speech.Kind.ORDER]
    for number, each in enumerate([*before, None, *(each for each in row if each.kind != Speech.Kind.ORDER)], start=1):
        if each is None:
            speech.order = number
        else:
            each.order = number
    Speech.objects.bulk_update(row, ["order"])


def _seconds(session: Session, kind: str = Speech.Kind.SPEECH) -> int:
    known = figures("speaking_defaults", session.starts_on, session.term.body.house.law)
    figure = known.get(kind) or known.get(Speech.Kind.SPEECH)
    return int(figure["value"]) if figure else SPEECH_SECONDS

