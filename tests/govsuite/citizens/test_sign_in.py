"""A citizen signs in at the provider and comes back; whatever does not fit signs nobody in and writes nothing."""

import logging
import time
from collections.abc import Callable
from datetime import timedelta
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.test import Client
from django.utils import timezone

from govsuite.citizens.models import Citizen, CitizenSession
from govsuite.core.models import AuditEntry
from govsuite.people.models import User
from tests import builders
from tests.govsuite.citizens import standin
from tests.govsuite.citizens.conftest import begin, come_back
from tests.govsuite.citizens.standin import StandIn

START_AGAIN = "Hãy bắt đầu lại"


def written() -> tuple[int, int, int]:
    return Citizen.objects.count(), CitizenSession.objects.count(), AuditEntry.objects.count()


def refused(answer: object, *, status: int, sentence: str) -> None:
    """The sign-in page with its sentence, nobody signed in, nothing written."""
    assert (answer.status_code, sentence in answer.content.decode(), written()) == (status, True, (0, 0, 0))
    assert "citizen" not in answer.cookies


def test_a_citizen_signs_in_and_is_written_as_the_provider_told(provider: StandIn, citizen: Client) -> None:
    row = Citizen.objects.get()
    assert (row.issuer, row.subject, row.full_name, row.kind) == (provider.issuer, "an", "Phan Thị An", "person")
    assert (row.masked_id_number, row.phone, row.email, row.address) == ("•••301", "0233000301", "an@example.com", "Số 1")
    assert "Phan Thị An" in citizen.get("/cong-dan/").content.decode()


