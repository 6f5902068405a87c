"""A deed on a permit is done on what its page showed: a page that is stale, or does not say what it showed, writes nothing."""

from collections.abc import Callable

import pytest
from django.contrib.messages import get_messages
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from govsuite.core.errors import Conflict
from govsuite.core.models import AuditEntry
from tests.builders import moment
from tests.signed_in import client_of
from tests.workflows.one_stop import Shop
from tests.workflows.permits.permits import at_work, decided, permit
from workflows.permits.models import Cancellation, Permit, PermitChange, SiteVisit
from workflows.permits.services.cancelling import sign_cancellation

STALE, SILENT = "Người khác vừa thay đổi giấy phép này", "Trang này không cho biết"
#: address → who presses, procedure of the permit, what the form holds
FORMS = {
    "permit_start": ("mai", "GPXD-NO-MOI", {"by_name": "Nguyễn Đức An", "starts_on": ""}),
    "permit_prolong": ("hung", "GPXD-NO-CTH", {"until": "2033-12-31", "reason": "Chưa thực hiện quy hoạch"}),
    "visit_decide": ("hung", "GPXD-NO-MOI", {"planned_on": ""}),
}


def said(answer: HttpResponse) -> str:
    form = answer.context["form"].errors if answer.context and "form" in answer.context else {}
    return " ".join([*(str(message) for message in get_messages(answer.wsgi_request)), *(str(error) for errors in form.values() for error in errors)])


def traces(one: Permit) -> tuple[object, ...]:
    row = Permit.objects.values("state", "version", "started_on", "exists_until").get(pk=one.pk)
    return row, PermitChange.objects.count(), SiteVisit.objects.count(), AuditEntry.objects.count(), Cancellation.objects.filter(issued__isnull=False).count()


def refused(send: Callable[[dict[str, object]], HttpResponse], one: Permit, fields: dict[str, object]) -> list[int]:
    """Send the form stale and without a version: each is refused with its sentence and leaves no trace. Return the statuses."""
    before, statuses = traces(one), []
    shown = Permit.objects.get(pk=one.pk).version
    for version, sentence in (({"version": shown + 1}, STALE), ({}, SILENT), ({"version": "một"}, SILENT)):
        answer = send(fields | version)
        statuses.append(answer.status_code)
        assert sentence in said(answer), (version, said(answer))
    assert traces(one) == before
    return statuses


def revoked(place: Shop) -> Permit:
    held = permit(place, now=moment())
    decided(place, at_work(place, "GPXD-TH", of=held))
    return Permit.objects.get(pk=held.pk)


@pytest.mark.parametrize("name", FORMS)
def test_a_deed_with_a_form(place: Shop, signed_in: Callable[..., Client], name: str) -> None:
    who, procedure, fields = FORMS[name]
    held = permit(place, procedure, now=timezone.now())
    filled = {key: value or timezone.localdate().isoformat() for key, value in fields.items()}
    client, url = signed_in(place.people[who]), reverse(f"permits:{name}", args=[held.pk])
    assert refused(lambda data: client.post(url, data), held, filled) == [409, 409, 409]
    held.refresh_from_db()
    assert f'name="version" value="{held.version}"' in client.get(url).content.decode()
    assert client.post(url, filled | {"version": held.version}).status_code == 302


def test_delivery_and_the_paper_given_back(place: Shop, signed_in: Callable[..., Client]) -> None:
    held, client = revoked(place), signed_in(place.people["mai"])
    assert refused(lambda data: client.post(reverse("permits:permit_delivered", args=[held.pk]), data), held, {"on": "2026-11-23"}) == [409, 409, 409]
    assert refused(lambda data: client.post(reverse("permits:permit_returned", args=[held.pk]), data), held, {}) == [302, 302, 302]
    page = client.get(reverse("permits:permit", args=[held.pk])).content.decode()
    assert page.count(f'name="version" value="{held.version}"') == 1


def test_the_cancellation_is_signed_on_what_was_seen(place: Shop, signed_in: Callable[..., Client]) -> None:
    held = revoked(place)
    row, leader = Cancellation.objects.create(permit=held, since=moment()), place.actor("quang")
    with pytest.raises(Conflict) as refusal:
        sign_cancellation(cancellation=row, actor=leader, now=moment(), version=held.version + 1)
    assert (refusal.value.code, refusal.value.status, Cancellation.objects.get().issued) == ("permit.stale", 409, None)
    client = signed_in(place.people["quang"])
    assert refused(lambda data: client.post(reverse("permits:permit_cancel", args=[held.pk]), data), held, {}) == [302, 302, 302]


def test_a_request_is_begun_on_what_was_seen(place: Shop) -> None:
    held, client = permit(place), client_of(place.people["mai"])
    url = reverse("permits:permit_request", args=[held.pk])
    assert refused(lambda data: client.post(url, data), held, {"what": "extend"}) == [302, 302, 302]
