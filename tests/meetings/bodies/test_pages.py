"""Pages of councils: who sees and changes what, and what they cost."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from meetings.bodies.models import Body, CouncilSettings, Mandate, MandateStatus, Term
from tests.builders import moment, person, unit

DETAIL_QUERIES = 9


@pytest.mark.parametrize("page", ["detail", "parts", "settings"])
def test_anybody_in_office_reads_about_a_council(council, signed_in, page):
    assert signed_in(council.people["giang"]).get(reverse(f"bodies:{page}", args=[council.body.pk])).status_code == 200


@pytest.mark.parametrize("more", [0, 2, 26])
def test_the_list_of_delegates_costs_the_same_whatever_its_length(council, signed_in, more):
    for number in range(more):
        mandate = Mandate.objects.create(term=council.term, user=person(f"dai{number}"))
        MandateStatus.objects.create(mandate=mandate, status="active", since=council.term.starts)
    client = signed_in(council.people["an"])
    with CaptureQueriesContext(connection) as seen:
        answer = client.get(reverse("bodies:detail", args=[council.body.pk]))
    assert answer.content.decode().count("bo-person") == 4 + more
    assert len(seen) == DETAIL_QUERIES, "\n".join(query["sql"][:160] for query in seen.captured_queries)


def test_a_delegate_cannot_add_or_change(council, signed_in):
    client = signed_in(council.people["an"])
    assert client.get(reverse("bodies:mandate_add", args=[council.body.pk, council.term.pk])).status_code == 403
    url = reverse("bodies:standing_change", args=[council.body.pk, council.mandates["em"].pk])
    assert client.post(url, {"status": "ended", "since": "2026-11-23", "reason": "x"}).status_code == 403
    assert client.post(reverse("bodies:settings", args=[council.body.pk]), {}).status_code == 403
    assert client.post(reverse("bodies:parts", args=[council.body.pk]), {"kind": "group", "name": "Tổ 9"}).status_code == 403
    assert (MandateStatus.objects.count(), Body.objects.count()) == (4, 2)


def test_the_secretary_adds_suspends_and_forms_a_committee(council, signed_in):
    newcomer = person("hoa", "delegate")
    client = signed_in(council.people["cuc"])
    added = client.post(reverse("bodies:mandate_add", args=[council.body.pk, council.term.pk]), {
        "user": newcomer.pk, "seat": "5", "title": "", "group": council.group.pk, "since": "2026-11-23",
    })
    mandate = Mandate.objects.get(user=newcomer)
    assert (added.status_code, added.url) == (302, reverse("bodies:mandate", args=[council.body.pk, mandate.pk]))
    wrong = client.post(reverse("bodies:standing_change", args=[council.body.pk, mandate.pk]), {"status": "suspended", "since": "2026-11-23", "reason": "QĐ 5"})
    assert (wrong.status_code, mandate.statuses.count()) == (422, 1)
    right = client.post(reverse("bodies:standing_change", args=[council.body.pk, mandate.pk]), {"status": "suspended", "since": "2026-11-24", "reason": "QĐ 5"})
    assert (right.status_code, mandate.statuses.count()) == (302, 2)
    assert client.post(reverse("bodies:parts", args=[council.body.pk]), {"kind": "committee", "name": "Ban Đô thị"}).status_code == 302


def test_a_mandate_of_another_council_is_not_found(council, signed_in):
    other = Body.objects.create(unit=unit("hdnd-khac"), kind="council", name="HĐND khác")
    term = Term.objects.create(body=other, name="khoá I", starts=moment().date(), statutory_seats=3)
    client = signed_in(council.people["cuc"])
    assert client.get(reverse("bodies:mandate", args=[other.pk, council.mandates["an"].pk])).status_code == 404
    assert client.get(reverse("bodies:mandate_add", args=[council.body.pk, term.pk])).status_code == 404
    assert client.get(reverse("bodies:detail", args=[council.group.pk])).status_code == 404


def test_the_chair_confirms_by_the_page(council, signed_in):
    CouncilSettings.objects.update(regulation="NQ 01/2026")
    answer = signed_in(council.people["binh"]).post(reverse("bodies:settings_confirm", args=[council.body.pk]))
    assert (answer.status_code, CouncilSettings.objects.get().verified_at is None) == (302, False)
