"""Keeping files: what is kept, what is refused with which sentence, and that a refusal leaves nothing."""

import hashlib
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from govsuite.core import db
from govsuite.core.actors import Actor, system_actor
from govsuite.core.attempts import record_attempt
from govsuite.core.errors import Attempt, Conflict, DomainError, Invalid
from govsuite.core.models import AuditEntry
from govsuite.records import storage
from govsuite.records.public import (
    File,
    FileVersion,
    add_version,
    latest,
    prepare_upload,
    store_bytes,
    store_file,
    withdraw_file,
)
from tests.builders import moment
from tests.govsuite.records import filemakers

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]
WHERE = {"owner_type": "tests.thing", "owner_id": 1, "audience": "body", "actor": system_actor(), "now": moment()}


def keep(content: bytes, name: str = "tờ trình.pdf", **more: object) -> File:
    return store_file(upload=SimpleUploadedFile("x", content), name=name, **{**WHERE, **more})


def left_behind(media: Path) -> tuple[int, int, list[Path]]:
    return File.objects.count(), FileVersion.objects.count(), [path for path in media.rglob("*") if path.is_file()]


@pytest.mark.parametrize(
    ("name", "content", "media_type", "pages"),
    [
        ("a.pdf", filemakers.pdf_bytes(7), "application/pdf", 7),
        ("a.docx", filemakers.docx(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document", 3),
        ("a.xlsx", filemakers.xlsx(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", 2),
        ("a.png", filemakers.picture(), "image/png", 1),
        ("A.JPG", filemakers.picture("JPEG"), "image/jpeg", 1),
    ],
)
def test_keeps_with_size_type_pages_and_digest(name: str, content: bytes, media_type: str, pages: int) -> None:
    version = latest(keep(content, name))
    assert (version.name, version.number, version.media_type, version.pages) == (name, 1, media_type, pages)
    assert (version.size, version.sha256) == (len(content), hashlib.sha256(content).hexdigest())
    assert storage.path_of(version.stored).read_bytes() == content


def test_audits_in_the_book_of_files() -> None:
    file = keep(filemakers.pdf_bytes())
    entry = AuditEntry.objects.get()
    assert (entry.book_key, entry.deed, entry.object_id) == ("register:files", "file.store", str(file.pk))


REFUSED: list[tuple[str, Callable[[], bytes], str, int]] = [
    ("a.pdf", lambda: b"", "file.empty", 422),
    ("a.pdf", lambda: b"<html></html>", "file.not_its_name", 415),
    ("a.pdf", filemakers.docx, "file.not_its_name", 415),
    ("a.docx", filemakers.pdf_bytes, "file.not_its_name", 415),
    ("a.docx", filemakers.xlsx, "file.not_its_name", 415),
    ("a.png", lambda: filemakers.picture("JPEG"), "file.not_its_name", 415),
    ("a.docx", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "file.not_its_name", 415),
    ("a.docx", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "file.locked", 422),
    ("a.exe", filemakers.pdf_bytes, "file.not_allowed", 415),
    ("a.docm", filemakers.docx, "file.macros", 422),
    ("a.docx", lambda: filemakers.docx(more={"word/vbaProject.bin": b"x"}), "file.macros", 422),
    ("a.docx", lambda: filemakers.docx(main=filemakers.WORD_MACROS), "file.macros", 422),
    ("a.docx", filemakers.bomb_docx, "file.bomb", 422),
    ("a.docx", filemakers.lying_docx, "file.damaged", 422),
    ("a.docx", lambda: filemakers.docx()[:-40], "file.damaged", 422),
    ("a.pdf", lambda: filemakers.scripted_pdf("open_action"), "file.script", 422),
    ("a.pdf", lambda: filemakers.scripted_pdf("names"), "file.script", 422),
    ("a.pdf", lambda: filemakers.scripted_pdf("page"), "file.script", 422),
    ("a.pdf", lambda: filemakers.scripted_pdf("next"), "file.script", 422),
    ("a.pdf", lambda: filemakers.scripted_pdf("xfa"), "file.script", 422),
    ("a.pdf", lambda: filemakers.pdf_with_attached(filemakers.scripted_pdf("names")), "file.script", 422),
    ("a.pdf", lambda: filemakers.pdf_with_attached(filemakers.scripted_pdf("names"), Type=pikepdf.Name.EmbeddedFile), "file.script", 422),
    ("a.pdf", lambda: filemakers.pdf_with_attached(b"MZ" + bytes(100)), "file.script", 422),
    ("a.pdf", lambda: filemakers.pdf_with_action(S=pikepdf.Name.SubmitForm, F="https://evil.example"), "file.script", 422),
    ("a.pdf", lambda: filemakers.pdf_with_action(S=pikepdf.Name.ImportData, F="x.fdf"), "file.script", 422),
    ("a.pdf", lambda: filemakers.pdf_with_action(S=pikepdf.Name.Launch, F="cmd.exe"), "file.script", 422),
    ("a.pdf", lambda: filemakers.pdf_with_action(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.RichMedia), "file.script", 422),
    ("a.pdf", filemakers.pdf_with_bare_catalogue, "file.script", 422),
    ("a.pdf", filemakers.bomb_pdf, "file.damaged", 422),
    ("a.docx", filemakers.broken_docx, "file.damaged", 422),
    ("a.docx", lambda: filemakers.packed_docx(zipfile.ZIP_LZMA), "file.damaged", 422),
    ("a.docx", lambda: filemakers.packed_docx(zipfile.ZIP_BZIP2), "file.damaged", 422),
    ("a.pdf", lambda: filemakers.pdf_with_attached(b"%PDF-" + bytes(40 * 2**20)), "file.bomb", 422),
    ("a.pdf", filemakers.encrypted_pdf, "file.locked", 422),
    ("a.pdf", lambda: filemakers.encrypted_pdf(user=""), "file.locked", 422),
    ("a.pdf", lambda: b"%PDF-1.7 nothing behind", "file.damaged", 422),
    ("a.png", lambda: filemakers.picture()[:30], "file.damaged", 422),
    ("///", filemakers.pdf_bytes, "file.bad_name", 422),
    ("thư mục/.pdf", filemakers.pdf_bytes, "file.not_allowed", 415),
]


@pytest.mark.parametrize(("name", "make", "code", "status"), REFUSED)
def test_refuses_and_leaves_nothing(name: str, make: Callable[[], bytes], code: str, status: int, media: Path) -> None:
    with pytest.raises(DomainError) as refusal:
        keep(make(), name)
    assert (refusal.value.code, refusal.value.status) == (code, status)
    assert str(refusal.value.message)
    assert left_behind(media) == (0, 0, [])
    assert AuditEntry.objects.count() == 0


@pytest.mark.parametrize(("name", "make", "forbidden"), [
    ("a.exe", filemakers.pdf_bytes, True), ("a.pdf", lambda: filemakers.scripted_pdf("names"), True), ("a.pdf", lambda: b"", False),
])
def test_a_forbidden_file_is_an_attempt_at_what_its_owner_keeps(name: str, make: Callable[[], bytes], forbidden: bool) -> None:
    with pytest.raises(DomainError) as refusal:
        keep(make(), name)
    tried = Attempt(book="register:files", deed="file.store", object_type="tests.thing", object_id="1", detail=name)
    assert refusal.value.attempt == (tried if forbidden else None)


def test_the_name_of_a_forbidden_file_can_be_written_down() -> None:
    with pytest.raises(DomainError) as refusal:
        keep(b"MZ", "a\x00\u202e" + "b" * 300 + ".exe")
    record_attempt(refusal.value.attempt, Actor(user_id=1, name="An"), code=refusal.value.code)
    detail = AuditEntry.objects.get().detail["detail"]
    assert (len(detail), "\x00" in detail) == (77, False)


def test_stops_at_the_limit(media: Path, settings: pytest.FixtureRequest) -> None:
    settings.FILE_MAX_MB = 1
    with pytest.raises(DomainError) as refusal:
        keep(filemakers.pdf_bytes() + bytes(2**20))
    assert (refusal.value.code, refusal.value.status) == ("file.too_large", 413)
    assert "1 MB" in str(refusal.value.message)
    assert left_behind(media) == (0, 0, [])


def test_keeps_a_pdf_with_a_harmless_attached_pdf() -> None:
    assert latest(keep(filemakers.pdf_with_attached(filemakers.pdf_bytes()))).pages == 1


def test_cleans_a_name_of_300_characters_with_path_parts_and_shows_the_given_one() -> None:
    given = "../../etc/" + "Tờ trình về nghị quyết " * 13 + "\x00\u202e.pdf"
    version = latest(keep(filemakers.pdf_bytes(), given))
    assert version.name.startswith("Tờ trình về nghị quyết")
    assert version.name.endswith(".pdf")
    assert len(version.name.encode()) <= 255
    assert "/" not in version.name
    assert version.given_name == given.replace("\x00", "\ufffd")


def test_a_rolled_back_deed_takes_the_bytes_away_again(media: Path) -> None:
    def refused_deed() -> None:
        with db.deed():
            keep(filemakers.pdf_bytes())
            raise Invalid("thing.refused", "No.")

    with pytest.raises(Invalid):
        refused_deed()
    assert left_behind(media) == (0, 0, [])


def test_a_second_version_leaves_the_first(media: Path) -> None:
    file = keep(filemakers.pdf_bytes(1))
    add_version(file=file, upload=io.BytesIO(filemakers.pdf_bytes(2)), name="bản mới.pdf", actor=WHERE["actor"], now=moment(9), note="sửa điều 2")
    assert [(v.number, v.name, v.pages, v.note) for v in file.versions.all()] == [(2, "bản mới.pdf", 2, "sửa điều 2"), (1, "tờ trình.pdf", 1, "")]
    assert latest(file).number == 2
    assert len(left_behind(media)[2]) == 2


def test_a_withdrawn_file_takes_no_version(media: Path) -> None:
    file = withdraw_file(file=keep(filemakers.pdf_bytes()), actor=WHERE["actor"], now=moment(9))
    with pytest.raises(Conflict):
        add_version(file=file, upload=io.BytesIO(filemakers.pdf_bytes()), name="b.pdf", actor=WHERE["actor"], now=moment(9))
    with pytest.raises(Conflict):
        withdraw_file(file=file, actor=WHERE["actor"], now=moment(9))
    assert len(left_behind(media)[2]) == 1


def test_takes_an_upload_prepared_before_the_deed(media: Path) -> None:
    ready = prepare_upload(io.BytesIO(filemakers.pdf_bytes()), "a.pdf")
    assert [path.parent.name for path in left_behind(media)[2]] == ["incoming"]
    store_file(upload=ready, name=ready.name, **WHERE)
    assert left_behind(media)[0] == 1
    assert [path.parent.parent.name for path in left_behind(media)[2]] == ["2026"]


def test_refuses_an_unknown_audience(media: Path) -> None:
    with pytest.raises(Invalid):
        keep(filemakers.pdf_bytes(), audience="everybody")
    assert left_behind(media) == (0, 0, [])


def test_bytes_of_our_own_pass_the_same_checks() -> None:
    file = store_bytes(content=filemakers.pdf_bytes(), name="NQ-01.pdf", **{**WHERE, "audience": "groups:1,2"})
    assert (file.audience, latest(file).pages) == ("groups:1,2", 1)
