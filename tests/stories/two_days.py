"""What the browsers of the two days stand on, run beside the server: the session as it was planned, what others in the hall do, the night."""

import json
from datetime import datetime, time, timedelta

from django.utils import timezone

from govsuite.people.models import Unit, User
from govsuite.people.public import actor_of
from govsuite.people.sessions import SessionStore
from meetings.amendments.models import Amendment, DraftText
from meetings.amendments.services.proposing import (
    NewAmendment,
    begin_draft,
    propose_amendment,
    withdraw_amendment,
)
from meetings.ballots.connectors.sealing import seal
from meetings.ballots.models import Ballot
from meetings.ballots.rules.envelopes import filled_in
from meetings.ballots.services import cast_sealed
from meetings.floor.models import Floor
from meetings.questions.presets import criteria
from meetings.questions.services import asking, sorting
from meetings.sessions.models import Session, Sitting
from meetings.sessions.public import ItemPlan, SittingPlan, add_item
from meetings.sessions.rules.agenda import Spot
from meetings.sessions.services.agenda import edit_item, move_item
from meetings.sessions.services.convening import convene
from meetings.sessions.services.planning import add_sitting
from tests import builders
from tests.govsuite.people import factors
from tests.meetings.amendments.stage import with_draft
from tests.meetings.committee import committee
from tests.shipped import law
from tests.signed_in import key_of
from tests.stories.test_resolution_with_four_amendments import HIGH, LOW
from tests.workflows.one_stop import Shop, shop

DELEGATES = ("an", "binh", "dung", "em", "hoa")
REPORTS = ("Báo cáo kinh tế - xã hội", "Báo cáo thu, chi ngân sách", "Báo cáo giải quyết kiến nghị cử tri")
QUESTIONS, GROUP, SUBJECT = "Chất vấn và trả lời chất vấn", "Hạ tầng đô thị", "Ngập trên đường Hùng Vương"
ELECTION, CONFIDENCE = "Bầu Ủy viên Ủy ban nhân dân", "Bỏ phiếu tín nhiệm"
PLAN, MOTION, SPEAKER = "Phương án bố trí nhân sự", "Thống nhất phương án bố trí nhân sự", "Ông Trần Văn Mật"
#: what the People's Committee decides two days later
ASSIGNING = "Phân bổ vốn theo Nghị quyết về phân bổ ngân sách năm 2027"
RESOLUTION = "Nghị quyết về phân bổ ngân sách năm 2027"
NAMES = ("Hoàng Văn Giáp", "Lê Thị Hà", "Đỗ Văn Ích")


def plan() -> str:
    """Build the council, with the ward's Chairman beside it; plan two half-days today and one tomorrow; a question is put, four amendments are proposed. Return keys, as JSON."""
    now = timezone.now()
    law(now=now)
    ward = shop()
    built = builders.council(statutory_seats=6, delegates=DELEGATES)
    built.body.unit.parent = ward.authority.parent
    built.body.unit.save()
    _plan_agenda(built, now)
    _ask(built, ward, now)
    _propose(built, now)
    return json.dumps({"session": built.session.pk, "item": built.item.pk} | {name: key_of(person) for name, person in built.people.items()})


def _plan_agenda(built: builders.Council, now: datetime) -> None:
    today, session, by = timezone.localdate(now), built.session, {"actor": built.actor("cuc", now=now), "now": now}
    Session.objects.filter(pk=session.pk).update(starts_on=today)
    Sitting.objects.filter(pk=built.sitting.pk).update(day=today)
    session.refresh_from_db()
    first, second, third = built.sitting, *(
        add_sitting(session=session, plan=SittingPlan(day, half, time(start), time(start + 4)), **by)
        for day, half, start in ((today, "afternoon", 13), (today + timedelta(days=1), "morning", 7))
    )
    for sitting, kind, title in (
        (first, "opening", "Khai mạc"), *((first, "report", title) for title in REPORTS), (first, "questions", QUESTIONS),
        (second, "election", ELECTION), (second, "discussion", PLAN), (third, "confidence", CONFIDENCE), (third, "closing", "Bế mạc"),
    ):
        add_item(session=session, plan=ItemPlan(kind, title, "Ông Lê Văn Giang" if kind == "report" else "", sitting_id=sitting.pk), **by)
    edit_item(item=built.item, plan=ItemPlan("resolution", RESOLUTION, "Ông Lê Văn Giang", sitting_id=third.pk), **by)
    move_item(item=built.item, spot=Spot(None, 8), **by)
    with_draft(built)


