"""Downloads: who may, which bytes, which headers, what the chain says."""

from collections.abc import Callable, Iterator
from types import SimpleNamespace
from urllib.parse import quote

import pytest
from asgiref.sync import sync_to_async
from django.test import AsyncClient, Client

from govsuite.core.actors import Actor, system_actor
from govsuite.core.models import AuditEntry
from govsuite.core.registries import FileAudience, file_audiences
from govsuite.people.models import User
from govsuite.records.public import File, add_version, file_url, latest, store_bytes, version_url, withdraw_file
from govsuite.records.services.file_reads import forget_readings
from tests.builders import moment
from tests.govsuite.records.filemakers import docx, pdf_bytes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]
CONTENT = pdf_bytes(3)
OWNER = "tests.thing"


@pytest.fixture(autouse=True)
def owner() -> Iterator[None]:
    """An owner of files: delegates are its body, the chair its lead, An is its group 7."""

    def may_read(actor: Actor | None, owner_id: int, audience: str) -> bool:
        codes = {"body": ("delegate", "council_chair"), "lead": ("council_chair",), "groups:7": ("committee_head",)}
        return actor is not None and actor.holds(*codes.get(audience, ()))

    forget_readings()
    file_audiences.register(OWNER, FileAudience(may_read, book=lambda owner_id: f"session:{owner_id}"))
    yield
    del file_audiences._entries[OWNER]


def keep(audience: str = "body", *, content: bytes = CONTENT, name: str = "Tờ trình số 12.pdf") -> File:
    return store_bytes(content=content, name=name, owner_type=OWNER, owner_id=5, audience=audience, actor=system_actor(), now=moment())


@pytest.fixture
def an(person: Callable[..., User], signed_in: Callable[[User], Client]) -> Client:
    return signed_in(person("an", "delegate"))


@pytest.mark.parametrize(
    ("audience", "expected"),
    [
        ("public", {"nobody": 200, "delegate": 200, "council_chair": 200, "committee_head": 200, "invitee": 200, "": 200}),
        ("body", {"nobody": 404, "delegate": 200, "council_chair": 200, "committee_head": 404, "invitee": 404, "": 404}),
        ("lead", {"nobody": 404, "delegate": 403, "council_chair": 200, "committee_head": 404, "invitee": 404, "": 404}),
        ("groups:7", {"nobody": 404, "delegate": 403, "council_chair": 403, "committee_head": 200, "invitee": 404, "": 404}),
    ],
)
def test_audience_decides(
    audience: str, expected: dict[str, int], person: Callable[..., User], signed_in: Callable[[User], Client], client: Client,
) -> None:
    url = file_url(keep(audience))
    got = {"nobody": client.get(url).status_code}
    for number, code in enumerate(code for code in expected if code != "nobody"):
        got[code] = signed_in(person(f"p{number}", *([code] if code else []))).get(url).status_code
    assert got == expected


def test_a_refused_try_stands_in_the_chain(an: Client) -> None:
    file = keep("lead")
    an.get(file_url(file))
    entry = AuditEntry.objects.get(attempt=True)
    assert (entry.book_key, entry.deed, entry.object_id, entry.user_name) == ("session:5", "file.read", str(file.pk), "An")


def test_sends_the_bytes_with_safe_headers(an: Client) -> None:
    file = keep()
    answer = an.get(file_url(file))
    assert answer.getvalue() == CONTENT
    assert {name: answer[name] for name in ("Content-Type", "Content-Length", "ETag", "Accept-Ranges", "X-Content-Type-Options", "Cache-Control")} == {
        "Content-Type": "application/pdf", "Content-Length": str(len(CONTENT)), "ETag": f'"{latest(file).sha256}"',
        "Accept-Ranges": "bytes", "X-Content-Type-Options": "nosniff", "Cache-Control": "private, no-store",
    }
    assert answer["Content-Security-Policy"].startswith("default-src 'none'; ")
    assert answer["Content-Disposition"] == f"inline; filename*=utf-8''{quote('Tờ trình số 12.pdf')}"


def test_downloads_on_request_and_always_for_office_files(an: Client) -> None:
    assert an.get(file_url(keep()) + "?tai=1")["Content-Disposition"].startswith("attachment;")
    assert an.get(file_url(keep(content=docx(), name="a.docx")))["Content-Disposition"] == 'attachment; filename="a.docx"'


def test_a_public_file_may_be_cached_a_little(client: Client) -> None:
    assert client.get(file_url(keep("public")))["Cache-Control"] == "public, max-age=60"


SIZE = len(CONTENT)


