"""A deed is done on what its page showed: a page that is stale, or does not say what it showed, writes nothing."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.messages import get_messages
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from govsuite.core.models import AuditEntry
from tests.workflows.dossiers.test_decisions import _propose
from tests.workflows.dossiers.test_online import AN, browser
from tests.workflows.one_stop import Shop, shop
from workflows.dossiers.models import Decision, Dossier
from workflows.dossiers.services.decisions import head_check, legal_check
from workflows.dossiers.services.supplements import Item, ask_supplement

pytestmark = pytest.mark.django_db
STALE, SILENT = "Người khác vừa thay đổi hồ sơ này", "Trang này không cho biết"
#: deed of the page → who presses, what the form holds
ON_THE_WAY = {
    "refuse": ("mai", "filed", {"reason": "Không thuộc thẩm quyền"}),
    "assign": ("tam", "accepted", {"officer": "", "why": ""}),
    "stop": ("mai", "accepted", {"reason": "Công dân xin rút"}),
    "supplement_ask": ("hung", "working", {"items": "Bản vẽ móng", "reason": "Thiếu", "contact": "Hùng"}),
    "inspection_plan": ("hung", "working", {"inspector": "", "planned_on": "2026-12-01", "checklist": "Ranh giới", "purpose": "Xem đất"}),
}


@pytest.fixture
def place(media: Path) -> Shop:
    return shop()


def said(answer: HttpResponse) -> str:
    """Return what the page says: beside its form, or on the page that it leads to."""
    form = answer.context["form"].errors if answer.context and "form" in answer.context else {}
    return " ".join([*(str(message) for message in get_messages(answer.wsgi_request)), *(str(error) for errors in form.values() for error in errors)])


def refused(send: Callable[[dict[str, str]], HttpResponse], dossier: Dossier, fields: dict[str, str], name: str = "version") -> None:
    """Send the form stale and without a version: each is refused with its sentence and leaves no trace."""
    shown, entries = dossier.version, AuditEntry.objects.count()
    state = Dossier.objects.values("state", "version", "officer", "decided_at").get(pk=dossier.pk)
    for version, sentence in (({name: str(shown - 1)}, STALE), ({}, SILENT), ({name: "một"}, SILENT)):
        answer = send(fields | version)
        assert (sentence in said(answer), answer.status_code in (302, 409)) == (True, True), (version, answer.status_code, said(answer))
    assert Dossier.objects.values("state", "version", "officer", "decided_at").get(pk=dossier.pk) == state
    assert AuditEntry.objects.count() == entries


@pytest.mark.parametrize("deed", ON_THE_WAY)
def test_a_deed_with_a_form(place: Shop, signed_in: Callable[..., Client], deed: str) -> None:
    who, stage, fields = ON_THE_WAY[deed]
    dossier = getattr(place, stage)(now=timezone.now())
    if "inspector" in fields:
        fields = fields | {"inspector": str(place.people["hung"].pk)}
    if "officer" in fields:
        fields = fields | {"officer": str(place.people["hung"].pk)}
    client, url = signed_in(place.people[who]), reverse(f"dossiers:{deed}", args=[dossier.pk])
    refused(lambda data: client.post(url, data), dossier, fields)
    page = client.get(url).content.decode()
    assert f'name="version" value="{dossier.version}"' in page
    assert client.post(url, fields | {"version": str(dossier.version)}).status_code == 302
    assert Dossier.objects.get(pk=dossier.pk).version > dossier.version


@pytest.mark.parametrize(("deed", "who"), [("head_check", "tam"), ("legal_check", "phap"), ("sign", "quang"), ("send_back", "tam")])
def test_a_deed_on_the_draft(place: Shop, signed_in: Callable[..., Client], deed: str, who: str) -> None:
    decision = _propose(place, place.working())
    if deed in ("legal_check", "sign"):
        head_check(decision=decision, actor=place.actor("tam"), now=timezone.now())
    if deed == "sign":
        legal_check(decision=Decision.objects.get(), actor=place.actor("phap"), now=timezone.now())
    dossier, client = Dossier.objects.get(), signed_in(place.people[who])
    url = reverse(f"dossiers:{deed}", args=[decision.pk])
    refused(lambda data: client.post(url, data), dossier, {"reason": "Sai tên"})
    where = url if deed == "send_back" else reverse("dossiers:detail", args=[dossier.pk])
    assert f'name="version" value="{dossier.version}"' in client.get(where).content.decode()


def test_each_check_makes_the_page_before_it_stale(place: Shop) -> None:
    decision, before = _propose(place, place.working()), Dossier.objects.get().version
    head_check(decision=decision, actor=place.actor("tam"), now=timezone.now(), version=before)
    assert Dossier.objects.get().version == before + 1


def test_many_at_once_say_of_each_what_was_shown(place: Shop, signed_in: Callable[..., Client]) -> None:
    fresh, old = place.accepted(now=timezone.now()), place.accepted(now=timezone.now())
    client, unit = signed_in(place.people["tam"]), place.units["office"]
    page = client.get(reverse("dossiers:queue_unit", args=[unit.pk])).content.decode()
    assert f'name="version-{fresh.pk}" value="{fresh.version}"' in page
    answer = client.post(reverse("dossiers:queue_assign", args=[unit.pk]), {
        "dossier": [fresh.pk, old.pk], "officer": place.people["hung"].pk, f"version-{fresh.pk}": fresh.version, f"version-{old.pk}": old.version - 1,
    })
    assert STALE in said(answer)
    assert [Dossier.objects.get(pk=one.pk).officer_id for one in (fresh, old)] == [place.people["hung"].pk, None]


def test_the_applicant_stops_what_was_seen(place: Shop) -> None:
    dossier, client = place.accepted(now=timezone.now()), browser(AN)
    url = reverse("dossiers:own_stop", args=[dossier.public_id])
    refused(lambda data: client.post(url, data), dossier, {"reason": "Tôi xây nhà năm sau"})
    assert client.post(url, {"reason": "Tôi xây nhà năm sau", "version": str(dossier.version)}).status_code == 302


def test_the_applicant_hands_in_what_was_seen(place: Shop) -> None:
    dossier = place.working(now=timezone.now())
    ask_supplement(dossier=dossier, items=[Item("Bản vẽ")], reason="Thiếu", contact="Hùng", actor=place.actor("hung"), now=timezone.now(), told=True)
    dossier.refresh_from_db()
    client, url = browser(AN), reverse("dossiers:own_supplement", args=[dossier.public_id])
    refused(lambda data: client.post(url, data), dossier, {})
