"""The reader's pages and bookmarks: who sees what, private marks, older versions."""

import io
import json
import re
from collections.abc import Callable

import pytest
from django.test import Client

from govsuite.core.actors import system_actor
from govsuite.records.public import File, add_version, store_bytes
from meetings.reader.models import Bookmark
from tests.builders import moment
from tests.govsuite.records import filemakers

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]


def keep(content: bytes = b"", name: str = "Tờ trình.pdf", audience: str = "public") -> File:
    return store_bytes(
        content=content or filemakers.pdf_bytes(5), name=name, owner_type="tests.thing", owner_id=1, audience=audience,
        actor=system_actor(), now=moment(),
    )


def replaced(file: File) -> File:
    add_version(file=file, upload=io.BytesIO(filemakers.pdf_bytes(6)), name="Tờ trình.pdf", actor=system_actor(), now=moment(9))
    return file


def told(page: str) -> dict:
    """What the page tells its script."""
    return json.loads(re.search(r'<script id="reader-settings" type="application/json">(.*?)</script>', page).group(1))


def test_a_pdf_opens_in_the_reader_by_its_version(an: Client) -> None:
    file = keep()
    page = an.get(f"/doc/{file.public_id}/")
    settings = told(page.text)
    assert (page.status_code, settings["url"], settings["pages"]) == (200, f"/tep/{file.public_id}/v1/", 5)
    assert page["Cache-Control"].startswith("max-age=0, no-cache, no-store")


def test_an_older_version_says_so_and_leads_to_the_newest(an: Client) -> None:
    file = replaced(keep())
    older, newest = an.get(f"/doc/{file.public_id}/v1/"), an.get(f"/doc/{file.public_id}/")
    assert f'<a href="/doc/{file.public_id}/">' in older.text.split('data-part="banner"')[0]
    assert f'<a href="/doc/{file.public_id}/">' not in newest.text.split('data-part="banner"')[0]
    assert (told(older.text)["version"], told(newest.text)["version"]) == (1, 2)


def test_an_open_reader_learns_of_a_newer_version(an: Client) -> None:
    file = keep()
    assert an.get(f"/doc/{file.public_id}/ban-moi/").json() == {"version": 1}
    assert an.get(f"/doc/{replaced(file).public_id}/ban-moi/").json() == {"version": 2}


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [("Bản đồ.png", filemakers.picture(), '<img class="rd-picture" src="/tep/'), ("Dự thảo.docx", filemakers.docx(), "gs-kv")],
)
def test_other_files_are_shown_or_offered(an: Client, name: str, content: bytes, expected: str) -> None:
    page = an.get(f"/doc/{keep(content, name).public_id}/")
    assert (page.status_code, expected in page.text) == (200, True)


def test_a_paper_of_others_is_not_found(an: Client) -> None:
    assert an.get(f"/doc/{keep(audience='body').public_id}/").status_code == 404


def test_a_passer_by_is_asked_to_sign_in(client: Client) -> None:
    assert client.get(f"/doc/{keep().public_id}/").status_code == 302


def test_bookmarks_are_private_and_keep_their_order(an: Client, dung: Client) -> None:
    url = f"/doc/{keep().public_id}/dau-trang/"
    an.post(url, {"page": 4, "label": "Phụ lục"})
    assert an.post(url, {"page": 2, "label": ""}).json() == {"bookmarks": [{"page": 2, "label": ""}, {"page": 4, "label": "Phụ lục"}]}
    assert dung.post(url, {"page": 1, "label": "Của Dũng"}).json() == {"bookmarks": [{"page": 1, "label": "Của Dũng"}]}


def test_marking_a_page_again_changes_the_label(an: Client) -> None:
    url = f"/doc/{keep().public_id}/dau-trang/"
    an.post(url, {"page": 4, "label": "Cũ"})
    assert an.post(url, {"page": 4, "label": "Mới"}).json() == {"bookmarks": [{"page": 4, "label": "Mới"}]}


def test_removing_a_bookmark_touches_only_ones_own(an: Client, dung: Client) -> None:
    url = f"/doc/{keep().public_id}/dau-trang/"
    for reader in (an, dung):
        reader.post(url, {"page": 3, "label": "Điều 3"})
    assert an.post(f"{url}3/xoa/").json() == {"bookmarks": []}
    assert Bookmark.objects.get().user.username == "dung"


@pytest.mark.parametrize("page", ["0", "6", "-1", "abc", ""])
def test_a_page_that_is_not_there_cannot_be_marked(an: Client, page: str) -> None:
    answer = an.post(f"/doc/{keep().public_id}/dau-trang/", {"page": page, "label": ""}, headers={"Accept": "application/json"})
    assert (answer.status_code, Bookmark.objects.count()) == (422, 0)


def test_a_paper_of_others_cannot_be_marked(an: Client) -> None:
    answer = an.post(f"/doc/{keep(audience='body').public_id}/dau-trang/", {"page": 1, "label": ""})
    assert (answer.status_code, Bookmark.objects.count()) == (404, 0)


@pytest.mark.parametrize(
    ("given", "expected"),
    [("/ky-hop/3/", "/ky-hop/3/"), ("https://evil.example/", None), ("//evil.example/", None), ("", None)],
)
def test_back_leads_only_to_pages_of_ours(an: Client, given: str, expected: str | None) -> None:
    file = keep()
    page = an.get(f"/doc/{file.public_id}/", {"ve": given}).text
    assert f'<a class="rd-tool" href="{expected or f"/tep/{file.public_id}/chi-tiet/"}"' in page


def test_bookmarks_cost_the_page_no_further_query(an: Client, django_assert_max_num_queries: Callable) -> None:
    url = f"/doc/{keep().public_id}/"
    an.post(f"{url}dau-trang/", {"page": 3, "label": ""})
    an.get(url)
    with django_assert_max_num_queries(12) as with_one:
        an.get(url)
    for page in (1, 2, 4):
        an.post(f"{url}dau-trang/", {"page": page, "label": ""})
    with django_assert_max_num_queries(12) as with_four:
        an.get(url)
    assert len(with_one) == len(with_four)
