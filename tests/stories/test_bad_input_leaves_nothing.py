"""Bad input, line by line: each gets a sentence in Vietnamese that says what to do, the right status, an audit
row where it is an attempt at something forbidden, and leaves nothing half-written.

Proved in full elsewhere, and not repeated here:
- more kinds of bad files, at the service: ``tests/govsuite/records/test_files_store.py`` (``REFUSED``);
- a ballot opened twice at once by two consoles, two tablets of one delegate:
  ``tests/meetings/ballots/test_races.py`` (``test_two_consoles_open_one_ballot``, ``test_two_tablets_of_one_delegate``);
- a second device of the chair: ``tests/meetings/floor/views/test_console.py``
  (``test_second_device_of_the_chair_is_refused_and_noted``);
- a socket from an outsider, at the door itself: ``tests/govsuite/core/test_sockets.py``
  (``test_an_outsider_is_refused_and_written_down``);
- overlapping appointments in the database: ``tests/govsuite/people/test_appointments.py``
  (``test_the_database_itself_refuses_overlapping_days``);
- a law pack with the fraction 3/2, by file and line: ``tests/govsuite/law/test_views.py``
  (``test_a_fraction_above_one_is_shown_with_its_line_and_nothing_is_kept``).
"""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from govsuite.core.listening import may_listen
from govsuite.core.models import AuditEntry
from govsuite.people.models import Appointment, User
from govsuite.records.models import File, FileVersion
from meetings.ballots.models import Vote
from meetings.sessions.models import AgendaItem, Paper, Session
from tests import builders
from tests.builders import Council
from tests.govsuite.records import filemakers
from tests.house import ROOT
from tests.meetings.hall import attempts, key_of, open_hall, opened

SignIn = Callable[[User], Client]
VIETNAMESE = re.compile("[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]")


def errors_of(answer: HttpResponse, form: str = "form") -> list[str]:
    """Return the sentences beside the form of the page, each of which must be Vietnamese."""
    found = [str(error) for errors in answer.context[form].errors.values() for error in errors]
    assert all(VIETNAMESE.search(error) for error in found), found
    return found


def refusal(answer: HttpResponse) -> tuple[int, str]:
    """Return status and code of a refusal in JSON, whose message must be a Vietnamese sentence."""
    error = answer.json()["error"]
    assert VIETNAMESE.search(error["message"]), error
    assert error["message"].endswith((".", "!", "?")), error
    return answer.status_code, error["code"]


# -- files ----------------------------------------------------------------------

#: (name, content, status, words of the sentence, code of the attempt that is written down; none for a mistake of every day)
BAD_FILES: list[tuple[str, Callable[[], bytes], int, str, str]] = [
    ("Tờ trình.pdf", filemakers.docx, 415, "không đúng với đuôi", "file.not_its_name"),
    ("Tờ trình.exe", lambda: b"MZ" + bytes(600), 415, "không nhận loại tệp", "file.not_allowed"),
    ("Tờ trình.pdf", lambda: b"", 422, "rỗng", ""),
    ("Tờ trình.docx", filemakers.bomb_docx, 422, "giải nén", "file.bomb"),
    ("Tờ trình.docx", filemakers.broken_docx, 422, "bị hỏng", ""),
    ("Tờ trình.docm", filemakers.docx, 422, "macro", "file.macros"),
    ("Tờ trình.pdf", lambda: filemakers.scripted_pdf("open_action"), 422, "mã lệnh", "file.script"),
    ("Tờ trình.pdf", filemakers.encrypted_pdf, 422, "mật khẩu", "file.locked"),
]


def send_paper(client: Client, council: Council, name: str, content: bytes) -> HttpResponse:
    return client.post(reverse("sessions:paper_add", args=[council.session.pk]), {
        "title": "Tờ trình", "role": "submission", "item": council.item.pk, "audience": "body", "upload": SimpleUploadedFile(name, content),
    })


