"""Notes on drawings: pinned, answered, resolved by those who may, and kept with the version that was looked at."""

from collections.abc import Callable
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from PIL import Image

from govsuite.core.errors import DomainError, NotFound, Refused
from govsuite.core.models import AuditEntry
from tests.builders import moment
from tests.workflows.one_stop import Shop
from tests.workflows.permits.drawings import hand_in
from workflows.dossiers.models import Dossier
from workflows.permits.models import DrawingNote
from workflows.permits.selectors.drawings import Drawing, drawing_for, drawings_listed
from workflows.permits.services.drawings import answer_note, pin_note, reopen_note, resolve_note

HERE: dict[str, Any] = {"x": Decimal("0.25"), "y": Decimal("0.75")}


@pytest.fixture
def dossier(place: Shop) -> Dossier:
    return place.working()


@pytest.fixture
def drawing(place: Shop, dossier: Dossier) -> Drawing:
    return drawing_for(place.actor("hung"), dossier.pk, hand_in(dossier, actor=place.actor("hung")))


def pinned(place: Shop, drawing: Drawing, name: str = "hung", **more: Any) -> DrawingNote:
    return pin_note(**{"drawing": drawing, "page": 1, "text": "Thiếu kích thước", "actor": place.actor(name), "now": moment()} | HERE | more)


def test_a_note_stands_at_its_place_with_its_number(place: Shop, drawing: Drawing) -> None:
    first, second = pinned(place, drawing), pinned(place, drawing, "mai", page=2, x=None, y=None, text=" Cả trang ")
    assert [(note.number, note.page, note.x, note.text, note.version) for note in (first, second)] == [
        (1, 1, Decimal("0.25000"), "Thiếu kích thước", 1), (2, 2, None, "Cả trang", 1),
    ]
    entry = AuditEntry.objects.filter(deed="dossier.drawing_note").latest("number")
    assert (entry.detail["note"], entry.detail["page"]) == (2, 2)


@pytest.mark.parametrize(("wrong", "code"), [
    ({"page": 3}, "drawing.no_such_page"), ({"page": 0}, "drawing.no_such_page"), ({"x": Decimal("1.01")}, "drawing.off_the_sheet"),
    ({"y": Decimal("-0.1")}, "drawing.off_the_sheet"), ({"x": None}, "drawing.off_the_sheet"), ({"x": Decimal("NaN"), "y": Decimal("NaN")}, "drawing.off_the_sheet"),
    ({"text": "  "}, "drawing.empty"), ({"text": "x" * 2001}, "drawing.too_long"),
])
def test_a_note_off_the_drawing_leaves_no_trace(place: Shop, drawing: Drawing, wrong: dict[str, Any], code: str) -> None:
    before = AuditEntry.objects.count()
    with pytest.raises(DomainError) as refused:
        pinned(place, drawing, **wrong)
    assert (refused.value.code, DrawingNote.objects.count(), AuditEntry.objects.count()) == (code, 0, before)


def test_a_note_is_answered_resolved_and_taken_up_again(place: Shop, drawing: Drawing) -> None:
    note = pinned(place, drawing, "mai")
    answer_note(note=note, text="Đã xem", actor=place.actor("tam"), now=moment())
    done = resolve_note(note=note, actor=place.actor("hung"), now=moment())
    assert (done.resolved_by_name, [reply.author_name for reply in note.replies.all()]) == (place.people["hung"].full_name, [place.people["tam"].full_name])
    with pytest.raises(DomainError) as late:
        answer_note(note=note, text="Còn nữa", actor=place.actor("tam"), now=moment())
    assert late.value.code == "drawing.resolved"
    entries = AuditEntry.objects.count()
    resolve_note(note=note, actor=place.actor("hung"), now=moment())  # a second time changes nothing
    assert AuditEntry.objects.count() == entries
    assert reopen_note(note=note, actor=place.actor("mai"), now=moment()).resolved_at is None


@pytest.mark.parametrize("name", ["lan", "quang"])
def test_a_note_is_resolved_by_its_author_or_the_officer_alone(place: Shop, drawing: Drawing, name: str) -> None:
    note = pinned(place, drawing, "mai")
    with pytest.raises(Refused):
        resolve_note(note=note, actor=place.actor(name), now=moment())
    note.refresh_from_db()
    assert note.resolved_at is None


