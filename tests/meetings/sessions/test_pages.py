"""The pages of a session: who sees them, and that they cost the same whatever the session's size."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from govsuite.core.models import AuditEntry
from govsuite.records.models import File, FileVersion
from meetings.sessions.models import AgendaItem, Attendance, CheckInCode, Invitation, Paper, Session, Sitting
from meetings.sessions.selectors.attendance import check_in_code
from meetings.sessions.waiting import waiting_items
from tests.builders import Council, moment
from tests.govsuite.records.test_layout import text_of

LIST_QUERIES = 7

def fill(council: Council, items: int, papers_each: int = 5) -> None:
    """Give the session so many items with so many papers each."""
    council.item.delete()
    for order in range(1, items + 1):
        item = AgendaItem.objects.create(session=council.session, kind="report", title=f"Mục {order}", order=order)
        for place in range(papers_each):
            file = File.objects.create(owner_type="meetings_sessions.session", owner_id=council.session.pk, name="a.pdf", created_at=moment())
            FileVersion.objects.create(
                file=file, number=1, stored="x", name="a.pdf", media_type="application/pdf", size=1, sha256="0", created_at=moment(),
                created_by_name="Cúc",
            )
            Paper.objects.create(session=council.session, item=item, role="report", title=f"Báo cáo {place}", file=file)


@pytest.mark.parametrize("items", [1, 3, 60])
@pytest.mark.parametrize(("name", "most"), [("an", 12), ("cuc", 12)])
def test_session_page_costs_the_same_whatever_its_size(council, signed_in, name, most, items):
    fill(council, items)
    open_now(council)
    Invitation.objects.create(session=council.session, user=council.people[name])
    client = signed_in(council.people[name])
    url = reverse("sessions:detail", args=[council.session.pk])
    client.get(url)
    with CaptureQueriesContext(connection) as seen:
        answer = client.get(url)
    assert answer.status_code == 200
    assert answer.content.decode().count("se-item__title") == items
    assert len(seen) <= most, "\n".join(query["sql"][:200] for query in seen.captured_queries)


@pytest.mark.parametrize("sessions", [1, 3])
def test_list_costs_the_same_whatever_its_length(council, signed_in, sessions):
    for number in range(1, sessions):
        Session.objects.create(term=council.term, kind="thematic", ordinal=str(number), title=f"Kỳ {number}", place="—", starts_on=date(2026, 11, 23), state="convened")
    client = signed_in(council.people["an"])
    with CaptureQueriesContext(connection) as seen:
        answer = client.get(reverse("sessions:list"))
    assert answer.content.decode().count("se-card__title") == sessions
    assert len(seen) == LIST_QUERIES, "\n".join(query["sql"][:160] for query in seen.captured_queries)


@pytest.mark.parametrize(("name", "page"), [("cuc", "papers"), ("cuc", "invitations"), ("cuc", "agenda"), ("cuc", "sheet"), ("an", "papers")])
def test_every_page_of_a_session_costs_the_same_whatever_its_size(council, signed_in, name, page):
    client = signed_in(council.people[name])
    url = reverse(f"sessions:{page}", args=[council.session.pk])
    costs = []
    for items in (1, 20):
        AgendaItem.objects.filter(session=council.session).exclude(pk=council.item.pk).delete()
        council.item = AgendaItem.objects.create(session=council.session, kind="report", title="Mục", order=1)
        fill(council, items)
        client.get(url)
        with CaptureQueriesContext(connection) as seen:
            assert client.get(url).status_code == 200
        costs.append(len(seen))
    assert costs[0] == costs[1] <= 20


def test_another_councils_session_is_not_found(council, signed_in):
    client = signed_in(council.people["giang"])
    for page in ("detail", "papers", "answer", "attendance", "agenda_pdf", "sheet"):
        assert client.get(reverse(f"sessions:{page}", args=[council.session.pk])).status_code == 404
    attempts = AuditEntry.objects.filter(book_key=council.session.book, attempt=True)
    assert set(attempts.values_list("user_id", flat=True)) == {council.people["giang"].pk}


def test_today_opens_todays_session(council, signed_in, settings):
    council.session.starts_on = timezone.localdate()
    council.session.save()
    answer = signed_in(council.people["an"]).get(reverse("sessions:today"))
    assert (answer.status_code, answer.url) == (302, reverse("sessions:detail", args=[council.session.pk]))
    assert signed_in(council.people["giang"]).get(reverse("sessions:today")).status_code == 200


def test_today_opens_on_what_happens_now(council, signed_in):
    Session.objects.update(starts_on=timezone.localdate(), state="open")
    assert signed_in(council.people["an"]).get(reverse("sessions:today")).url == reverse("floor:hall", args=[council.session.pk])


def open_now(council: Council) -> None:
    Sitting.objects.update(check_in_opened_at=timezone.now())
    CheckInCode.objects.get_or_create(sitting=council.sitting, defaults={"secret": "ab" * 20})
    council.sitting.refresh_from_db()


def test_a_delegate_checks_in_and_leaves(council, signed_in):
    open_now(council)
    client = signed_in(council.people["an"])
    url = reverse("sessions:attendance", args=[council.session.pk])
    assert client.post(url, {"code": "abc"}).status_code == 422
    assert Attendance.objects.count() == 0
    code = check_in_code(council.sitting, timezone.now()).code
    assert client.post(url, {"code": code}).status_code == 302
    assert client.post(reverse("sessions:leave", args=[council.session.pk])).status_code == 302
    stay = Attendance.objects.get()
    assert (stay.mandate, stay.method, stay.left_at is None) == (council.mandates["an"], "code", False)


def test_a_program_checks_in_too(council, signed_in):
    open_now(council)
    client = signed_in(council.people["dung"])
    url = reverse("sessions:attendance", args=[council.session.pk])
    wrong = client.post(url, {"code": "1"}, headers={"Accept": "application/json"})
    assert (wrong.status_code, wrong.json()["error"]["code"]) == (422, "attendance.wrong_code")
    code = check_in_code(council.sitting, timezone.now()).code
    right = client.post(url, {"code": code}, headers={"Accept": "application/json"})
    assert (right.status_code, right.json()["present"]) == (200, True)


def test_the_secretary_taps_people_in_and_out(council, signed_in):
    open_now(council)
    client = signed_in(council.people["cuc"])
    url = reverse("sessions:sheet_mark", args=[council.session.pk, council.sitting.pk, council.mandates["em"].pk])
    answer = client.post(url, {"came": "1"}, headers={"HX-Request": "true"})
    assert answer.content.decode().count("se-mark--in") == 1
    client.post(url, {"came": "0"})
    assert Attendance.objects.get().left_at is not None
    assert signed_in(council.people["an"]).post(url, {"came": "1"}).status_code == 403


def test_who_comes_late_or_leaves_is_told_on_the_sheet_and_on_paper(council, signed_in, tmp_path):
    open_now(council)
    Sitting.objects.update(opened_at=moment(8))
    for name, came, left in (("an", moment(7, 50), None), ("em", moment(8, 10), moment(9))):
        Attendance.objects.create(sitting=council.sitting, mandate=council.mandates[name], came_at=came, left_at=left, method="secretary")
    client, sheet = signed_in(council.people["cuc"]), [council.session.pk, council.sitting.pk]
    page = " ".join(client.get(reverse("sessions:sheet", args=sheet[:1])).content.decode().split())
    assert (page.count("đến muộn"), "đến 07:50</span>" in page, "đến 08:10 · đến muộn · rời 09:00" in page) == (1, True, True), re.findall("đến 0[^<]*", page)
    text = text_of(client.get(reverse("sessions:sheet_pdf", args=sheet)).content, tmp_path)
    assert (text.count("Đến muộn"), "09:00" in text) == (1, True)


def test_the_sheet_is_searched_by_name_and_state(council, signed_in):
    client = signed_in(council.people["cuc"])
    url = reverse("sessions:sheet", args=[council.session.pk])
    assert [client.get(url, query).content.decode().count("se-roll__row ") for query in ({}, {"tim": "EM"}, {"co": "in"}, {"to": council.group.pk})] == [4, 1, 0, 4]


@pytest.mark.parametrize("page", ["agenda_pdf", "sheet_pdf"])
def test_documents_are_printed(council, signed_in, page):
    args = [council.session.pk] + ([council.sitting.pk] if page == "sheet_pdf" else [])
    answer = signed_in(council.people["cuc"]).get(reverse(f"sessions:{page}", args=args))
    assert (answer["Content-Type"], answer.content[:5]) == ("application/pdf", b"%PDF-")


def test_what_waits_for_whom(council):
    Invitation.objects.create(session=council.session, user=council.people["an"])
    Invitation.objects.create(session=council.session, user=council.people["dung"], answer="absent", reason="Ốm")
    assert [item.url for item in waiting_items(council.actor("an"), moment())] == [reverse("sessions:answer", args=[council.session.pk])]
    invitations = reverse("sessions:invitations", args=[council.session.pk])
    assert [item.url for item in waiting_items(council.actor("binh"), moment())] == [f"{invitations}?tra-loi=absent", invitations]
    assert waiting_items(council.actor("giang"), moment()) == []


def test_a_prepared_session_waits_for_its_chair(council: Council) -> None:
    Session.objects.update(state=Session.State.PREPARING)
    assert [item.url for item in waiting_items(council.actor("binh"), moment())] == [reverse("sessions:detail", args=[council.session.pk])]
    assert waiting_items(council.actor("cuc"), moment()) == []
    council.session.items.all().delete()
    assert waiting_items(council.actor("binh"), moment()) == []


def test_the_secretary_moves_an_item_by_the_page(council, signed_in):
    second = AgendaItem.objects.create(session=council.session, kind="report", title="Báo cáo", order=2)
    client = signed_in(council.people["cuc"])
    url = reverse("sessions:item_move", args=[council.session.pk, second.pk])
    assert client.post(url, {"direction": "up"}).status_code == 302
    assert list(AgendaItem.objects.order_by("order").values_list("pk", flat=True)) == [second.pk, council.item.pk]
    tree = client.post(url, {"direction": "up"}, headers={"HX-Request": "true"})
    assert (tree.status_code, "se-tree-error" in tree.content.decode()) == (200, True)
    assert client.post(url, {"parent": str(second.pk), "index": "0"}).status_code == 422
    assert client.post(url, {"parent": "x", "index": "y"}).status_code == 422