@pytest.mark.parametrize(("name", "make", "status", "words", "code"), BAD_FILES)
def test_a_bad_paper_is_refused_with_its_sentence(
    council: Council, signed_in: SignIn, media: Path, name: str, make: Callable[[], bytes], status: int, words: str, code: str,
) -> None:
    answer = send_paper(signed_in(council.people["cuc"]), council, name, make())
    assert [answer.status_code, *(words in error for error in errors_of(answer))] == [status, True], errors_of(answer)
    assert (Paper.objects.count(), File.objects.count(), FileVersion.objects.count()) == (0, 0, 0)
    assert [path for path in media.rglob("*") if path.is_file()] == []
    assert attempts(council) == ([("Trần Thị Cúc", "paper.add", code)] if code else [])
    assert [row.detail["detail"] for row in AuditEntry.objects.filter(attempt=True)] == ([name] if code else [])


@pytest.mark.parametrize(("name", "make", "status", "words", "code"), BAD_FILES)
def test_a_bad_new_version_leaves_the_old_one(
    council: Council, signed_in: SignIn, media: Path, name: str, make: Callable[[], bytes], status: int, words: str, code: str,
) -> None:
    secretary = signed_in(council.people["cuc"])
    send_paper(secretary, council, "Tờ trình.pdf", filemakers.pdf_bytes(2))
    paper = Paper.objects.get()
    address = reverse("sessions:paper_replace", args=[council.session.pk, paper.pk])
    answer = secretary.post(address, {"upload": SimpleUploadedFile(name, make()), "note": "bản mới"})
    assert [answer.status_code, *(words in error for error in errors_of(answer))] == [status, True]
    assert FileVersion.objects.get().pages == 2
    assert len([path for path in media.rglob("*") if path.is_file()]) == 1
    assert attempts(council) == ([("Trần Thị Cúc", "paper.replace", code)] if code else [])


def test_a_name_of_300_characters_with_path_parts_is_cleaned(council: Council, signed_in: SignIn, media: Path) -> None:
    given = "../../../etc/" + "Tờ trình " * 33 + ".pdf"
    assert send_paper(signed_in(council.people["cuc"]), council, given, filemakers.pdf_bytes()).status_code == 302
    version = FileVersion.objects.get()
    assert ("/" in version.name, ".." in version.name, len(version.name.encode()) <= 255) == (False, False, True)
    assert version.name.endswith(".pdf")
    stored = [path for path in media.rglob("*") if path.is_file()]
    assert [path.is_relative_to(media) for path in stored] == [True]


# -- the agenda -----------------------------------------------------------------


def test_an_agenda_never_becomes_a_circle(council: Council, signed_in: SignIn) -> None:
    child = AgendaItem.objects.create(session=council.session, parent=council.item, kind="report", title="Phần một", order=1)
    address = reverse("sessions:item_move", args=[council.session.pk, council.item.pk])
    answer = signed_in(council.people["cuc"]).post(address, {"parent": child.pk, "index": 0}, headers={"Accept": "application/json"})
    assert refusal(answer) == (422, "agenda.cycle")
    assert list(AgendaItem.objects.order_by("pk").values_list("parent", flat=True)) == [None, council.item.pk]


# -- the vote -------------------------------------------------------------------


def cast(client: Client, ballot_pk: int, *, key: str, version: int) -> HttpResponse:
    return client.post(
        reverse("ballots:vote", args=[ballot_pk]), {"choice": "yes", "version": version}, content_type="application/json",
        headers={"Idempotency-Key": key, "Accept": "application/json"},
    )


@pytest.fixture
def hall(council: Council) -> Council:
    return open_hall(council)


def test_a_vote_on_a_forged_ballot(hall: Council, signed_in: SignIn) -> None:
    ballot = opened(hall)
    assert refusal(cast(signed_in(hall.people["an"]), ballot.pk + 1000, key=key_of("an"), version=1)) == (404, "ballots.not_found")
    assert Vote.objects.count() == 0
    assert list(AuditEntry.objects.filter(attempt=True).values_list("book_key", "deed", "user_name")) == [("people", "ballot.vote", "Đại biểu An")]


