"""Plan, convene, sign the letter of invitation, answer, decide, remind, cancel."""

import re
from datetime import date, time
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone

from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, Invalid, NotFound, Refused
from govsuite.core.models import AuditEntry
from govsuite.inbox.models import Notification
from govsuite.people.models import Appointment, Delegation
from govsuite.records.models import File, IssuedDocument
from govsuite.records.selectors_issuing import bytes_of
from govsuite.records.signing import demo_ca
from govsuite.records.signing.validation import validate
from meetings.bodies.models import CouncilSettings, MandateStatus
from meetings.sessions.models import AgendaItem, Invitation, Paper, Session, SessionRole, Sitting
from meetings.sessions.selectors.invitations import answer_counts, notice_of, papers_notice_of
from meetings.sessions.services.answers import decide_absence, give_answer, remind
from meetings.sessions.services.convening import convene, invite_guest
from meetings.sessions.services.letters import issue_letter
from meetings.sessions.services.planning import (
    SessionPlan,
    SittingPlan,
    add_sitting,
    cancel_session,
    create_session,
    edit_session,
    remove_sitting,
)
from meetings.sessions.waiting import waiting_items
from tests.builders import Council, moment, person
from tests.govsuite.records.test_layout import text_of

TODAY = date(2026, 11, 2)


def plan(council: Council, **changes: object) -> SessionPlan:
    words = {"kind": "regular", "ordinal": "thứ Tư", "title": "Kỳ họp thứ Tư", "place": "Hội trường", "starts_on": date(2026, 12, 7)}
    people = {"chair_ids": (council.people["binh"].pk,), "secretary_ids": (council.people["cuc"].pk,)}
    return SessionPlan(**(words | people | changes))


def preparing(council: Council) -> Session:
    Session.objects.update(state="preparing", convened_at=None)
    council.session.refresh_from_db()
    return council.session


def convened(council: Council, *guests: str) -> Session:
    ids = [council.people[name].pk for name in guests]
    return convene(session=preparing(council), guest_ids=ids, actor=council.actor("binh"), now=moment(day=TODAY))


def answered(council: Council, name: str, answer: str, reason: str = "") -> Invitation:
    return give_answer(session=council.session, answer=answer, reason=reason, actor=council.actor(name), now=moment(9, day=TODAY))


def test_a_session_is_planned_with_its_leaders_and_half_days(council):
    half = SittingPlan(date(2026, 12, 7), "morning", time(7, 30), time(11))
    made = create_session(term=council.term, plan=plan(council), sittings=[half], actor=council.actor("cuc"), now=moment())
    assert (made.state, made.sittings.count()) == ("preparing", 1)
    assert list(made.roles.values_list("role", "user__username")) == [("chair", "binh"), ("secretary", "cuc")]


@pytest.mark.parametrize(("changes", "field"), [
    ({"starts_on": date(2026, 3, 31)}, "starts_on"), ({"chair_ids": ()}, "chair"), ({"secretary_ids": "chair"}, "secretaries"),
])
def test_a_plan_that_does_not_fit_leaves_no_trace(council, changes, field):
    if changes.get("secretary_ids") == "chair":
        changes = {"secretary_ids": (council.people["binh"].pk,)}
    with pytest.raises(Invalid) as refused:
        create_session(term=council.term, plan=plan(council, **changes), actor=council.actor("cuc"), now=moment())
    assert refused.value.field == field
    assert (Session.objects.count(), AuditEntry.objects.filter(attempt=False).count()) == (1, 0)


@pytest.mark.parametrize("name", ["an", "giang", "admin"])
def test_others_plan_no_session(council, name):
    with pytest.raises(Refused):
        create_session(term=council.term, plan=plan(council), actor=council.actor(name), now=moment())
    assert Session.objects.count() == 1


def test_leaders_are_replaced_by_an_edit(council):
    edit_session(session=council.session, plan=plan(council, chair_ids=(council.people["an"].pk, council.people["binh"].pk)), actor=council.actor("cuc"), now=moment())
    roles = SessionRole.objects.filter(role="chair").order_by("order").values_list("user__username", flat=True)
    assert (list(roles), Session.objects.get().title) == (["an", "binh"], "Kỳ họp thứ Tư")