def test_a_stranger_sees_no_drawing_and_pins_nothing(place: Shop, drawing: Drawing) -> None:
    with pytest.raises(NotFound):
        drawing_for(place.actor("giang"), drawing.dossier.pk, drawing.paper.pk)
    with pytest.raises(NotFound):
        pinned(place, drawing, "giang")
    assert DrawingNote.objects.count() == 0


def test_a_decided_dossier_keeps_its_notes_as_they_are(place: Shop, drawing: Drawing) -> None:
    note = pinned(place, drawing)
    Dossier.objects.filter(pk=drawing.dossier.pk).update(state="decided")
    deeds: list[Callable[[], Any]] = [
        lambda: pinned(place, drawing), lambda: answer_note(note=note, text="?", actor=place.actor("hung"), now=moment()),
        lambda: resolve_note(note=note, actor=place.actor("hung"), now=moment()),
    ]
    for deed in deeds:
        with pytest.raises(DomainError) as over:
            deed()
        assert over.value.code == "drawing.over"
    assert (DrawingNote.objects.count(), note.replies.count()) == (1, 0)


def test_a_photo_is_no_drawing_and_the_list_counts_what_waits(place: Shop, dossier: Dossier, drawing: Drawing, django_assert_num_queries: Any) -> None:
    picture = BytesIO()
    Image.new("RGB", (40, 40), "white").save(picture, "PNG")
    photo = hand_in(dossier, actor=place.actor("hung"), name="anh.png", content=picture.getvalue())
    with pytest.raises(NotFound):
        drawing_for(place.actor("hung"), dossier.pk, photo)
    pinned(place, drawing)
    resolve_note(note=pinned(place, drawing), actor=place.actor("hung"), now=moment())
    with django_assert_num_queries(2):  # what answers a supplement is asked for too
        assert [(row.pk, row.waiting) for row in drawings_listed(dossier)] == [(drawing.paper.pk, 1)]


def test_the_page_takes_a_note_and_lists_it_without_script(place: Shop, drawing: Drawing, signed_in: Callable[..., Client]) -> None:
    client, url = signed_in(place.people["hung"]), reverse("permits:drawing", args=[drawing.dossier.pk, drawing.paper.pk])
    assert "Chưa có ghi chú" in client.get(url).content.decode()
    wrong = client.post(url, {"text": "x", "page": "9", "x": "0.5", "y": "0.5"})
    assert (wrong.status_code, DrawingNote.objects.count()) == (422, 0)
    made = client.post(url, {"text": "Cửa <b>sai</b> chỗ", "page": "2", "x": "0.12345", "y": "0.5"})
    assert made.url == f"{url}#ghi-chu-1"
    page = client.get(url).content.decode()
    assert 'data-x="0.12345"' in page
    assert "Cửa &lt;b&gt;sai&lt;/b&gt; chỗ" in page
    note = DrawingNote.objects.get()
    client.post(reverse("permits:note_answer", args=[note.pk]), {"text": "Đúng vậy"})
    client.post(reverse("permits:note_resolve", args=[note.pk]))
    page = client.get(url).content.decode()
    assert "Đúng vậy" in page
    assert "đánh dấu đã giải quyết" in page
    client.post(reverse("permits:note_resolve", args=[note.pk]), {"mo_lai": "1"})
    shown = client.get(reverse("dossiers:detail", args=[drawing.dossier.pk])).content.decode()
    assert "1 ghi chú chưa giải quyết" in shown
    assert "Ghi chú trên bản vẽ" in shown


def test_a_reader_of_another_post_sees_and_may_answer(place: Shop, drawing: Drawing, signed_in: Callable[..., Client]) -> None:
    note = pinned(place, drawing)
    client = signed_in(place.people["phap"])
    page = client.get(reverse("permits:drawing", args=[drawing.dossier.pk, drawing.paper.pk]))
    assert (page.status_code, [row["may_resolve"] for row in page.context["notes"]]) == (200, [False])
    assert client.post(reverse("permits:note_resolve", args=[note.pk])).status_code == 403
