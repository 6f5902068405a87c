"""Which papers are drawings, what a broken one is answered with, and notes that the applicant reads and answers."""

from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import pikepdf
import pytest
from django.test import Client
from django.utils import timezone

from govsuite.citizens.models import Citizen
from govsuite.core import db
from govsuite.core.errors import Conflict, NotFound, Refused
from govsuite.core.models import AuditEntry
from govsuite.records.models import FileVersion
from govsuite.records.public import latest, received
from govsuite.records.storage import path_of
from tests.builders import moment
from tests.signed_in import client_of
from tests.workflows.dossiers.test_online import AN, BINH, browser
from tests.workflows.one_stop import Shop
from tests.workflows.permits.drawings import hand_in, plan
from tests.workflows.permits.permits import permit
from workflows.dossiers.models import Dossier
from workflows.dossiers.services.papers import keep_scan
from workflows.permits.models import DrawingNote, DrawingReply
from workflows.permits.selectors.drawings import drawing_for, drawing_keys, drawings_listed, drawings_of, shared_notes
from workflows.permits.selectors.permit_pages import page_of, stamped_drawing
from workflows.permits.services.drawings import answer_note, pin_note, resolve_note, share_note


def test_the_pack_says_which_papers_are_drawings(place: Shop) -> None:
    dossier = place.working()
    assert drawing_keys(dossier) == {"house-site", "house-floors", "house-foundation"}
    land = dossier.papers.get(key="land")
    with received(BytesIO(plan()), "so-do.pdf") as ready, db.deed():
        keep_scan(land, ready, dossier_id=dossier.pk, actor=place.actor("hung"), now=moment())
        land.save(update_fields=["file"])
    drawn = hand_in(dossier, actor=place.actor("hung"))
    assert [[row.pk for row in drawings_listed(dossier)], [one.paper.pk for one in drawings_of(dossier)]] == [[drawn], [drawn]]
    with pytest.raises(NotFound):  # a certificate of the land is a PDF too, and no drawing
        drawing_for(place.actor("hung"), dossier.pk, land.pk)


def _with_drawing(place: Shop) -> tuple[Any, int]:
    one = permit(place)
    return one, hand_in(one.dossier, actor=place.actor("hung"))


def test_only_the_current_version_of_a_drawing_is_stamped(place: Shop) -> None:
    one, paper_pk = _with_drawing(place)
    paper = one.dossier.papers.get(pk=paper_pk)
    with received(BytesIO(plan(1)), "moi.pdf") as ready, db.deed():
        keep_scan(paper, ready, dossier_id=one.dossier_id, actor=place.actor("hung"), now=moment(9))
    name, content = stamped_drawing(one, paper_pk)
    with pikepdf.open(BytesIO(content)) as found:
        assert (name.endswith("moi.pdf"), len(found.pages)) == (True, 1)
    assert [paper.pk for paper in page_of(one, place.actor("hung"))["drawings"]] == [paper_pk]
    other = one.dossier.papers.exclude(pk=paper_pk).first()
    with pytest.raises(NotFound):
        stamped_drawing(one, other.pk)


def _broken(kind: str) -> bytes:
    if kind == "locked":
        kept = BytesIO()
        with pikepdf.open(BytesIO(plan(1))) as found:
            found.save(kept, encryption=pikepdf.Encryption(owner="a", user=""))
        return kept.getvalue()
    if kind == "empty":
        kept = BytesIO()
        pikepdf.new().save(kept)
        return kept.getvalue()
    return {"cut": plan(1)[:200], "other": b"MZ" + bytes(400), "nothing": b""}[kind]


@pytest.mark.parametrize("kind", ["locked", "empty", "cut", "other", "nothing"])
def test_a_broken_drawing_is_refused_a_stamp_with_a_sentence(place: Shop, kind: str) -> None:
    one, paper_pk = _with_drawing(place)
    Path(path_of(latest(one.dossier.papers.get(pk=paper_pk).file).stored)).write_bytes(_broken(kind))
    with pytest.raises(Conflict) as refusal:
        stamped_drawing(one, paper_pk)
    assert refusal.value.code == "permit.drawing_unreadable"
    answer = client_of(place.people["hung"]).get(f"/mot-cua/giay-phep/{one.pk}/ban-ve/{paper_pk}.pdf")
    assert (answer.status_code, "bị hỏng hoặc bị khóa" in answer.content.decode()) == (409, True)


