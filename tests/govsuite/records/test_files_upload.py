"""The upload field: one component, in a template and in a Django form; its answers; in a browser."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.test import RequestFactory
from playwright.sync_api import Browser, Page

from govsuite.records.middleware import UploadAnswersMiddleware
from govsuite.records.public import UploadInput
from tests import browser as screens
from tests.govsuite.records import filemakers
from tests.servers import Server, running


class Letter(forms.Form):
    upload = forms.FileField(widget=UploadInput)


def test_the_field_names_its_limit_and_kinds(settings: pytest.FixtureRequest) -> None:
    settings.FILE_MAX_MB = 7
    html = str(Letter()["upload"])
    assert 'data-limit="7"' in html
    assert 'accept=".pdf,.docx,.xlsx,.pptx,.png,.jpg,.jpeg"' in html
    assert 'id="id_upload" name="upload"' in html
    assert " required" in html


@pytest.mark.parametrize(
    ("header", "status", "body"),
    [({"X-Upload": "1"}, 200, {"url": "/ky-hop/1/"}), ({}, 302, None)],
)
def test_a_redirect_is_told_to_the_script_not_followed(header: dict[str, str], status: int, body: dict | None) -> None:
    answer = UploadAnswersMiddleware(lambda request: HttpResponseRedirect("/ky-hop/1/"))(RequestFactory().post("/", headers=header))
    assert (answer.status_code, json.loads(answer.content) if body else None) == (status, body)


def test_other_answers_pass() -> None:
    answer = UploadAnswersMiddleware(lambda request: HttpResponse("form"))(RequestFactory().post("/", headers={"X-Upload": "1"}))
    assert answer.content == b"form"


_SETUP = """
from django.utils import timezone
from tests import builders
from tests.signed_in import key_of
built = builders.council()
key = key_of(built.people["cuc"])
print("FOUND", key, built.session.pk)
"""


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with running() as started:
        yield started


@pytest.fixture(scope="module")
def place(server: Server) -> tuple[str, str]:
    """The secretary's session key and the number of the session."""
    key, pk = server.python(_SETUP).split("FOUND", 1)[1].split()
    return key, pk


@pytest.fixture
def secretary(server: Server, place: tuple[str, str]) -> Iterator[Page]:
    """The secretary's page that sends a paper; each test has a fresh one."""
    key, pk = place
    with screens.chromium() as chromium:
        yield _page_of(chromium, server, key, pk)


def _page_of(chromium: Browser, server: Server, key: str, pk: str) -> Page:
    page = screens.context_of(chromium, server.url, size=screens.TABLET_UPRIGHT, session_key=key).new_page()
    page.goto(f"/ky-hop/{pk}/tai-lieu/them/")
    return page


def choose(page: Page, folder: Path, name: str, content: bytes) -> None:
    path = folder / name
    path.write_bytes(content)
    page.set_input_files("[data-upload] input", path)


@pytest.mark.browser
def test_the_browser_tells_before_sending_what_the_server_would_refuse(secretary: Page, tmp_path: Path) -> None:
    error = secretary.locator("[data-upload] .gs-field__error span")
    choose(secretary, tmp_path, "Ghi chú.txt", b"a")
    assert "Ghi chú.txt" in error.inner_text()
    choose(secretary, tmp_path, "Rỗng.pdf", b"")
    assert "Rỗng.pdf" in error.inner_text()
    choose(secretary, tmp_path, "Đúng.pdf", filemakers.pdf_bytes())
    assert not error.is_visible()


@pytest.mark.browser
def test_a_refusal_stands_beside_the_form_and_what_was_typed_stays(secretary: Page, tmp_path: Path) -> None:
    secretary.fill("[name=title]", "Tờ trình số 15")
    choose(secretary, tmp_path, "Có mã lệnh.pdf", filemakers.scripted_pdf("names"))
    secretary.click("main form [type=submit]")
    secretary.wait_for_selector("main .gs-field__error:visible, main .gs-alert")
    assert "Có mã lệnh.pdf" in secretary.locator("main").inner_text()
    assert secretary.input_value("[name=title]") == "Tờ trình số 15"
    screens.picture(secretary, "upload-refused")


@pytest.mark.browser
def test_a_good_file_is_kept_and_leads_on(secretary: Page, tmp_path: Path) -> None:
    secretary.fill("[name=title]", "Tờ trình số 16")
    choose(secretary, tmp_path, "Tờ trình số 16.pdf", filemakers.pdf_bytes(2))
    secretary.click("main form [type=submit]")
    secretary.wait_for_url("**/tai-lieu/#paper-*")
    assert "Tờ trình số 16" in secretary.locator("main").inner_text()