@pytest.mark.parametrize(
    ("header", "status", "body", "content_range"),
    [
        ("bytes=0-9", 206, CONTENT[:10], f"bytes 0-9/{SIZE}"),
        ("bytes=10-", 206, CONTENT[10:], f"bytes 10-{SIZE - 1}/{SIZE}"),
        ("bytes=-7", 206, CONTENT[-7:], f"bytes {SIZE - 7}-{SIZE - 1}/{SIZE}"),
        ("bytes=5-99999999", 206, CONTENT[5:], f"bytes 5-{SIZE - 1}/{SIZE}"),
        ("bytes=0-0", 206, CONTENT[:1], f"bytes 0-0/{SIZE}"),
        (f"bytes={SIZE}-", 416, b"", f"bytes */{SIZE}"),
        ("bytes=-0", 416, b"", f"bytes */{SIZE}"),
        ("bytes=9-3", 200, CONTENT, None),
        ("bytes=0-1,4-5", 200, CONTENT, None),
        (f"bytes={'9' * 5000}-", 200, CONTENT, None),
        (f"bytes=0-{'9' * 5000}", 200, CONTENT, None),
        ("bytes=²-", 200, CONTENT, None),
        ("pages=1-2", 200, CONTENT, None),
    ],
)
def test_ranges(an: Client, header: str, status: int, body: bytes, content_range: str | None) -> None:
    answer = an.get(file_url(keep()), headers={"Range": header})
    assert (answer.status_code, answer.getvalue(), answer.get("Content-Range")) == (status, body, content_range)


def test_if_range_gives_the_whole_when_the_file_changed(an: Client) -> None:
    file = keep()
    etag = f'"{latest(file).sha256}"'
    url = file_url(file)
    assert an.get(url, headers={"Range": "bytes=0-3", "If-Range": etag}).status_code == 206
    assert an.get(url, headers={"Range": "bytes=0-3", "If-Range": '"other"'}).getvalue() == CONTENT


def test_a_known_etag_is_not_sent_again(an: Client) -> None:
    file = keep()
    answer = an.get(file_url(file), headers={"If-None-Match": f'W/"x", "{latest(file).sha256}"'})
    assert (answer.status_code, answer.content) == (304, b"")


def test_head_tells_the_size_without_the_bytes_and_is_no_reading(an: Client) -> None:
    file = keep()
    answer = an.head(file_url(file))
    assert (answer.status_code, answer["Content-Length"], answer.content) == (200, str(SIZE), b"")
    assert AuditEntry.objects.filter(deed="file.read").count() == 0


def test_many_parts_are_one_reading_and_a_download_is_another(an: Client) -> None:
    file = keep()
    for start in range(5):
        an.get(file_url(file), headers={"Range": f"bytes={start}-"})
    an.get(file_url(file) + "?tai=1")
    entries = AuditEntry.objects.filter(book_key="session:5").exclude(deed="file.store").order_by("number")
    assert [(entry.deed, entry.user_name, entry.detail["version"]) for entry in entries] == [("file.read", "An", 1), ("file.download", "An", 1)]


def test_old_versions_stay_readable_and_the_address_gives_the_newest(an: Client) -> None:
    file, newer = keep(), pdf_bytes(4)
    version = add_version(file=file, upload=SimpleNamespace(chunks=lambda size: [newer]), name="b.pdf", actor=system_actor(), now=moment(9))
    assert an.get(file_url(file)).getvalue() == newer
    assert an.get(version_url(version)).getvalue() == newer
    assert an.get(version_url(file.versions.get(number=1))).getvalue() == CONTENT
    assert an.get(file_url(file) + "v3/").status_code == 404


def test_a_withdrawn_file_is_gone_for_all_but_the_lead(an: Client, person: Callable[..., User], signed_in: Callable[[User], Client]) -> None:
    file = withdraw_file(file=keep(), actor=system_actor(), now=moment(9))
    chair = signed_in(person("binh", "council_chair"))
    assert (an.get(file_url(file)).status_code, chair.get(file_url(file)).status_code) == (410, 200)


def test_an_unknown_file_is_not_found(an: Client) -> None:
    assert an.get("/tep/00000000-0000-4000-8000-000000000000/").status_code == 404


def test_nginx_sends_the_bytes_where_it_can(an: Client, settings: pytest.FixtureRequest) -> None:
    settings.FILE_ACCEL_PREFIX = "/_files/"
    file = keep()
    answer = an.get(file_url(file))
    assert (answer["X-Accel-Redirect"], answer.content, answer["ETag"]) == (f"/_files/{latest(file).stored}", b"", f'"{latest(file).sha256}"')


@pytest.mark.django_db(transaction=True)
async def test_streams_asynchronously_under_asgi(async_client: AsyncClient) -> None:
    file = await sync_to_async(keep)("public")
    answer = await async_client.get(f"/tep/{file.public_id}/", headers={"Range": "bytes=3-12"})
    assert (answer.status_code, answer.is_async, answer["Content-Range"]) == (206, True, f"bytes 3-12/{SIZE}")
    assert b"".join([chunk async for chunk in answer]) == CONTENT[3:13]
