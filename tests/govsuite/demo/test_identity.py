"""The suite and the demo provider, two processes that speak real HTTP: by hand of a person without a browser."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import requests
from django.test import Client

from govsuite.citizens.models import Citizen, CitizenSession
from govsuite.demo.content import content
from govsuite.demo.identity.launch import SETTINGS, Launch, folder
from govsuite.people.models import User
from tests import builders
from tests.govsuite.citizens.conftest import begin, come_back
from tests.govsuite.demo.identity_process import Visitor, running
from tests.house import ROOT

SITE = "http://127.0.0.1"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("identity")


@pytest.fixture(scope="module")
def process(data: Path) -> Iterator[Launch]:
    with running(site_url=SITE, folder=data) as plan:
        yield plan


@pytest.fixture
def suite(process: Launch, db: None, settings: pytest.FixtureRequest) -> Client:
    """A browser at a suite with demo data that knows the provider."""
    builders.person("minhhoa")
    User.objects.update(is_demo=True)
    settings.SITE_URL = SITE
    for name, value in process.for_suite.items():
        setattr(settings, name, value)
    return Client(headers={"host": "127.0.0.1"})


def test_an_invented_person_signs_in_and_is_marked(suite: Client) -> None:
    answer = come_back(suite, Visitor().agree(begin(suite), "hoai-an"))
    row, told = Citizen.objects.get(), content("citizens")["citizens"]["hoai-an"]
    assert (answer.status_code, answer["Location"]) == (302, "/cong-dan/")
    assert (row.subject, row.full_name, row.kind, row.is_demo) == ("hoai-an", told["full_name"], "person", True)
    assert (row.masked_id_number, row.phone, row.email, row.address) == ("•••301", told["phone"], told["email"], told["address"])
    assert "BẢN MINH HOẠ" in suite.get("/cong-dan/").content.decode()


def test_an_organisation_and_its_representative(suite: Client) -> None:
    come_back(suite, Visitor().agree(begin(suite), "xay-dung-minh-hoa"))
    come_back(suite, Visitor().agree(begin(suite), "quang-dai"))
    company, person = Citizen.objects.order_by("pk")
    assert (company.kind, person.kind, person.may_act_for("0000000017")) == ("organisation", "person", True)


def test_who_does_not_agree_is_not_signed_in(suite: Client) -> None:
    visitor = Visitor()
    leads = visitor.press(visitor.choose(begin(suite), "hoai-an"))
    answer = suite.get(f"{urlsplit(leads).path}?{urlsplit(leads).query}")
    assert (answer.status_code, Citizen.objects.count(), CitizenSession.objects.count()) == (400, 0, 0)
    assert "không đồng ý chia sẻ" in answer.content.decode()


def test_a_code_of_the_provider_serves_once(suite: Client) -> None:
    back = Visitor().agree(begin(suite), "hoai-an")
    come_back(suite, back)
    again = Visitor().agree(begin(suite), "hoai-an")
    answer = come_back(suite, again | {"code": back["code"]})
    assert (answer.status_code, CitizenSession.objects.count()) == (400, 1)


def test_signing_out_at_the_provider_leads_back_and_forgets(suite: Client, process: Launch) -> None:
    visitor = Visitor()
    come_back(suite, visitor.agree(begin(suite), "hoai-an"))
    page = suite.get(suite.post("/cong-dan/dang-xuat/")["Location"]).content.decode()
    address = page.partition(f'href="{process.url}/o/logout/')[2].partition('"')[0].replace("&amp;", "&")
    asks = visitor.session.get(f"{process.url}/o/logout/{address}", timeout=30)
    assert visitor.press(asks, allow="true") == f"{SITE}/cong-dan/da-dang-xuat/"
    assert urlsplit(visitor.session.get(begin(suite), timeout=30).url).path == "/chon-nguoi/"


@pytest.mark.parametrize(
    ("old", "new"),
    [("cong-dan%2Fdang-nhap%2Ftro-ve", "elsewhere"), ("http%3A%2F%2F127.0.0.1", "https%3A%2F%2Fevil.example"), ("client_id=govsuite", "client_id=other")],
)
def test_the_provider_leads_nowhere_but_to_the_suite(suite: Client, old: str, new: str) -> None:
    address = begin(suite)
    assert old in address
    page = Visitor().choose(address.replace(old, new), "hoai-an")
    assert (page.status_code, "Không trả lời được yêu cầu này" in page.text) == (400, True)


def test_a_request_without_code_challenge_gets_no_code(suite: Client) -> None:
    visitor = Visitor()
    visitor.choose(begin(suite), "hoai-an")
    answer = visitor.session.get(begin(suite).replace("code_challenge=", "nothing="), timeout=30, allow_redirects=False)
    assert (answer.status_code, "code=" in answer.headers["Location"], "error=invalid_request" in answer.headers["Location"]) == (302, False, True)


@pytest.mark.parametrize("next", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", ""])
def test_choosing_leads_nowhere_else(process: Launch, next: str) -> None:
    answer = requests.get(f"{process.url}/chon-nguoi/", {"next": next}, timeout=30, allow_redirects=False)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")


def test_every_page_says_that_it_is_a_stand_in(suite: Client, process: Launch) -> None:
    visitor = Visitor()
    pages = [visitor.session.get(process.url, timeout=30), visitor.session.get(begin(suite), timeout=30), visitor.choose(begin(suite), "hoai-an")]
    assert [page.text.count("Trang này đứng thay cho VNeID hoặc Cổng Dịch vụ công") for page in pages] == [1, 1, 1]


def test_keys_and_secrets_are_the_owners_alone(process: Launch, data: Path) -> None:
    modes = {path.name: oct(path.stat().st_mode)[-3:] for path in folder(data).iterdir() if path.suffix in {"", ".pem"}}
    assert modes == {"client_secret": "600", "secret_key": "600", "signing.pem": "600"}


def test_it_does_not_start_in_production(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "django", "check", "--settings", SETTINGS], cwd=ROOT, capture_output=True, text=True, check=False,
        env={**os.environ, "PRODUCTION": "true", "DATA_DIR": str(tmp_path), "PYTHONPATH": str(ROOT)},
    )
    assert (done.returncode, "it does not start when PRODUCTION is true" in done.stderr, list(tmp_path.iterdir())) == (1, True, [])