@pytest.mark.parametrize("kind", ["locked", "cut", "other", "nothing"])
def test_a_broken_drawing_does_not_come_in(place: Shop, kind: str) -> None:
    dossier = place.working()
    versions = FileVersion.objects.count()
    with pytest.raises(Exception, match="^file"):
        hand_in(dossier, actor=place.actor("hung"), content=_broken(kind) or b" ")
    assert FileVersion.objects.count() == versions


@pytest.fixture
def note(place: Shop) -> DrawingNote:
    dossier = place.working(now=timezone.now())
    browser(AN)
    Dossier.objects.filter(pk=dossier.pk).update(citizen_id=Citizen.objects.get().pk)
    hung = place.actor("hung", now=timezone.now())
    drawing = drawing_for(hung, dossier.pk, hand_in(dossier, actor=hung))
    return pin_note(drawing=drawing, page=1, x=None, y=None, text="Thiếu kích thước móng", actor=hung, now=timezone.now())


def _address(note: DrawingNote, end: str = "") -> str:
    return f"/giay-phep/cua-toi/ho-so/{note.dossier.public_id}/ghi-chu/{end}"


def test_only_what_was_sent_is_read_and_answered_by_the_applicant(place: Shop, note: DrawingNote) -> None:
    client, officer = browser(AN), client_of(place.people["hung"])
    answer_note(note=note, text="Nội bộ: xem lại móng", actor=place.actor("hung"), now=timezone.now())
    assert "Thiếu kích thước móng" not in client.get(_address(note)).content.decode()
    assert client.post(_address(note, "1/"), {"text": "Đã rõ"}).status_code == 404
    assert DrawingReply.objects.count() == 1
    officer.post(f"/giay-phep/ghi-chu/{note.pk}/gui/")
    assert "1 ghi chú của cán bộ chờ" in client.get(f"/ho-so/cua-toi/{note.dossier.public_id}/").content.decode()
    page = client.get(_address(note)).content.decode()
    assert ("Thiếu kích thước móng" in page, "Nội bộ" in page) == (True, False)
    answer = client.post(_address(note, "1/"), {"text": "Kích thước ở tờ <b>3</b>"})
    assert answer["Location"] == f"{_address(note)}#ghi-chu-1"
    reply = DrawingReply.objects.get(by_applicant=True)
    assert (reply.text, reply.author_id, reply.author_name) == ("Kích thước ở tờ <b>3</b>", None, "Nguyễn Đức An")
    entry = AuditEntry.objects.filter(deed="dossier.drawing_answer").latest("number")
    assert entry.detail["by_applicant"] is True
    paper = note.dossier.papers.get(file=note.file)
    seen = officer.get(f"/giay-phep/ho-so/{note.dossier_id}/ban-ve/{paper.pk}/").content.decode()
    assert ("Kích thước ở tờ &lt;b&gt;3&lt;/b&gt;" in seen, "(người nộp)" in seen, "Đã gửi người nộp" in seen) == (True, True, True)


def test_nobody_else_reads_or_answers(note: DrawingNote, place: Shop) -> None:
    share_note(note=note, actor=place.actor("hung"), now=timezone.now())
    stranger: Client = browser(BINH)
    assert [stranger.get(_address(note)).status_code, stranger.post(_address(note, "1/"), {"text": "x"}).status_code] == [404, 404]
    own = browser(AN)
    assert own.post(f"/giay-phep/cua-toi/ho-so/{uuid4()}/ghi-chu/1/", {"text": "x"}).status_code == 404
    assert own.post(_address(note, "2/"), {"text": "x"}).status_code == 404
    assert DrawingReply.objects.count() == 0


def test_only_the_officer_in_charge_sends_and_once(note: DrawingNote, place: Shop) -> None:
    for name in ("lan", "mai", "tam"):
        with pytest.raises(Refused):
            share_note(note=note, actor=place.actor(name), now=timezone.now())
    share_note(note=note, actor=place.actor("hung"), now=timezone.now())
    entries = AuditEntry.objects.count()
    share_note(note=note, actor=place.actor("hung"), now=timezone.now())
    assert AuditEntry.objects.count() == entries


def test_a_settled_note_or_an_empty_answer_is_refused(note: DrawingNote, place: Shop) -> None:
    share_note(note=note, actor=place.actor("hung"), now=timezone.now())
    assert browser(AN).post(_address(note, "1/"), {"text": " "}).status_code == 422
    resolve_note(note=note, actor=place.actor("hung"), now=timezone.now())
    answer = browser(AN).post(_address(note, "1/"), {"text": "Muộn"})
    assert (answer.status_code, "không cần trả lời nữa" in answer.content.decode()) == (409, True)
    assert (DrawingReply.objects.count(), [row["waits"] for row in shared_notes(note.dossier)]) == (0, [False])