def _ask(built: builders.Council, ward: Shop, now: datetime) -> None:
    """An asks the Chairman in writing; the secretary makes the question's group a part of question time."""
    by = {"actor": built.actor("cuc", now=now), "now": now}
    asked = asking.ask_question(
        session=built.session, new=asking.NewQuestion(ward.people["quang"].pk, SUBJECT, "Bao giờ hết ngập?"), actor=built.actor("an", now=now), now=now,
    )
    group = sorting.add_group(session=built.session, title=GROUP, criterion=criteria()[0], **by)
    sorting.sort_question(question=asked, group_id=group.pk, order=1, reason="", version=asked.version, **by)
    group.refresh_from_db()
    sorting.schedule_group(group=group, version=group.version, **by)


def _propose(built: builders.Council, now: datetime) -> None:
    """An and Dũng change one sentence each their way, Em drops an article and thinks better of it, An adds one."""
    draft = begin_draft(item=built.item, closes_at=now + timedelta(days=1), actor=built.actor("cuc", now=now), now=now)
    for name, new in (
        ("an", NewAmendment("change", 1, "Tổng chi", HIGH, "Nguồn thu tăng")), ("dung", NewAmendment("change", 1, "Tổng chi", LOW)),
        ("em", NewAmendment("remove", 2, reason="Đã có quy định")), ("an", NewAmendment("add", 2, "Giám sát", "Thường trực Hội đồng nhân dân giám sát.")),
    ):
        propose_amendment(draft=draft, new=new, actor=built.actor(name, now=now), now=now)
    version = DraftText.objects.get().version
    withdraw_amendment(amendment=Amendment.objects.get(number=3), version=version, actor=built.actor("em", now=now), now=now)


def seals(name: str, line: int, lines: int = 3) -> None:
    """Seal and send a sheet with a mark for one person."""
    ballot, now = Ballot.objects.get(state="open"), timezone.now()
    user = User.objects.get(username=name)
    sealed = seal(ballot.public_key, filled_in("HHHH-6666", [0 if place == line else None for place in range(lines)]))
    cast_sealed(ballot_id=ballot.pk, sealed=sealed, version=ballot.version, key=f"device-of-{name}-{ballot.pk:06d}", actor=actor_of(user, now=now), now=now)


def night() -> None:
    """A night goes by: what was today is yesterday, tomorrow's sitting is today's, and nobody has been at the console for hours."""
    day = timedelta(days=1)
    for session in Session.objects.filter(opened_at__isnull=False):
        Session.objects.filter(pk=session.pk).update(starts_on=session.starts_on - day, opened_at=session.opened_at - day)
    for sitting in Sitting.objects.all():
        moved = {name: moment - day for name in ("opened_at", "closed_at") if (moment := getattr(sitting, name))}
        Sitting.objects.filter(pk=sitting.pk).update(day=sitting.day - day, **moved)
    Floor.objects.update(console_touched_at=timezone.now() - timedelta(hours=14))


def code_of(name: str) -> str:
    """Return, as JSON, what the second factor of a person shows now."""
    return json.dumps(factors.code_of(User.objects.get(username=name)))


def second_factor_is_old(key: str) -> None:
    """Let hours have gone by since the second factor of this session."""
    kept = SessionStore(key)
    kept["step_up_at"] = (timezone.now() - timedelta(hours=2)).isoformat()
    kept.save()


def meeting() -> str:
    """Let the ward's committee meet today on how it carries out the resolution; its Chairman convenes. Return keys, as JSON."""
    now = timezone.now()
    place = _same_ward()
    house = committee(place, day=timezone.localdate(now))
    loan = {"actor": place.actor("loan", now=now), "now": now}
    item = add_item(session=house.session, plan=ItemPlan("decision", ASSIGNING, "Phòng Kinh tế, Hạ tầng và Đô thị", sitting_id=house.session.sittings.get().pk), **loan)
    move_item(item=item, spot=Spot(None, 1), **loan)
    convene(session=house.session, guest_ids=(), actor=place.actor("quang", now=now), now=now)
    return json.dumps({"session": house.session.pk, "unit": place.units["office"].pk} | {name: key_of(place.people[name]) for name in ("quang", "minh", "hanh", "son", "loan", "tam")})


def _same_ward() -> Shop:
    """Return the ward that ``plan`` built, in a process of its own."""
    codes = {"authority": "ubnd-dong-ha", "office": "phong-kt", "bureau": "van-phong", "consulted": "phong-vhxh"}
    units = {name: Unit.objects.get(code=code) for name, code in codes.items()}
    return Shop(units["authority"], units, {name: User.objects.get(username=name) for name in ("quang", "minh", "loan", "tam")})
