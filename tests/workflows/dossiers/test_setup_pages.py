"""Settings of the counter: the organisation code with its mark, the portal's codes, keys shown once and revoked."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from govsuite.core.models import AuditEntry
from tests.builders import person
from tests.workflows.one_stop import Shop
from workflows.dossiers.models import ApiToken, AssignmentRule, CounterSettings, PortalCode
from workflows.dossiers.selectors.exchange import portal_words
from workflows.dossiers.services.steps import work_unit_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def at_office(place: Shop, signed_in: Callable[..., Client]) -> Client:
    """The browser of Loan, head of the office."""
    return signed_in(place.people["loan"])


@pytest.fixture
def at_admin(place: Shop, signed_in: Callable[..., Client]) -> Client:
    return signed_in(person("quan-tri", "admin", full_name="Quản trị", at=place.authority))


def settings_form(**change: str) -> dict[str, str]:
    return {"org_code": "H50.12", "code_template": "{org}-{yymmdd}-{seq:04d}", "slip_suffix": "TTPVHCC", "telephone": "0233 385 1234", "hours": "", "register_book": "", "start_warning_days": "30"} | change


def test_the_code_is_unverified_until_somebody_has_looked_it_up_and_again_after_a_change(at_office: Client) -> None:
    assert "chưa xác minh" in at_office.get(reverse("dossiers:setup")).content.decode()
    assert at_office.post(reverse("dossiers:setup_verify"), {"org_code": "H50.99"}).status_code == 302
    assert CounterSettings.objects.get().verified_at is None  # the page showed another code
    at_office.post(reverse("dossiers:setup_verify"), {"org_code": "H50.12"})
    assert CounterSettings.objects.get().verified_by == "Đỗ Thị Loan"
    at_office.post(reverse("dossiers:setup"), settings_form())
    assert CounterSettings.objects.get().verified_by == "Đỗ Thị Loan"
    at_office.post(reverse("dossiers:setup"), settings_form(org_code="H50.13"))
    counter = CounterSettings.objects.get()
    assert (counter.org_code, counter.verified_at, counter.telephone) == ("H50.13", None, "0233 385 1234")
    assert list(AuditEntry.objects.filter(book_key=f"counter:{counter.unit_id}").order_by("pk").values_list("deed", flat=True)) == [
        "counter.verify", "counter.change", "counter.change",
    ]


@pytest.mark.parametrize("template", ["{org}", "{seq:04d}", "{org}-{yymmdd}-{seq:04d}-{x}", "{org.__class__}{yymmdd}{seq}", "x" * 50 + "{yymmdd}{seq:08d}"])
def test_a_template_that_makes_no_code_of_its_own_is_refused(at_office: Client, template: str) -> None:
    assert at_office.post(reverse("dossiers:setup"), settings_form(code_template=template)).status_code == 422
    assert CounterSettings.objects.get().code_template == "{org}-{yymmdd}-{seq:04d}"


def test_the_portals_codes_are_unverified_until_compared(at_office: Client) -> None:
    page = at_office.get(reverse("dossiers:portal_codes")).content.decode()
    assert page.count("chưa xác minh") == 10
    assert "6 Yêu cầu thực hiện nghĩa vụ tài chính; 8 Dừng xử lý" in page
    form: dict[str, Any] = {}
    for state, word in portal_words().items():
        form |= {f"code_{state}": word.code, f"title_{state}": word.title}
    at_office.post(reverse("dossiers:portal_codes"), form | {"code_deciding": "4b", "verified_deciding": "on"})
    assert PortalCode.objects.count() == 10
    words = portal_words()
    assert ((words["deciding"].code, words["deciding"].verified), words["working"].verified) == (("4b", True), False)
    assert AuditEntry.objects.filter(book_key="counter:setup").count() == 1
    assert at_office.post(reverse("dossiers:portal_codes"), form | {"code_filed": " "}).status_code == 422
    assert portal_words()["filed"].code == "1"


def test_a_key_is_shown_once_works_and_is_revoked(at_admin: Client) -> None:
    until = (timezone.localdate() + timedelta(days=30)).isoformat()
    page = at_admin.post(reverse("dossiers:tokens"), {"name": "Cổng DVC", "expires_on": until})
    key = re.search(r"gsk_[\w-]{43}", page.content.decode())
    assert key is not None
    assert page["Cache-Control"] == "no-store"
    assert key[0] not in at_admin.get(reverse("dossiers:tokens")).content.decode()
    token = ApiToken.objects.get()
    assert key[0] not in str(vars(token))
    program = Client(headers={"authorization": f"Bearer {key[0]}"})
    assert program.get(reverse("api:changes")).status_code == 200
    assert at_admin.post(reverse("dossiers:token_revoke", args=[token.pk])).status_code == 302
    assert program.get(reverse("api:changes")).status_code == 401
    deeds = AuditEntry.objects.filter(book_key=f"counter:{token.unit_id}").order_by("pk").values_list("deed", flat=True)
    assert list(deeds) == ["token.make", "token.revoke"]


@pytest.mark.parametrize("days", [0, -1, 367])
def test_a_key_lasts_a_year_at_most(at_admin: Client, days: int) -> None:
    until = (timezone.localdate() + timedelta(days=days)).isoformat()
    assert at_admin.post(reverse("dossiers:tokens"), {"name": "Cổng", "expires_on": until}).status_code == 422
    assert ApiToken.objects.count() == 0


def test_keys_are_the_administrators_and_settings_nobody_elses_business(at_office: Client, at_desk: Client) -> None:
    assert at_office.get(reverse("dossiers:tokens")).status_code == 403
    assert [at_desk.get(reverse(f"dossiers:{name}")).status_code for name in ("setup", "portal_codes", "tokens")] == [403, 403, 403]


def test_a_new_authority_opens_its_counter_and_says_who_works_on_what(place: Shop, at_admin: Client) -> None:
    AssignmentRule.objects.all().delete()
    CounterSettings.objects.all().delete()
    assert "Địa bàn của ông/bà chưa có bộ phận một cửa" in at_admin.get(reverse("dossiers:setup")).content.decode()
    opened = {"unit": place.authority.pk, "desk": place.units["desk"].pk, "level": "commune", "org_code": " H50.12 "}
    elsewhere = place.people["giang"].appointments.get().unit_id
    for wrong in ({"unit": elsewhere}, {"level": "district"}, {"org_code": " "}):
        assert at_admin.post(reverse("dossiers:setup"), opened | wrong).status_code == 422
    assert at_admin.post(reverse("dossiers:setup"), opened)["Location"] == reverse("dossiers:assignment_rules")
    counter = CounterSettings.objects.get()
    assert (counter.unit, counter.desk, counter.level, counter.org_code, counter.verified_at) == (place.authority, place.units["desk"], "commune", "H50.12", None)
    held = place.accepted()
    assert work_unit_of(held) == place.units["desk"].pk  # no rule yet: it stays with the counter
    rules = reverse("dossiers:assignment_rules")
    assert "Chưa có quy tắc nào" in at_admin.get(rules).content.decode()
    for rule in ({"procedure": "", "area": "", "work_unit": place.units["office"].pk, "order": 9}, {"procedure": "gpxd", "area": "Khu phố  2", "work_unit": place.units["consulted"].pk, "order": 1}):
        assert at_admin.post(rules, rule).status_code == 302
    for wrong in ({"procedure": "GPXD", "area": "Khu phố 2", "work_unit": place.units["office"].pk, "order": 2}, {"work_unit": elsewhere, "order": 2}, {"order": 2}):
        assert at_admin.post(rules, wrong).status_code == 422
    assert work_unit_of(held) == place.units["office"].pk
    held.area = "Khu phố 2"
    assert work_unit_of(held) == place.units["consulted"].pk
    narrow = AssignmentRule.objects.get(area="Khu phố 2")
    for _twice in range(2):
        at_admin.post(reverse("dossiers:assignment_rule_remove", args=[narrow.pk]))
    assert work_unit_of(held) == place.units["office"].pk
    assert list(AuditEntry.objects.filter(book_key=f"counter:{place.authority.pk}").order_by("pk").values_list("deed", flat=True)) == [
        "counter.set_up", "counter.add_rule", "counter.add_rule", "counter.remove_rule",
    ]
