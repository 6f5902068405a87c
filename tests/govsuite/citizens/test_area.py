"""The citizens' area: its door, its first page with the panels of other apps, one's details, signing out."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from govsuite.citizens import public
from govsuite.citizens.models import Citizen, CitizenSession
from govsuite.citizens.registries import citizen_panels
from govsuite.citizens.rules.identity import Identity
from govsuite.citizens.services.sessions import forget_sessions, sign_in_citizen
from govsuite.core.models import AuditEntry
from tests.govsuite.citizens.conftest import begin, come_back
from tests.govsuite.citizens.standin import StandIn
from tests.races import at_once

IDENTITY = Identity("https://id.example.vn", "an", "Phan Thị An", id_number="000190000301")


@pytest.fixture
def panel() -> Iterator[Callable[..., None]]:
    """Register panels for one test."""
    before = dict(citizen_panels)
    citizen_panels._entries.clear()

    def add(key: str, order: int, context: object) -> None:
        citizen_panels.register(key, public.CitizenPanel("components/kv.html", order, context))

    yield add
    citizen_panels._entries.clear()
    citizen_panels._entries.update(before)


def sign_in(**more: object) -> str:
    now = more.pop("now", None) or timezone.now()
    return sign_in_citizen(identity=IDENTITY, ip="127.0.0.1", device_name="Chrome · Android", request_id="r", replaces="", now=now, **more)


@pytest.mark.parametrize("address", ["/cong-dan/", "/cong-dan/thong-tin/"])
def test_a_passer_by_is_led_to_the_citizens_sign_in_and_back(db: None, client_here: Client, address: str) -> None:
    assert client_here.get(address)["Location"] == f"/cong-dan/dang-nhap/?next={address}"


def test_a_program_is_told_where_to_sign_in(db: None, client_here: Client) -> None:
    answer = client_here.get("/cong-dan/", headers={"accept": "application/json"})
    assert (answer.status_code, answer.json()["error"]["code"]) == (401, "citizens.sign_in_required")
    assert answer.json()["error"]["sign_in_url"] == "/cong-dan/dang-nhap/?next=/cong-dan/"


def test_htmx_loads_the_sign_in_page_whole(db: None, client_here: Client) -> None:
    assert client_here.get("/cong-dan/", headers={"hx-request": "true"})["HX-Redirect"] == "/cong-dan/dang-nhap/"


def test_without_panels_the_first_page_says_what_will_stand_there(citizen: Client) -> None:
    page = citizen.get("/cong-dan/").content.decode()
    assert ("Chưa có hồ sơ nào" in page, "Kính chào Phan Thị An." in page) == (True, True)


def test_panels_stand_in_their_order_and_may_be_left_out(citizen: Client, panel: Callable[..., None]) -> None:
    panel("late", 20, lambda citizen, now: {"label": "Cuối", "value": citizen.full_name})
    panel("early", 10, lambda citizen, now: {"label": "Đầu", "value": now.year})
    panel("nothing", 5, lambda citizen, now: None)
    page = citizen.get("/cong-dan/").content.decode()
    assert page.index("<dt>Đầu</dt>") < page.index("<dt>Cuối</dt><dd>Phan Thị An</dd>")
    assert "Chưa có hồ sơ nào" not in page


def test_no_page_of_a_citizen_is_kept_by_the_browser(citizen: Client) -> None:
    assert {citizen.get(address)["Cache-Control"] for address in ("/cong-dan/", "/cong-dan/thong-tin/")} == {"private, no-store"}


@pytest.mark.parametrize("devices", [1, 3])
def test_the_details_cost_the_same_on_one_device_and_on_three(citizen: Client, devices: int) -> None:
    session = CitizenSession.objects.get()
    for number in range(1, devices):
        CitizenSession.objects.create(
            citizen=session.citizen, token_sha256=str(number), started_at=session.started_at, last_seen_at=session.last_seen_at, ends_at=session.ends_at,
        )
    citizen.get("/cong-dan/thong-tin/")  # the first look of this minute notes that it was seen
    with CaptureQueriesContext(connection, ) as asked:
        page = citizen.get("/cong-dan/thong-tin/").content.decode()
    # the sign-in with its citizen, other devices, whether demo data are present
    assert (len(asked), page.count("<li><strong>Thiết bị không rõ</strong>")) == (3, devices)


def test_a_public_page_asks_nothing_about_citizens(db: None, client_here: Client) -> None:
    with CaptureQueriesContext(connection) as asked:
        client_here.get("/cong-dan/dang-nhap/")
    assert [query["sql"] for query in asked if "citizens" in query["sql"]] == []


def test_signing_out_ends_this_sign_in_and_leads_to_the_providers(provider: StandIn, citizen: Client) -> None:
    token = citizen.cookies["citizen"].value
    answer = citizen.post("/cong-dan/dang-xuat/")
    page = citizen.get(answer["Location"]).content.decode()
    assert f'href="{provider.issuer}/leave?client_id=govsuite-test&amp;post_logout_redirect_uri=http%3A%2F%2Ftestserver%2Fcong-dan%2Fda-dang-xuat%2F"' in page
    thief = Client()
    thief.cookies["citizen"] = token
    assert thief.get("/cong-dan/").status_code == 302
    assert list(AuditEntry.objects.order_by("number").values_list("deed", flat=True)) == ["citizen.sign_in", "citizen.sign_out"]


def test_signing_out_is_no_link(citizen: Client) -> None:
    assert (citizen.get("/cong-dan/dang-xuat/").status_code, citizen.get("/cong-dan/").status_code) == (405, 200)


def test_signing_out_twice_writes_once(provider: StandIn, citizen: Client) -> None:
    for _turn in range(2):
        assert citizen.post("/cong-dan/dang-xuat/").status_code == 302
    assert AuditEntry.objects.filter(deed="citizen.sign_out").count() == 1


def test_a_provider_without_a_way_out_is_not_offered(provider: StandIn, client_here: Client) -> None:
    provider.described = {"end_session_endpoint": ""}
    come_back(client_here, provider.agree(begin(client_here)))
    page = client_here.get(client_here.post("/cong-dan/dang-xuat/")["Location"])
    assert (page.status_code, "Đăng xuất cả khỏi" in page.content.decode()) == (200, False)


def test_signing_out_elsewhere_keeps_this_device(provider: StandIn, citizen: Client) -> None:
    other = Client()
    come_back(other, provider.agree(begin(other)))
    citizen.post("/cong-dan/thong-tin/dang-xuat-noi-khac/")
    assert (citizen.get("/cong-dan/").status_code, other.get("/cong-dan/").status_code) == (200, 302)
    assert AuditEntry.objects.get(deed="citizen.sign_out_elsewhere").detail == {"citizen": Citizen.objects.get().pk, "devices": 1}


def test_being_seen_is_noted_once_a_minute(citizen: Client) -> None:
    long_ago = timezone.now() - timedelta(minutes=50)
    CitizenSession.objects.update(last_seen_at=long_ago)
    citizen.get("/cong-dan/")
    first = CitizenSession.objects.get().last_seen_at
    citizen.get("/cong-dan/")
    assert (first > long_ago, CitizenSession.objects.get().last_seen_at) == (True, first)


def test_sign_ins_are_forgotten_after_a_while(db: None) -> None:
    now = timezone.now()
    sign_in(now=now - timedelta(days=91))
    sign_in(now=now - timedelta(days=89))
    assert (forget_sessions(now=now, keep=timedelta(days=90)), CitizenSession.objects.count(), Citizen.objects.count()) == (1, 1, 1)


# ---- the door for other apps ------------------------------------------------------------------


@public.citizen_signed_in
def page_of_another_app(request: HttpRequest) -> HttpResponse:
    return HttpResponse(public.citizen_of(request).full_name)


def asked(token: str) -> HttpRequest:
    request = RequestFactory().get("/ho-so/")
    request.htmx = request.request_id = ""
    request.COOKIES["citizen"] = token
    return request


def test_another_app_knows_who_is_signed_in(db: None) -> None:
    assert page_of_another_app(asked(sign_in())).content.decode() == "Phan Thị An"
    assert page_of_another_app(asked("forged"))["Location"] == "/cong-dan/dang-nhap/?next=/ho-so/"


def test_a_citizen_acts_without_a_post_and_without_an_account(db: None) -> None:
    request = asked(sign_in())
    actor = public.actor_of_citizen(public.citizen_of(request), request)
    assert (actor.user_id, actor.posts, actor.citizen_id, actor.ip) == (None, (), Citizen.objects.get().pk, "127.0.0.1")


def test_dossiers_of_the_counter_are_found_by_the_number(db: None) -> None:
    sign_in()
    assert public.hash_of_number("000 190 000 301") == Citizen.objects.get().id_number_hash


@pytest.mark.parametrize(
    ("next", "url"),
    [
        ("/ho-so/moi/?buoc=2", "/cong-dan/dang-nhap/?next=/ho-so/moi/%3Fbuoc%3D2"), ("", "/cong-dan/dang-nhap/"),
        ("//evil.example", "/cong-dan/dang-nhap/"), ("https://evil.example", "/cong-dan/dang-nhap/"), ("/x" * 251, "/cong-dan/dang-nhap/"),
    ],
)
def test_the_sign_in_address_carries_pages_of_this_site_only(next: str, url: str) -> None:
    assert public.sign_in_url(next) == url


# ---- the database and two at once -------------------------------------------------------------


def test_the_database_knows_a_subject_once(db: None) -> None:
    fields = {"issuer": "i", "subject": "s", "full_name": "An", "first_signed_in_at": timezone.now(), "last_signed_in_at": timezone.now()}
    Citizen.objects.create(**fields)
    with pytest.raises(IntegrityError), transaction.atomic():
        Citizen.objects.create(**fields)


@pytest.mark.django_db(transaction=True)
def test_two_first_sign_ins_at_once_are_one_citizen() -> None:
    assert at_once(sign_in, sign_in) == ["done", "done"]
    assert (Citizen.objects.count(), CitizenSession.objects.count()) == (1, 2)