def test_a_vote_on_the_ballot_of_another_council(hall: Council, signed_in: SignIn) -> None:
    ballot = opened(hall)
    answer = cast(signed_in(hall.people["giang"]), ballot.pk, key=key_of("giang"), version=ballot.version)
    assert (refusal(answer), Vote.objects.count()) == ((403, "ballots.not_a_voter"), 0)
    assert attempts(hall) == [(hall.people["giang"].full_name, "ballot.vote", "ballots.not_a_voter")]


def test_a_vote_of_a_stale_version(hall: Council, signed_in: SignIn) -> None:
    ballot = opened(hall)
    answer = cast(signed_in(hall.people["an"]), ballot.pk, key=key_of("an"), version=ballot.version - 1)
    assert (refusal(answer), Vote.objects.count()) == ((409, "ballots.stale"), 0)
    assert attempts(hall) == [("Đại biểu An", "ballot.vote", "ballots.stale")]


def test_a_vote_with_another_persons_key(hall: Council, signed_in: SignIn) -> None:
    ballot = opened(hall)
    cast(signed_in(hall.people["an"]), ballot.pk, key=key_of("an"), version=ballot.version)
    answer = cast(signed_in(hall.people["em"]), ballot.pk, key=key_of("an"), version=ballot.version)
    assert (refusal(answer), Vote.objects.count()) == ((409, "ballots.key_of_another"), 1)
    assert attempts(hall) == [("Đại biểu Em", "ballot.vote", "ballots.key_of_another")]


# -- what belongs to others -----------------------------------------------------


def test_the_hall_of_a_session_in_preparation_is_heard_by_its_makers_alone(council: Council) -> None:
    Session.objects.update(state=Session.State.PREPARING)
    listeners = {name: may_listen(council.actor(name), council.session.topic) for name in ("cuc", "binh", "an", "giang", "admin")}
    assert listeners == {"cuc": True, "binh": True, "an": False, "giang": False, "admin": False}
    assert may_listen(None, council.session.topic) is False


@pytest.mark.parametrize("page", ["sessions:edit", "sessions:papers", "sessions:invitations", "sessions:sheet"])
def test_a_session_of_another_council_is_not_there(council: Council, signed_in: SignIn, page: str) -> None:
    elsewhere = builders.person("hoa", "council_secretary", full_name="Thư Ký Nơi Khác", at=builders.unit("hdnd-khac"))
    answer = signed_in(elsewhere).get(reverse(page, args=[council.session.pk]), headers={"Accept": "application/json"})
    assert refusal(answer)[0] == 404
    assert [row.user_name for row in AuditEntry.objects.filter(book_key=council.session.book, attempt=True)] == ["Thư Ký Nơi Khác"]


def test_appointments_that_overlap(council: Council, signed_in: SignIn) -> None:
    held = Appointment.objects.get(user=council.people["an"])
    address = reverse("people:person_appoint", args=[held.user_id])
    answer = signed_in(council.people["admin"]).post(address, {"position": held.position_id, "unit": held.unit_id, "starts": date(2026, 1, 1)})
    assert [answer.status_code, *("bổ nhiệm" in error for error in errors_of(answer, "appoint_form"))] == [422, True]
    assert Appointment.objects.get(user=council.people["an"]) == held


def test_what_is_said_to_be_proved_elsewhere_is_there() -> None:
    named = re.findall(r"``(tests/[\w/]+\.py)``\s+\(([^)]*)\)", __doc__ or "")
    missing = [
        name for path, names in named for name in re.findall(r"``(\w+)``", names) if not re.search(rf"\b{name}\b", (ROOT / path).read_text())
    ]
    assert (len(named), missing) == (6, [])
