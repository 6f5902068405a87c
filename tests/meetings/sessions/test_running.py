"""Opening and closing the session and its sittings."""

import pytest
from django.core.cache import cache

from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, NotFound, Refused
from govsuite.core.models import AuditEntry
from meetings.bodies.models import MandateStatus
from meetings.sessions import public
from meetings.sessions.models import AgendaItem, Attendance, Session
from tests.builders import Council, moment


def opened(council: Council) -> Session:
    return public.open_session(session=council.session, actor=council.actor("binh"), now=moment(8))


def test_session_opens_once(council):
    session = opened(council)
    assert (session.state, session.opened_at) == ("open", moment(8))
    with pytest.raises(Conflict) as refused:
        opened(council)
    assert refused.value.code == "session.cannot_open"
    assert [entry.deed for entry in AuditEntry.objects.filter(book_key=session.book)] == ["session.open"]


def test_confirmed_quorum_stops_the_opening_of_an_empty_hall(council):
    council.body.settings.verified_at = moment(7)
    council.body.settings.save()
    with pytest.raises(Conflict) as refused:
        opened(council)
    assert refused.value.code == "session.no_quorum"
    assert Session.objects.get().state == "convened"


def test_one_sitting_at_a_time_and_all_leave_with_it(council):
    opened(council)
    actor = council.actor("cuc")
    public.open_sitting(sitting=council.sitting, actor=actor, now=moment(8))
    public.check_in_by_secretary(sitting=council.sitting, mandate=council.mandates["an"], actor=actor, now=moment(8, 5))
    with pytest.raises(Conflict) as refused:
        public.close_session(session=council.session, actor=actor, now=moment(9))
    assert refused.value.code == "session.sitting_open"
    public.close_sitting(sitting=council.sitting, actor=actor, now=moment(11))
    assert list(Attendance.objects.values_list("left_at", flat=True)) == [moment(11)]
    assert public.close_session(session=council.session, actor=actor, now=moment(11)).state == "closed"


def test_sitting_waits_for_the_session(council):
    with pytest.raises(Conflict) as refused:
        public.open_sitting(sitting=council.sitting, actor=council.actor("cuc"), now=moment(8))
    assert refused.value.code == "session.not_open"


def test_the_item_under_way_ends_when_the_next_begins(council):
    second = AgendaItem.objects.create(session=council.session, kind="report", title="Báo cáo", order=2)
    public.mark_item(item=council.item, state="current", now=moment(8))
    public.mark_item(item=second, state="current", now=moment(9))
    council.item.refresh_from_db()
    assert (council.item.state, council.item.started_at, council.item.ended_at) == ("done", moment(8), moment(9))
    with pytest.raises(Conflict):
        public.mark_item(item=council.item, state="postponed", now=moment(9))


def test_quorum_rounds_up_and_ignores_who_left_or_was_suspended(council):
    opened(council)
    actor = council.actor("cuc")
    public.open_sitting(sitting=council.sitting, actor=actor, now=moment(8))
    for name in ("an", "binh", "dung"):
        public.check_in_by_secretary(sitting=council.sitting, mandate=council.mandates[name], actor=actor, now=moment(8, 5))
    first = public.quorum_of(council.session, moment(8, 10))
    assert (first.present, first.base, first.needed, first.met, first.verified) == (3, 4, 3, True, False)
    public.leave(sitting=council.sitting, mandate=council.mandates["an"], actor=council.actor("an"), now=moment(9))
    later = public.quorum_of(council.session, moment(9))
    assert (later.present, later.met) == (2, False)
    assert public.quorum_of(council.session, moment(8, 30)).present == 3
    MandateStatus.objects.create(mandate=council.mandates["dung"], status="suspended", since=moment().date())
    assert [m.pk for m in public.present_mandates(council.session, moment(9))] == [council.mandates["binh"].pk]