@pytest.mark.parametrize(("changes", "field"), [
    ({"planned_end": time(7)}, "planned_end"), ({"day": date(2026, 11, 22)}, "day"), ({}, "half"),
])
def test_half_days_that_do_not_fit(council, changes, field):
    words = {"day": date(2026, 11, 23), "half": "morning", "planned_start": time(7, 30), "planned_end": time(11)}
    with pytest.raises(Invalid) as refused:
        add_sitting(session=council.session, plan=SittingPlan(**(words | changes)), actor=council.actor("cuc"), now=moment())
    assert (refused.value.field, Sitting.objects.count()) == (field, 1)


def test_a_half_day_that_was_opened_stays(council):
    Sitting.objects.update(check_in_opened_at=moment(7))
    with pytest.raises(Conflict):
        remove_sitting(sitting=council.sitting, actor=council.actor("cuc"), now=moment())
    Sitting.objects.update(check_in_opened_at=None)
    remove_sitting(sitting=council.sitting, actor=council.actor("cuc"), now=moment())
    assert Sitting.objects.count() == 0


def test_convening_invites_delegates_in_office_and_guests(council):
    council.people["guest"] = person("khach", "invitee")
    MandateStatus.objects.create(mandate=council.mandates["em"], status="suspended", since=date(2026, 10, 1))
    session = convened(council, "guest")
    assert (session.state, session.convened_at) == ("convened", moment(day=TODAY))
    invited = Invitation.objects.order_by("user__username").values_list("user__username", "answer")
    assert list(invited) == [("an", "none"), ("binh", "none"), ("dung", "none"), ("khach", "none")]


def test_public_papers_become_public_with_the_convening(council):
    file = File.objects.create(owner_type="meetings_sessions.session", owner_id=council.session.pk, audience="lead", name="a.pdf", created_at=moment())
    Paper.objects.create(session=council.session, role="report", title="Báo cáo", audience="public", file=file)
    convened(council)
    file.refresh_from_db()
    assert file.audience == "public"


@pytest.mark.parametrize(("spoil", "code"), [
    (lambda council: AgendaItem.objects.all().delete(), "session.no_agenda"),
    (lambda council: Sitting.objects.all().delete(), "session.no_sitting"),
    (lambda council: Session.objects.update(starts_on=date(2026, 11, 1)), "session.past"),
    (lambda council: MandateStatus.objects.all().update(status="ended"), "session.nobody"),
])
def test_what_is_not_ready_is_not_convened(council, spoil, code):
    session = preparing(council)
    spoil(council)
    with pytest.raises(Conflict) as refused:
        convene(session=session, guest_ids=[], actor=council.actor("binh"), now=moment(day=TODAY))
    assert (refused.value.code, Session.objects.get().state, Invitation.objects.count()) == (code, "preparing", 0)


def test_a_stranger_is_no_guest(council):
    with pytest.raises(Invalid):
        convened(council, "giang")
    assert (Session.objects.get().state, Invitation.objects.count()) == ("preparing", 0)


def test_convening_twice_is_refused(council):
    convened(council)
    with pytest.raises(Conflict) as refused:
        convene(session=council.session, guest_ids=[], actor=council.actor("binh"), now=moment(day=TODAY))
    assert refused.value.code == "session.cannot_convene"


@pytest.mark.parametrize(("day", "kept"), [(date(2026, 11, 3), True), (date(2026, 11, 4), False)])
def test_notice_is_a_sentence_with_its_source(council, day, kept):
    found = notice_of(preparing(council), moment(day=day))
    assert (found.figures.kept, found.verified, found.figures.needed) == (kept, False, 20)
    CouncilSettings.objects.update(regulation="Quy chế số 01", verified_at=moment())
    later = notice_of(Session.objects.get(), moment(day=day))
    assert (later.citation, later.verified) == ("Quy chế số 01", True)


