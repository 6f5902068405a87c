from datetime import timedelta

import pytest

from govsuite.core.errors import Conflict, Invalid, Refused, StepUpRequired
from govsuite.core.models import AuditEntry
from meetings.floor.models import Floor, FloorLog
from meetings.floor.services import hand_over_chair, leave_console, take_console, touch_console
from meetings.floor.services.sittings import open_check_in
from meetings.sessions.models import SessionRole
from tests import builders
from tests.meetings.floor.conftest import Console
from tests.meetings.hall import told


def second_chair(council: builders.Council) -> None:
    SessionRole.objects.create(session=council.session, user=council.people["an"], role="chair", order=2)


def test_taking_the_console_needs_a_second_factor(council: builders.Council) -> None:
    with pytest.raises(StepUpRequired):
        take_console(session=council.session, actor=council.actor("binh", stepped_up=False), now=builders.moment())
    assert not Floor.objects.filter(console_key__gt="").exists()


def test_only_a_chair_takes_it(council: builders.Council) -> None:
    for who in ("an", "cuc"):
        with pytest.raises(Refused):
            take_console(session=council.session, actor=council.actor(who), now=builders.moment())


def test_deed_from_another_device_is_refused_and_noted(convened: Console) -> None:
    other = builders.actor(convened.council.people["binh"])
    other = type(other)(user_id=other.user_id, name=other.name, posts=other.posts, session_key="another-tablet")
    with pytest.raises(Refused) as refused:
        open_check_in(session=convened.council.session, sitting=convened.council.sitting, actor=other, now=convened.now)
    assert (refused.value.code, refused.value.attempt.deed) == ("floor.not_at_console", "floor.preside")


def test_console_left_alone_for_half_an_hour_is_nobodys(convened: Console) -> None:
    late = convened.now + timedelta(minutes=40)
    with pytest.raises(Refused):
        open_check_in(session=convened.council.session, sitting=convened.council.sitting, actor=convened.actor, now=late)


def test_touch_keeps_it(convened: Console) -> None:
    session, start = convened.council.session, convened.now
    assert touch_console(session=session, actor=convened.actor, now=start + timedelta(minutes=25)) is True
    open_check_in(session=session, sitting=convened.council.sitting, actor=convened.actor, now=start + timedelta(minutes=50))
    assert told(convened.council) == ["console.taken", "attendance.changed", "check_in.opened"]


def test_touch_from_elsewhere_keeps_nothing(convened: Console) -> None:
    second_chair(convened.council)
    convened.council.session.__dict__.pop("_involved", None)
    assert touch_console(session=convened.council.session, actor=convened.council.actor("an"), now=convened.now) is False


def test_chair_is_handed_over_in_mid_session(console: Console) -> None:
    second_chair(console.council)
    hand_over_chair(**console.given, to_user_id=console.council.people["an"].pk)
    floor = Floor.objects.get()
    assert (floor.chair, floor.console_key) == (console.council.people["an"], "")
    row = FloorLog.objects.get(kind="chair.handed_over")
    assert (row.data["from"], row.data["to"], row.data["taken"]) == ("Đại biểu Binh", "Đại biểu An", False)
    take_console(session=console.council.session, actor=console.council.actor("an"), now=console.now)
    assert Floor.objects.get().console_key == f"device-{console.council.people['an'].pk}"


def test_chair_goes_to_a_named_chair_only(console: Console) -> None:
    with pytest.raises(Invalid) as refused:
        hand_over_chair(**console.given, to_user_id=console.council.people["em"].pk)
    assert (refused.value.code, Floor.objects.get().chair.username) == ("floor.not_a_chair", "binh")


def test_another_chair_takes_over_only_on_purpose(console: Console) -> None:
    second_chair(console.council)
    session, other = console.council.session, console.council.actor("an")
    with pytest.raises(Conflict) as refused:
        take_console(session=session, actor=other, now=console.now)
    assert (refused.value.code, refused.value.extra["holder"]) == ("floor.console_held", "Đại biểu Binh")
    take_console(session=session, actor=other, now=console.now, takeover=True)
    assert FloorLog.objects.get(kind="chair.handed_over").data["taken"] is True


def test_leaving_gives_the_console_up_and_keeps_the_chair(console: Console) -> None:
    leave_console(**console.given)
    floor = Floor.objects.get()
    assert (floor.console_key, floor.chair.username) == ("", "binh")
    assert AuditEntry.objects.filter(deed="floor.console.left").count() == 1