def test_code_counts_for_its_minute_and_the_next(council):
    opened(council)
    public.open_sitting(sitting=council.sitting, actor=council.actor("cuc"), now=moment(8))
    council.sitting.refresh_from_db()
    shown = public.check_in_code(council.sitting, moment(8, 5))
    assert (len(shown.code), shown.seconds_left) == (6, 60)
    stay = public.check_in_by_code(sitting=council.sitting, code=shown.code, actor=council.actor("an"), now=moment(8, 6))
    again = public.check_in_by_code(sitting=council.sitting, code=shown.code, actor=council.actor("an"), now=moment(8, 6))
    assert (stay.pk, stay.method) == (again.pk, "code")
    with pytest.raises(Exception, match="attendance.wrong_code"):
        public.check_in_by_code(sitting=council.sitting, code=shown.code, actor=council.actor("em"), now=moment(8, 7))


def test_nobody_checks_in_while_it_is_closed(council):
    with pytest.raises(Conflict) as refused:
        public.check_in_by_secretary(sitting=council.sitting, mandate=council.mandates["an"], actor=council.actor("cuc"), now=moment(8))
    assert refused.value.code == "attendance.closed"
    assert Attendance.objects.count() == 0


def test_guessing_is_cut_short(council):
    opened(council)
    public.open_sitting(sitting=council.sitting, actor=council.actor("cuc"), now=moment(8))
    council.sitting.refresh_from_db()
    for _try in range(8):
        with pytest.raises(Exception, match="attendance.wrong_code"):
            public.check_in_by_code(sitting=council.sitting, code="x", actor=council.actor("dung"), now=moment(8))
        cache.clear()  # the next try may reach another process, or this one after a restart
    with pytest.raises(Refused) as refused:
        public.check_in_by_code(sitting=council.sitting, code="x", actor=council.actor("dung"), now=moment(8))
    assert (refused.value.code, refused.value.attempt.book) == ("attendance.too_many_tries", council.session.book)


@pytest.mark.parametrize(("name", "action", "error"), [
    ("giang", "view", NotFound), ("admin", "view", NotFound), ("an", "edit", Refused), ("an", "attendance.edit", Refused),
    ("cuc", "convene", Refused), ("giang", "attendance.check_in", NotFound),
])
def test_session_is_given_to_whom_it_concerns(council, name, action, error):
    with pytest.raises(error):
        public.session_for(council.actor(name), council.session.pk, action)


@pytest.mark.parametrize(("name", "action"), [("an", "view"), ("cuc", "edit"), ("binh", "convene"), ("em", "attendance.check_in")])
def test_session_opens_to_its_members(council, name, action):
    assert public.session_for(council.actor(name), council.session.pk, action) == council.session


def test_delegates_do_not_see_a_session_in_preparation(council):
    Session.objects.update(state="preparing")
    with pytest.raises(NotFound):
        public.session_for(council.actor("an"), council.session.pk, "view")
    assert public.sessions_for(council.actor("cuc")) == [council.session]
    assert public.sessions_for(council.actor("an")) == []


def test_hall_may_be_watched_where_the_council_says_so(council):
    assert public.may_listen(None, council.session.pk) is True
    council.body.settings.floor_is_public = False
    council.body.settings.save()
    assert public.may_listen(None, council.session.pk) is False
    assert public.may_listen(council.actor("an"), council.session.pk) is True
    assert public.may_listen(Actor(user_id=0, name="?"), council.session.pk) is False


def test_the_present_of_an_item_are_those_who_were_in_the_hall_meanwhile(council):
    opened(council)
    actor = council.actor("cuc")
    public.open_sitting(sitting=council.sitting, actor=actor, now=moment(8))
    for name, minute in (("an", 5), ("dung", 20), ("em", 50)):
        public.check_in_by_secretary(sitting=council.sitting, mandate=council.mandates[name], actor=actor, now=moment(8, minute))
    public.leave(sitting=council.sitting, mandate=council.mandates["an"], actor=actor, now=moment(8, 15))
    present = public.present_for_item(council.session, moment(8, 15), moment(8, 40))
    assert present == [council.mandates["dung"].pk]
    assert public.present_for_item(council.session, moment(8, 10), None) == sorted(council.mandates[name].pk for name in ("an", "dung", "em"))
    assert public.present_for_item(council.session, None, None) == []