def test_absence_wants_a_reason_and_the_chair(council):
    convened(council)
    with pytest.raises(Invalid) as refused:
        answered(council, "an", "absent", "  ")
    assert refused.value.field == "reason"
    row = answered(council, "an", "absent", "Đi công tác")
    decided = decide_absence(invitation=row, approved=True, actor=council.actor("binh"), now=moment(10, day=TODAY))
    assert (decided.approved, decided.approved_at) == (True, moment(10, day=TODAY))
    assert answered(council, "an", "absent", "Ốm").approved is None
    assert list(Notification.objects.values_list("user__username", "kind")) == [("an", "session.absence")]


def test_nobody_decides_on_the_own_absence(council):
    convened(council)
    row = answered(council, "binh", "absent", "Ốm")
    with pytest.raises(Refused) as refused:
        decide_absence(invitation=row, approved=True, actor=council.actor("binh"), now=moment(day=TODAY))
    assert refused.value.attempt.deed == "answer.approve"
    row.refresh_from_db()
    assert row.approved is None


def test_a_delegate_decides_on_no_absence(council):
    convened(council)
    row = answered(council, "an", "absent", "Ốm")
    with pytest.raises(Refused):
        decide_absence(invitation=row, approved=True, actor=council.actor("dung"), now=moment(day=TODAY))


def test_who_was_not_invited_cannot_answer(council):
    with pytest.raises(NotFound) as refused:
        answered(council, "an", "attend")
    assert refused.value.code == "invitation.none"


def test_answers_are_counted(council):
    convened(council)
    answered(council, "an", "attend")
    answered(council, "dung", "absent", "Ốm")
    rows = list(Invitation.objects.all())
    assert answer_counts(rows) == {"attend": 1, "absent": 1, "none": 2, "all": 4, "guests": 0, "waiting": 1}


def test_a_reminder_goes_to_the_silent_and_not_twice(council):
    convened(council)
    answered(council, "an", "attend")
    actor = council.actor("cuc")
    assert remind(session=council.session, actor=actor, now=moment(10, day=TODAY)) == 3
    assert remind(session=council.session, actor=actor, now=moment(11, day=TODAY)) == 0
    assert sorted(Notification.objects.values_list("user__username", flat=True)) == ["binh", "dung", "em"]


def test_cancelling_wants_a_reason_and_tells_the_invited(council):
    convened(council)
    Invitation.objects.update(sent_at=moment(day=TODAY))
    with pytest.raises(Invalid):
        cancel_session(session=council.session, reason=" ", actor=council.actor("binh"), now=moment(day=TODAY))
    cancelled = cancel_session(session=council.session, reason="Bão lũ", actor=council.actor("binh"), now=moment(day=TODAY))
    assert (cancelled.state, Notification.objects.count()) == ("cancelled", 4)


@pytest.fixture
def authority(settings: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, media: Path) -> None:
    settings.DATA_DIR = tmp_path_factory.mktemp("keys")
    demo_ca.make_root()


@pytest.mark.usefixtures("authority")
def test_the_letter_is_numbered_signed_and_then_everybody_is_told(council):
    convened(council)
    assert Notification.objects.count() == 0
    issued = issue_letter(session=council.session, actor=council.actor("binh", now=moment(9, day=TODAY)), now=moment(9, day=TODAY))
    assert (str(issued), issued.state, issued.signer_title) == ("01/GM-HĐND", "issued", "Chủ tịch")
    assert [(one.name, one.good) for one in validate(bytes_of(issued.pdf))] == [("Đại biểu Binh", True), (council.body.unit.name, True)]
    assert sorted(Notification.objects.values_list("user__username", flat=True)) == ["an", "binh", "dung", "em"]
    assert set(Invitation.objects.values_list("sent_at", flat=True)) == {moment(9, day=TODAY)}
    council.people["late"] = person("khachmuon", "invitee")
    invite_guest(session=council.session, user_id=council.people["late"].pk, actor=council.actor("cuc"), now=moment(10, day=TODAY))
    assert Notification.objects.filter(user=council.people["late"]).count() == 1
    with pytest.raises(Conflict) as refused:
        issue_letter(session=council.session, actor=council.actor("binh"), now=moment(11, day=TODAY))
    assert refused.value.code == "letter.done"