def test_the_number_stands_nowhere(provider: StandIn, client_here: Client, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        come_back(client_here, provider.agree(begin(client_here)))
        page = client_here.get("/cong-dan/thong-tin/").content.decode()
    rows = [list(Citizen.objects.values()), list(CitizenSession.objects.values()), list(AuditEntry.objects.values())]
    assert [place for place in (caplog.text, page, repr(rows)) if standin.AN["id_number"] in place] == []


def test_signing_in_is_audited_with_names_of_fields_only(provider: StandIn, citizen: Client) -> None:
    provider.claims |= {"email": "new@example.com"}
    come_back(citizen, provider.agree(begin(citizen)))
    first, second = AuditEntry.objects.filter(book_key="citizens").order_by("number")
    row = Citizen.objects.get()
    told = {"issuer": provider.issuer, "citizen": row.pk}
    assert (first.deed, first.user_name, first.detail) == ("citizen.sign_in", "Phan Thị An", {"first": True, "changed": [], **told})
    assert second.detail == {"first": False, "changed": ["email"], **told}


def test_the_same_person_is_one_citizen_and_the_same_subject_elsewhere_another(provider: StandIn, citizen: Client) -> None:
    known = Citizen.objects.get()
    Citizen.objects.update(issuer="https://elsewhere.example")
    come_back(citizen, provider.agree(begin(citizen)))
    come_back(citizen, provider.agree(begin(citizen)))
    assert sorted(Citizen.objects.values_list("issuer", "subject")) == [(provider.issuer, "an"), ("https://elsewhere.example", "an")]
    assert set(Citizen.objects.values_list("id_number_hash", flat=True)) == {known.id_number_hash}


def test_claims_may_come_from_the_user_information(provider: StandIn, client_here: Client) -> None:
    provider.claims, provider.userinfo = {}, dict(standin.AN)
    come_back(client_here, provider.agree(begin(client_here)))
    assert Citizen.objects.get().full_name == "Phan Thị An"


def test_an_organisation_and_a_person_who_acts_for_one(provider: StandIn, client_here: Client) -> None:
    provider.claims |= {"kind": "organisation", "name": "Công ty A", "id_number": "0000000017"}
    provider.subject = "company"
    come_back(client_here, provider.agree(begin(client_here)))
    provider.claims |= {"kind": "person", "organisations": [{"code": "0000000017", "name": "Công ty A", "role": "Giám đốc"}]}
    provider.subject = "director"
    come_back(client_here, provider.agree(begin(client_here)))
    company, director = Citizen.objects.order_by("pk")
    assert (company.kind, company.may_act_for("0000000017")) == ("organisation", False)
    assert (director.kind, director.may_act_for("0000000017"), director.may_act_for("0000000018")) == ("person", True, False)


# ---- what comes back and signs nobody in ------------------------------------------------------


def test_a_forged_state(provider: StandIn, client_here: Client) -> None:
    back = provider.agree(begin(client_here))
    refused(come_back(client_here, back | {"state": "forged"}), status=400, sentence="không bắt đầu từ trình duyệt này")
    assert provider.asked == ["/.well-known/openid-configuration"]


def test_a_sign_in_of_another_browser(provider: StandIn, client_here: Client) -> None:
    refused(come_back(Client(), provider.agree(begin(client_here))), status=400, sentence="không bắt đầu từ trình duyệt này")


def test_a_sign_in_that_took_longer_than_ten_minutes(provider: StandIn, client_here: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    back = provider.agree(begin(client_here))
    later = time.time() + 601
    monkeypatch.setattr("django.core.signing.time.time", lambda: later)
    refused(come_back(client_here, back), status=400, sentence="đã quá mười phút")


def test_an_answer_that_names_another_issuer(provider: StandIn, client_here: Client) -> None:
    back = provider.agree(begin(client_here))
    refused(come_back(client_here, back | {"iss": "https://evil.example"}), status=400, sentence=START_AGAIN)


def test_a_person_who_does_not_agree(provider: StandIn, client_here: Client) -> None:
    back = provider.agree(begin(client_here))
    refused(come_back(client_here, {"error": "access_denied", "state": back["state"]}), status=400, sentence="không đồng ý chia sẻ")


def test_another_error_of_the_provider(provider: StandIn, client_here: Client) -> None:
    back = provider.agree(begin(client_here))
    answer = come_back(client_here, {"error": "<script>alert(1)</script>", "state": back["state"]})
    refused(answer, status=400, sentence="không đăng nhập được cho ông/bà")
    assert "alert(1)" not in answer.content.decode()


def _wrong_nonce(provider: StandIn) -> None:
    provider.claims |= {"nonce": "another"}


def _no_nonce(provider: StandIn) -> None:
    provider.claims |= {"nonce": None}


def _expired(provider: StandIn) -> None:
    provider.claims |= {"iat": int(time.time()) - 900, "exp": int(time.time()) - 61}


def _from_the_future(provider: StandIn) -> None:
    provider.claims |= {"iat": int(time.time()) + 600, "exp": int(time.time()) + 900}


def _without_end(provider: StandIn) -> None:
    provider.claims |= {"exp": None}


def _of_another_client(provider: StandIn) -> None:
    provider.claims |= {"aud": "somebody-else"}


def _of_another_client_with_us_as_party(provider: StandIn) -> None:
    provider.claims |= {"aud": "somebody-else", "azp": standin.CLIENT}


def _for_several_but_by_another(provider: StandIn) -> None:
    provider.claims |= {"aud": [standin.CLIENT, "somebody-else"], "azp": "somebody-else"}


def _of_another_issuer(provider: StandIn) -> None:
    provider.claims |= {"iss": "https://evil.example"}


def _by_an_unknown_key(provider: StandIn) -> None:
    provider.key, provider.header = standin.OTHER_KEY, {"alg": "RS256", "kid": "second"}


def _by_another_key_under_the_known_name(provider: StandIn) -> None:
    provider.key = standin.OTHER_KEY


def _by_the_clients_secret(provider: StandIn) -> None:
    provider.key, provider.header = standin.symmetric(), {"alg": "HS256"}


def _unsigned(provider: StandIn) -> None:
    provider.header = {"alg": "none"}


def _without_a_token(provider: StandIn) -> None:
    provider.answers["/token"] = (200, '{"access_token": "opaque", "token_type": "Bearer"}')


def _with_a_token_that_is_none(provider: StandIn) -> None:
    provider.answers["/token"] = (200, '{"access_token": "opaque", "token_type": "Bearer", "id_token": "a.b.c"}')


def _with_keys_that_are_none(provider: StandIn) -> None:
    provider.answers["/jwks"] = (200, '{"keys": "none"}')


def _with_another_persons_information(provider: StandIn) -> None:
    provider.claims, provider.userinfo = {}, {"sub": "somebody-else", "name": "Người Khác"}


LIES = [
    _wrong_nonce, _no_nonce, _expired, _from_the_future, _without_end, _of_another_client, _of_another_client_with_us_as_party,
    _for_several_but_by_another, _of_another_issuer, _by_an_unknown_key, _by_another_key_under_the_known_name, _by_the_clients_secret, _unsigned,
    _without_a_token, _with_a_token_that_is_none, _with_keys_that_are_none, _with_another_persons_information,
]


@pytest.mark.parametrize("lie", LIES, ids=lambda lie: lie.__name__.strip("_"))
def test_a_token_that_does_not_fit(provider: StandIn, client_here: Client, lie: Callable[[StandIn], None]) -> None:
    lie(provider)
    refused(come_back(client_here, provider.agree(begin(client_here))), status=400, sentence="không đáng tin cậy")


def test_a_clock_that_is_a_little_off_is_forgiven(provider: StandIn, client_here: Client) -> None:
    provider.claims |= {"iat": int(time.time()) - 100, "exp": int(time.time()) - 30}
    assert come_back(client_here, provider.agree(begin(client_here))).status_code == 302


def test_a_new_key_of_the_provider_is_believed_at_once(provider: StandIn, citizen: Client) -> None:
    provider.key = provider.shown = standin.OTHER_KEY
    provider.header = {"alg": "RS256", "kid": "second"}
    assert come_back(citizen, provider.agree(begin(citizen))).status_code == 302


def test_a_code_serves_once(provider: StandIn, citizen: Client) -> None:
    begun = begin(citizen)
    back = provider.agree(begun)
    kept = citizen.cookies["citizen_sign_in"].value
    come_back(citizen, back)
    before = written()
    thief = Client()
    thief.cookies["citizen_sign_in"] = kept
    answer = come_back(thief, back)
    assert (answer.status_code, written(), "citizen" in answer.cookies) == (400, before, False)
    assert "đã dùng rồi hoặc để quá lâu" in answer.content.decode()


def test_a_state_serves_once(provider: StandIn, citizen: Client) -> None:
    back = provider.agree(begin(citizen))
    come_back(citizen, back)
    before = written()
    assert (come_back(Client(), back).status_code, written()) == (400, before)


def test_an_old_code_with_a_new_state(provider: StandIn, client_here: Client) -> None:
    """Login CSRF by a code of the attacker: the verifier of this browser does not fit it."""
    attackers = provider.agree(begin(Client()))
    mine = provider.agree(begin(client_here))
    refused(come_back(client_here, mine | {"code": attackers["code"]}), status=400, sentence="đã dùng rồi hoặc để quá lâu")


def test_a_provider_that_tells_no_name(provider: StandIn, client_here: Client) -> None:
    provider.claims = {}
    refused(come_back(client_here, provider.agree(begin(client_here))), status=400, sentence="không cho biết họ tên")


@pytest.mark.parametrize(("production", "demo_data"), [(True, True), (False, False)])
def test_an_invented_person_outside_a_demonstration(provider: StandIn, client_here: Client, settings: object, production: bool, demo_data: bool) -> None:
    builders.person("minhhoa")
    User.objects.update(is_demo=demo_data)
    back = provider.agree(begin(client_here))
    settings.PRODUCTION = production
    provider.claims |= {"demo": True}
    refused(come_back(client_here, back), status=400, sentence="người hư cấu")


# ---- a provider that does not answer -----------------------------------------------------------


@pytest.mark.parametrize(
    "answer",
    [(500, "{}"), (404, "{}"), (200, "no json"), (200, "[]"), (200, "{}"), (200, '{"issuer": "https://evil.example"}')],
    ids=["error", "missing", "no json", "a list", "empty", "another issuer"],
)
def test_a_description_that_cannot_be_used(provider: StandIn, client_here: Client, answer: tuple[int, str]) -> None:
    provider.answers["/.well-known/openid-configuration"] = answer
    page = client_here.get("/cong-dan/dang-nhap/bat-dau/")
    refused(page, status=503, sentence="hiện không trả lời")
    assert page["Retry-After"] == "60"


def test_a_description_without_rs256(provider: StandIn, client_here: Client) -> None:
    provider.described = {"id_token_signing_alg_values_supported": ["HS256"]}
    refused(client_here.get("/cong-dan/dang-nhap/bat-dau/"), status=503, sentence="hiện không trả lời")


def test_plain_http_in_production(provider: StandIn, client_here: Client, settings: object) -> None:
    settings.PRODUCTION = True
    refused(client_here.get("/cong-dan/dang-nhap/bat-dau/"), status=503, sentence="hiện không trả lời")


def test_a_provider_that_is_down_is_left_alone_for_a_moment(provider: StandIn, client_here: Client) -> None:
    provider.answers["/.well-known/openid-configuration"] = (500, "{}")
    for _turn in range(3):
        client_here.get("/cong-dan/dang-nhap/bat-dau/")
    assert provider.asked == ["/.well-known/openid-configuration"]


def test_nobody_listens_at_the_providers_address(provider: StandIn, client_here: Client, settings: object) -> None:
    settings.OIDC_ISSUER = "http://127.0.0.1:9"
    refused(client_here.get("/cong-dan/dang-nhap/bat-dau/"), status=503, sentence="hiện không trả lời")


def test_a_provider_that_goes_down_on_the_way(provider: StandIn, client_here: Client) -> None:
    back = provider.agree(begin(client_here))
    provider.answers["/token"] = (502, "Bad gateway")
    refused(come_back(client_here, back), status=503, sentence="hiện không trả lời")


def test_no_provider_is_said_plainly(db: None, client_here: Client) -> None:
    page = client_here.get("/cong-dan/dang-nhap/")
    assert (page.status_code, "Chưa kết nối hệ thống định danh nào" in page.content.decode()) == (200, True)
    assert client_here.get("/cong-dan/dang-nhap/bat-dau/")["Location"] == "/cong-dan/dang-nhap/?next=/cong-dan/"
    assert client_here.get("/cong-dan/dang-nhap/tro-ve/", {"state": "x", "code": "y"}).status_code == 400


# ---- where it leads ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "asked",
    ["https://evil.example/", "//evil.example/", "/\\evil.example/", "\\\\evil.example", "javascript:alert(1)", "http:evil.example", "///evil.example", "/x" * 300],
)
def test_next_never_leads_to_another_host(provider: StandIn, client_here: Client, asked: str) -> None:
    answer = come_back(client_here, provider.agree(begin(client_here, asked)))
    assert (answer.status_code, answer["Location"]) == (302, "/cong-dan/")


def test_next_leads_to_a_page_of_ours(provider: StandIn, client_here: Client) -> None:
    answer = come_back(client_here, provider.agree(begin(client_here, "/cong-dan/thong-tin/?a=1")))
    assert answer["Location"] == "/cong-dan/thong-tin/?a=1"


def test_signing_in_begins_at_the_sites_own_address(provider: StandIn) -> None:
    answer = Client().get("/cong-dan/dang-nhap/bat-dau/", {"next": "/cong-dan/"}, headers={"host": "localhost"})
    assert (answer["Location"], provider.asked) == ("http://testserver/cong-dan/dang-nhap/bat-dau/?next=%2Fcong-dan%2F", [])


def test_two_tabs_do_not_spoil_each_other(provider: StandIn, client_here: Client) -> None:
    first, second = begin(client_here, "/cong-dan/thong-tin/"), begin(client_here)
    assert come_back(client_here, provider.agree(first))["Location"] == "/cong-dan/thong-tin/"
    assert come_back(client_here, provider.agree(second))["Location"] == "/cong-dan/"


def test_the_provider_is_asked_with_pkce_state_and_nonce(provider: StandIn, client_here: Client) -> None:
    asked = [dict(parse_qsl(urlsplit(begin(client_here)).query)) for _turn in range(2)]
    assert {one["redirect_uri"] for one in asked} == {"http://testserver/cong-dan/dang-nhap/tro-ve/"}
    assert [len({one[name] for one in asked}) for name in ("state", "nonce", "code_challenge")] == [2, 2, 2]
    assert min(len(one[name]) for one in asked for name in ("state", "nonce")) >= 20


def test_an_address_may_not_begin_endlessly(provider: StandIn, client_here: Client) -> None:
    answers = [client_here.get("/cong-dan/dang-nhap/bat-dau/").status_code for _turn in range(61)]
    assert (answers[:60], answers[60]) == ([302] * 60, 429)


# ---- apart from the staff ---------------------------------------------------------------------


def test_staff_stay_staff_and_a_citizen_gets_no_post(provider: StandIn, signed_in: Callable[[User], Client], person: Callable[..., User]) -> None:
    both = signed_in(person("cuc", "council_secretary", full_name="Trần Thị Cúc"))
    come_back(both, provider.agree(begin(both)))
    assert "Trần Thị Cúc" in both.get("/").content.decode()
    assert "Phan Thị An" in both.get("/cong-dan/").content.decode()
    assert "Trần Thị Cúc" not in both.get("/cong-dan/").content.decode()
    both.post("/dang-xuat/")
    assert both.get("/cong-dan/").status_code == 200
    assert both.get("/so-dang-ky/")["Location"].startswith("/dang-nhap/")


def test_leaving_as_a_citizen_leaves_the_staffs_sign_in(provider: StandIn, signed_in: Callable[[User], Client], person: Callable[..., User]) -> None:
    both = signed_in(person("cuc", "council_secretary", full_name="Trần Thị Cúc"))
    come_back(both, provider.agree(begin(both)))
    both.post("/cong-dan/dang-xuat/")
    assert "Trần Thị Cúc" in both.get("/").content.decode()


def test_a_sign_in_gets_a_new_cookie_and_ends_the_old_one(provider: StandIn, citizen: Client) -> None:
    old = citizen.cookies["citizen"].value
    come_back(citizen, provider.agree(begin(citizen)))
    thief = Client()
    thief.cookies["citizen"] = old
    assert thief.get("/cong-dan/")["Location"] == "/cong-dan/dang-nhap/?next=/cong-dan/"
    assert list(CitizenSession.objects.order_by("pk").values_list("end_reason", flat=True)) == ["replaced", ""]


def test_the_cookie_is_for_the_server_alone_and_not_in_the_database(citizen: Client) -> None:
    cookie = citizen.cookies["citizen"]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"], cookie["max-age"]) == (True, "Lax", "/", 8 * 3600)
    assert cookie.value not in repr(list(CitizenSession.objects.values()))


@pytest.mark.parametrize(("field", "ago"), [("last_seen_at", timedelta(minutes=61)), ("ends_at", timedelta(seconds=1))])
def test_a_sign_in_ends_by_itself(citizen: Client, field: str, ago: timedelta) -> None:
    CitizenSession.objects.update(**{field: timezone.now() - ago})
    assert citizen.get("/cong-dan/")["Location"] == "/cong-dan/dang-nhap/?next=/cong-dan/"
