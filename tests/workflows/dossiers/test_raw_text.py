"""Text that no Django form reads: a NUL is refused on both databases and writes nothing; pasted control characters fall away."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from govsuite.core.models import AuditEntry
from tests.workflows.dossiers.test_online import AN, browser
from tests.workflows.one_stop import Shop, shop
from tests.workflows.permits.test_drawings import hand_in
from workflows.dossiers.models import Dossier, Paper
from workflows.dossiers.services.supplements import Item, ask_supplement
from workflows.permits.models import DrawingNote, DrawingReply
from workflows.permits.selectors.drawings import drawing_for
from workflows.permits.services.drawings import pin_note

pytestmark = pytest.mark.django_db
NUL, PASTED = "mong\0", "Móng\x0bcọc\x07"


@pytest.fixture
def place(media: Path) -> Shop:
    return shop()


def asked(place: Shop) -> Dossier:
    dossier = place.working(now=timezone.now())
    ask_supplement(dossier=dossier, items=[Item("Bản vẽ")], reason="Thiếu", contact="Hùng", actor=place.actor("hung"), now=timezone.now(), told=True)
    return dossier


def test_the_answer_to_an_item(place: Shop) -> None:
    dossier, client = asked(place), browser(AN)
    url = reverse("dossiers:own_supplement_item", args=[dossier.public_id, dossier.supplement.items.get().pk])
    before = AuditEntry.objects.count()
    answer = client.post(url, {"note": NUL})
    assert (answer.status_code, "ký tự ẩn (NUL)" in answer.content.decode(), AuditEntry.objects.count()) == (422, True, before)
    assert client.post(url, {"note": PASTED}).status_code == 302
    assert Paper.objects.get(key__startswith="item:").note == "Móng\ncọc"


def test_the_title_of_a_paper_and_words_to_look_for(place: Shop, at_desk: Client) -> None:
    dossier = place.filed(now=timezone.now())
    url = reverse("dossiers:own_paper", args=[dossier.pk])
    assert (at_desk.post(url, {"title": NUL}).status_code, Paper.objects.filter(key__startswith="own:").count()) == (422, 0)
    at_desk.post(url, {"title": PASTED})
    assert Paper.objects.get(key__startswith="own:").title == "Móng\ncọc"
    assert [at_desk.get(reverse("dossiers:counter"), {"q": words}).status_code for words in (NUL, PASTED)] == [422, 200]


def test_the_answer_to_a_note_on_a_drawing(place: Shop, signed_in: Callable[..., Client]) -> None:
    dossier, hung = place.working(now=timezone.now() - timedelta(minutes=1)), place.actor("hung")
    drawing = drawing_for(hung, dossier.pk, hand_in(dossier, actor=hung))
    note, client = pin_note(drawing=drawing, page=1, x=None, y=None, text="?", actor=hung, now=timezone.now()), signed_in(place.people["hung"])
    url = reverse("permits:note_answer", args=[note.pk])
    assert (client.post(url, {"text": NUL}).status_code, DrawingReply.objects.count()) == (422, 0)
    assert client.post(url, {"text": PASTED}).status_code == 302
    assert DrawingReply.objects.get().text == "Móng\ncọc"
    odd = client.post(reverse("permits:drawing", args=[dossier.pk, drawing.paper.pk]), {"text": NUL, "page": "1"})
    assert (odd.status_code, DrawingNote.objects.count()) == (422, 1)