def by_order(council: Council, **changes: object) -> Actor:
    """Let the head of the office sign letters of invitation for the chair, on the days around today; return the head."""
    if "chanh" not in council.people:
        council.people["chanh"] = person("chanh", "office_head", full_name="Lê Mạnh Cường")
    today = timezone.localdate()
    words = {"giver": "binh", "post": "council_chair", "form": "TL", "scope": "GM", "starts": today, "ends": today} | changes
    giver = Appointment.objects.get(user=council.people[words.pop("giver")], position__code=words.pop("post"))
    Delegation.objects.create(giver=giver, receiver=Appointment.objects.get(user=council.people["chanh"]), **words)
    return council.actor("chanh", now=moment(9, day=TODAY))


@pytest.mark.usefixtures("authority")
@pytest.mark.parametrize("form", ["TL", "TUQ"])
def test_the_head_of_the_office_signs_the_letter_by_order(council, tmp_path, form):
    convened(council)
    head = by_order(council, form=form)
    assert [item.title for item in waiting_items(head, moment(9, day=TODAY))] == [f"Ký giấy mời: {council.session.title}"]
    issued = issue_letter(session=council.session, actor=head, now=moment(9, day=TODAY))
    assert (str(issued), issued.signer_name, issued.signer_title, Notification.objects.count()) == ("01/GM-HĐND", "Lê Mạnh Cường", "Chánh Văn phòng", 4)
    assert re.search(rf"{form}\. CHỦ TỊCH\s+CHÁNH VĂN PHÒNG\s", text_of(bytes_of(issued.pdf), tmp_path))
    entry = AuditEntry.objects.get(deed="letter.by_order")
    assert (entry.book_key, entry.user_name, entry.detail["for"], entry.detail["form"]) == (council.session.book, "Lê Mạnh Cường", "Đại biểu Binh", form)
    assert waiting_items(head, moment(9, day=TODAY)) == []


@pytest.mark.parametrize("wrong", [
    {"form": "KT"}, {"scope": "NQ"}, {"giver": "an", "post": "delegate"}, {"giver": "giang", "post": "delegate"}, {"starts": date(2026, 1, 1), "ends": date(2026, 1, 2)},
])
def test_on_other_days_and_for_other_papers_nobody_signs_by_order(council, wrong):
    convened(council)
    head = by_order(council, **wrong)
    with pytest.raises(Refused) as refused:
        issue_letter(session=council.session, actor=head, now=moment(9, day=TODAY))
    assert (refused.value.attempt.deed, IssuedDocument.objects.count(), waiting_items(head, moment(9, day=TODAY))) == ("letter.sign", 0, [])


def test_an_order_to_sign_letters_convenes_nothing(council, signed_in):
    by_order(council)
    with pytest.raises(Refused):
        convene(session=preparing(council), guest_ids=[], actor=council.actor("chanh"), now=moment(day=TODAY))
    Session.objects.update(state="convened")
    Invitation.objects.create(session=council.session, user=council.people["an"])
    pages = {name: signed_in(council.people[name]).get(reverse("sessions:invitations", args=[council.session.pk])).content.decode() for name in ("chanh", "binh", "cuc")}
    assert {name: "Cấp số, ký và gửi" in page for name, page in pages.items()} == {"chanh": True, "binh": True, "cuc": False}


def test_the_letter_waits_for_the_convening_and_for_a_leader(council):
    with pytest.raises(Conflict):
        issue_letter(session=preparing(council), actor=council.actor("binh"), now=moment(day=TODAY))
    with pytest.raises(Refused):
        issue_letter(session=council.session, actor=council.actor("cuc"), now=moment(day=TODAY))
    assert IssuedDocument.objects.count() == 0


@pytest.mark.parametrize(("day", "kept"), [(date(2026, 11, 18), True), (date(2026, 11, 19), False)])
def test_papers_have_a_last_day_too(council, day, kept):
    found = papers_notice_of(council.session, moment(day=day))
    assert (found.figures.kept, found.figures.latest) == (kept, date(2026, 11, 18))
