"""Play the finished session by the same deeds that people do, on its own day: check-in, votes, signatures, minutes."""

from datetime import datetime, timedelta

from govsuite.demo.content import content
from govsuite.demo.questions import ask_earlier, promise_earlier
from govsuite.demo.sessions import GUESTS, Cast, Desk, add_items, plan_session
from meetings.acts.public import (
    Resolution,
    edit_block,
    finish_minutes,
    move_resolution,
    number_minutes,
    number_resolution,
    sign_minutes,
    sign_resolution,
    start_minutes,
)
from meetings.ballots.public import Ballot, cast_vote, close_ballot, open_ballot, prepare_ballot
from meetings.bodies.public import Mandate, mandates_of
from meetings.floor.public import FloorLog, Speech
from meetings.sessions.public import (
    AgendaItem,
    Session,
    check_in_by_secretary,
    close_session,
    close_sitting,
    convene,
    mark_item,
    open_check_in,
    open_session,
    open_sitting,
)

CHAIR, SECRETARY = "chutoa", "thuky"
FRAME = (
    {"kind": "opening", "title": "Khai mạc kỳ họp", "presenter": "Chủ tịch HĐND phường", "minutes": 15},
    {"kind": "report", "title": "Báo cáo tình hình kinh tế - xã hội 6 tháng đầu năm 2026", "presenter": "Chủ tịch UBND phường", "minutes": 30},
)
END = {"kind": "closing", "title": "Bế mạc kỳ họp", "presenter": "Chủ tịch HĐND phường", "minutes": 15}


def play_finished(cast: Cast) -> Session:
    """Hold the session of ``finished.yaml`` and issue its six resolutions and its minutes."""
    plan, now = content("finished"), cast.at(8, days=-25)
    session = plan_session(cast, "finished", now=now, halves=("morning",))
    rows = [*FRAME, *({"kind": "resolution", "title": f"Nghị quyết {_lower(row['subject'])}", "minutes": 20, **row} for row in plan["resolutions"]), END]
    items = add_items(cast, session, rows, now=now)
    desk = Desk(cast, session, cast.at(9, days=-24), number=20)
    for row, item in zip(plan["resolutions"], items[len(FRAME):-1], strict=True):
        desk.draft(item, row, row["reviewing"])
    now = cast.at(14, days=-21)
    session = convene(session=session, guest_ids=[cast.user(name).pk for name in GUESTS], actor=cast.actor(CHAIR, now), now=now)
    asked = ask_earlier(cast, session)
    _hold(cast, session, items)
    promise_earlier(cast, asked)
    _issue(cast, session)
    return session


def _lower(subject: str) -> str:
    return subject[0].lower() + subject[1:]


def _hold(cast: Cast, session: Session, items: list[AgendaItem]) -> None:
    """Open, take every item, vote, close. Each step has its minute of the morning."""
    sitting, plan = session.sittings.get(), content("finished")
    secretary, chair = cast.actor(SECRETARY, cast.at(7, 10)), cast.actor(CHAIR, cast.at(7, 30))
    open_check_in(sitting=sitting, actor=secretary, now=cast.at(7, 10))
    present = [mandate for mandate in mandates_of(cast.term, cast.today) if mandate.user.username not in plan["absent"]]
    for place, mandate in enumerate(present):
        check_in_by_secretary(sitting=sitting, mandate=mandate, actor=secretary, now=cast.at(7, 11 + place // 2))
    open_session(session=session, actor=chair, now=cast.at(7, 30))
    open_sitting(sitting=sitting, actor=chair, now=cast.at(7, 30))
    clock = cast.at(7, 35)
    for number, item in enumerate(items, start=1):
        clock = _take(cast, session, item, number, present, clock)
    close_sitting(sitting=sitting, actor=chair, now=clock)
    session.refresh_from_db()
    close_session(session=session, actor=chair, now=clock)
    FloorLog.objects.create(session=session, at=clock, kind="session.closed", data={})


def _take(cast: Cast, session: Session, item: AgendaItem, number: int, present: list[Mandate], clock: datetime) -> datetime:
    """Take one item from its start to its end; return the minute after."""
    mark_item(item=item, state=AgendaItem.State.CURRENT, now=clock)
    end = clock + timedelta(minutes=10)
    for speech in (row for row in content("finished")["speeches"] if row["item"] == number):
        speaker = cast.user(speech["by"])
        Speech.objects.create(
            session=session, item=item, user=speaker, name=speaker.full_name, role="Đại biểu HĐND phường", state=Speech.State.DONE,
            asked_at=clock, started_at=end, ended_at=end + timedelta(minutes=speech["minutes"]), summary=speech["said"],
        )
        end += timedelta(minutes=speech["minutes"] + 1)
    if item.kind == AgendaItem.Kind.RESOLUTION:
        figures = content("finished")["resolutions"][number - 1 - len(FRAME)]["votes"]
        _vote(cast, item, present, figures, end)
        end += timedelta(minutes=4)
    item.refresh_from_db()
    mark_item(item=item, state=AgendaItem.State.DONE, now=end)
    return end + timedelta(minutes=1)


def _vote(cast: Cast, item: AgendaItem, present: list[Mandate], figures: list[int], now: datetime) -> Ballot:
    chair = cast.actor(CHAIR, now)
    ballot = prepare_ballot(item=item, question=f"Thông qua {item.title}", actor=chair, now=now)
    ballot = open_ballot(ballot=ballot, actor=chair, now=now)
    choices = ["yes"] * figures[0] + ["no"] * figures[1] + ["abstain"] * figures[2]
    # The votes against stand at other seats each time: the roll is read by people.
    turn = item.pk % len(present)
    for place, (mandate, choice) in enumerate(zip([*present[turn:], *present[:turn]], choices, strict=True)):
        moment = now + timedelta(seconds=3 + place)
        cast_vote(
            ballot_id=ballot.pk, choice=choice, version=ballot.version, key=f"demo-{ballot.pk:06d}-{mandate.pk:06d}",
            actor=cast.actor(mandate.user.username, moment), now=moment,
        )
    return close_ballot(ballot=ballot, actor=chair, now=now + timedelta(minutes=2))


def _issue(cast: Cast, session: Session) -> None:
    """Check, number and sign the six resolutions, then the minutes."""
    now = cast.at(15)
    for resolution in Resolution.objects.filter(session=session).order_by("ballot__item__order"):
        checked = move_resolution(resolution=resolution, to="checked", action="resolution.check", actor=cast.actor(SECRETARY, now), now=now)
        numbered = number_resolution(resolution=checked, actor=cast.actor(CHAIR, now), now=now)
        sign_resolution(resolution=numbered, actor=cast.actor(CHAIR, now), now=now)
        now += timedelta(minutes=2)
    minutes = start_minutes(session=session, actor=cast.actor(SECRETARY, now))
    edit_block(
        minutes=minutes, key="content", base="", actor=cast.actor(SECRETARY, now), now=now,
        text="Kỳ họp được tiến hành công khai; các nội dung được trình bày, thẩm tra, thảo luận và biểu quyết theo chương trình đã thông qua.",
    )
    finish_minutes(minutes=minutes, actor=cast.actor(SECRETARY, now), now=now)
    minutes.refresh_from_db()
    numbered = number_minutes(minutes=minutes, actor=cast.actor(SECRETARY, now), now=now)
    for name in (SECRETARY, CHAIR):
        sign_minutes(minutes=numbered, actor=cast.actor(name, now), now=now)
