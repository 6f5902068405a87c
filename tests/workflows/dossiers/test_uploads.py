"""A citizen's large file by parts: what came is kept over a broken line, nobody else's, and is checked like any other when it is whole."""

import base64
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from PIL import Image

from govsuite.records import storage
from govsuite.records.models import PartialUpload
from govsuite.records.services.parts import MOST, PART, clean_uploads
from tests.workflows.dossiers.test_online import AN, BINH, begun, browser, to
from tests.workflows.one_stop import Shop
from workflows.dossiers.models import Paper

pytestmark = pytest.mark.django_db
BEGIN = "/ho-so/nop/tep/"


@pytest.fixture(autouse=True)
def ready(place: Shop, media: Path) -> None:
    cache.clear()


@pytest.fixture
def an() -> Client:
    return browser(AN)


def drawing() -> bytes:
    out = BytesIO()
    Image.effect_noise((900, 700), 80).convert("RGB").save(out, "PDF")
    return out.getvalue()


def started(client: Client, content: bytes, name: str = "bản vẽ.pdf") -> str:
    """Begin an upload; return its address."""
    named = base64.b64encode(name.encode()).decode()
    answer = client.post(BEGIN, headers={"Upload-Length": str(len(content)), "Upload-Metadata": f"filename {named}", "Accept": "application/json"})
    assert (answer.status_code, answer["Tus-Resumable"], answer["Upload-Offset"]) == (201, "1.0.0", "0")
    return answer["Location"]


def part(client: Client, url: str, offset: int, content: bytes, **more: str) -> object:
    return client.patch(url, content, content_type="application/offset+octet-stream", headers={"Upload-Offset": str(offset), "Accept": "application/json", **more})


def test_it_goes_on_where_it_stopped_and_the_paper_has_it_whole(an: Client) -> None:
    dossier, content = begun(an), drawing()
    paper = Paper.objects.filter(dossier=dossier, required=True).first()
    url, half = started(an, content), len(content) // 2
    assert part(an, url, 0, content[:half])["Upload-Offset"] == str(half)
    again = part(an, url, 0, content[:half])  # the answer was lost, the part is sent once more
    assert (again.status_code, again.json()["error"]["code"]) == (409, "upload.offset")
    standing = an.head(url)
    assert (standing.status_code, standing["Upload-Offset"], standing["Upload-Length"], standing["Cache-Control"]) == (200, str(half), str(len(content)), "no-store")
    early = an.post(to("online_paper", dossier, paper.pk), {"upload": url.split("/")[-2]})
    assert (early.status_code, "chưa gửi xong" in early.content.decode()) == (422, True)
    assert part(an, url, half, content[half:]).status_code == 204
    assert an.post(to("online_paper", dossier, paper.pk), {"upload": url.split("/")[-2]}).status_code == 302
    paper.refresh_from_db()
    kept = paper.file.versions.get()
    assert (kept.name, kept.size, storage.path_of(kept.stored).read_bytes() == content) == ("bản vẽ.pdf", len(content), True)
    assert (PartialUpload.objects.count(), an.head(url).status_code) == (0, 404)


def test_nobody_else_sees_it_or_adds_to_it(an: Client) -> None:
    url, other = started(an, b"x" * 10), browser(BINH)
    assert [other.head(url).status_code, part(other, url, 0, b"y").status_code, other.delete(url).status_code] == [404, 404, 404]
    assert Client().head(url).status_code == 302
    assert PartialUpload.objects.get().received == 0


def test_what_does_not_fit_is_refused_with_a_sentence(an: Client) -> None:
    url = started(an, b"x" * 10)
    answers = [part(an, url, 0, b"x" * 11), part(an, url, 0, b"x" * (PART + 1)), an.patch(url, b"x", content_type="text/plain", headers={"Upload-Offset": "0", "Accept": "application/json"})]
    assert [(answer.status_code, answer.json()["error"]["code"]) for answer in answers] == [(422, "upload.beyond"), (422, "upload.part_too_large"), (422, "upload.part_type")]
    for length, status in (("0", 422), (str(10**12), 413), ("x", 422)):
        named = {"Upload-Metadata": f"filename {base64.b64encode(b'a.pdf').decode()}", "Accept": "application/json"}
        answer = an.post(BEGIN, headers={"Upload-Length": length, **named})
        assert (answer.status_code, len(answer.json()["error"]["message"]) > 20) == (status, True)
    assert PartialUpload.objects.get().received == 0
    assert an.options(BEGIN)["Tus-Version"] == "1.0.0"


def test_so_many_at_once_and_no_more(an: Client) -> None:
    for _number in range(MOST):
        started(an, b"x")
    named = {"Upload-Metadata": f"filename {base64.b64encode(b'a.pdf').decode()}", "Upload-Length": "1", "Accept": "application/json"}
    assert an.post(BEGIN, headers=named).json()["error"]["code"] == "upload.too_many"


def test_what_is_no_paper_is_refused_in_its_row_and_gone(an: Client) -> None:
    dossier, content = begun(an), b"MZ" + b"\0" * 100
    paper = Paper.objects.filter(dossier=dossier, required=True).first()
    url = started(an, content, "ban-ve.exe")
    part(an, url, 0, content)
    answer = an.post(to("online_paper", dossier, paper.pk), {"upload": url.split("/")[-2]})
    assert (answer.status_code, "ban-ve.exe" in answer.content.decode()) == (422, True)
    paper.refresh_from_db()
    assert (paper.file, PartialUpload.objects.count()) == (None, 0)


def test_what_nobody_went_on_with_goes(an: Client) -> None:
    started(an, b"x")
    now = timezone.now()
    assert (clean_uploads(now=now), clean_uploads(now=now + timedelta(hours=7)), PartialUpload.objects.count()) == (0, 1, 0)
    assert list((storage.root() / "incoming").iterdir()) == []
