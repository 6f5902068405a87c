"""A draft's form saves itself, whole: what another page has written since it was drawn stays, and one's own page is never locked out."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from govsuite.core.models import AuditEntry
from tests.workflows.dossiers.test_online import AN, HTMX, WHAT, WHO, begun, browser, pdf, to
from tests.workflows.one_stop import Shop, shop
from workflows.dossiers.models import Applicant, Dossier, DraftSave
from workflows.dossiers.services.filing import Person, Request, change_draft
from workflows.permits.models import Work

pytestmark = pytest.mark.django_db
STALE, SILENT = "Bản nháp này vừa được thay đổi ở cửa sổ hoặc thiết bị khác", "Trang này không cho biết"
COUNTER = {"title": "Xây nhà", "site": "12 Lê Lợi", "kind": "person", "name": "Nguyễn Đức An", "fact_in_board_zone": "no"}
#: page of the draft → what is written on it first, what a second hand writes
PAGES = {
    "fill": (COUNTER | {"name": ""}, COUNTER), "what": (WHAT | {"title": "Xây"}, WHAT), "who": (WHO | {"phone": "0905"}, WHO),
    "works": ({"storeys": "3"}, {"storeys": "4"}),
}


@pytest.fixture
def place(media: Any) -> Shop:
    return shop()


class Page:
    """A page of a draft as it stands in one browser: it sends what its form says of itself."""

    def __init__(self, client: Client, url: str) -> None:
        self.client, self.url = client, url
        self.read(client.get(url).content.decode())

    def read(self, text: str) -> None:
        for name, value in re.findall(r'<input type="hidden"[^>]* name="(version|page)" value="([^"]*)"', text):
            setattr(self, name, value)

    def saves(self, fields: dict[str, str]) -> str:
        """Save by itself, and hear the answer."""
        text = self.client.post(self.url, fields | {"version": self.version, "page": self.page}, **HTMX).content.decode()
        self.read(text)
        return text

    def goes_on(self, fields: dict[str, str]) -> HttpResponse:
        return self.client.post(self.url, fields | {"version": self.version, "page": self.page})


@pytest.fixture
def opened(place: Shop, signed_in: Callable[..., Client]) -> Callable[[str], Page]:
    """Open one page of the one draft, each time anew: by a clerk, or by the citizen on a device."""
    clerk, citizen = signed_in(place.people["mai"]), browser(AN)
    drafts: dict[str, Dossier] = {}

    def open_(name: str) -> Page:
        if name == "fill":
            dossier = drafts.get("counter") or drafts.setdefault("counter", place.draft(now=timezone.now()))
            return Page(clerk, reverse("dossiers:fill", args=[dossier.pk]))
        dossier = drafts.get("online") or drafts.setdefault("online", begun(citizen))
        return Page(citizen, reverse("permits:declare", args=[dossier.public_id]) if name == "works" else to(f"online_{name}", dossier))

    return open_


def written() -> tuple[Any, ...]:
    """Return everything that a draft's forms write."""
    return tuple(list(rows.values()) for rows in (Dossier.objects, Applicant.objects, Work.objects, DraftSave.objects, AuditEntry.objects))


@pytest.mark.parametrize("name", PAGES)
def test_an_old_form_does_not_write_over_what_another_page_saved(opened: Callable[[str], Page], name: str) -> None:
    mine, theirs = PAGES[name]
    old, new = opened(name), opened(name)
    assert "Đã lưu lúc" in new.saves(theirs)
    before = written()
    answer = old.saves(mine)
    assert ("ds-saved--wrong" in answer, STALE in answer, 'name="version"' in answer) == (True, True, False)
    assert STALE in old.saves(mine)  # nor the second time
    assert written() == before


@pytest.mark.parametrize("name", PAGES)
def test_going_on_from_an_old_form_brings_back_what_was_typed(opened: Callable[[str], Page], name: str) -> None:
    mine, theirs = PAGES[name]
    old, new = opened(name), opened(name)
    new.saves(theirs)
    before, shown = written(), old.version
    typed = theirs | ({"storeys": "9"} if name == "works" else {"phone": "0999111222"} if name in ("fill", "who") else {"site": "99 Lê Lợi"})
    for _turn in range(2):  # pressed again it is as old as before
        answer = old.goes_on(typed)
        text = answer.content.decode()
        old.read(text)
        assert (answer.status_code, STALE in text, any(f'value="{word}"' in text for word in ("9", "0999111222", "99 Lê Lợi")), old.version) == (409, True, True, shown)
    assert written() == before


@pytest.mark.parametrize("name", PAGES)
def test_a_page_that_does_not_say_what_it_showed_writes_nothing(opened: Callable[[str], Page], name: str) -> None:
    page, before = opened(name), written()
    for version in ({}, {"version": "một"}, {"version": ""}):
        answer = page.client.post(page.url, PAGES[name][1] | version, **HTMX)
        whole = page.client.post(page.url, PAGES[name][1] | version)
        assert (SILENT in answer.content.decode(), whole.status_code, SILENT in whole.content.decode()) == (True, 409, True)
    assert written() == before


@pytest.mark.parametrize("name", PAGES)
def test_a_page_saves_again_and_again_and_goes_on(opened: Callable[[str], Page], name: str) -> None:
    page, (first, second) = opened(name), PAGES[name]
    versions = [page.version]
    for fields in (first, second, first, second):
        assert "Đã lưu lúc" in page.saves(fields)
        versions.append(page.version)
    assert versions == sorted(set(versions), key=int)
    assert page.goes_on(second).status_code == 302


@pytest.mark.parametrize("name", PAGES)
def test_a_page_that_never_heard_the_answer_is_not_locked_out(opened: Callable[[str], Page], name: str) -> None:
    page, (first, second) = opened(name), PAGES[name]
    drawn = page.version
    page.saves(first)
    page.version = drawn  # the answer was lost on the line, or “Continue” was pressed before it came
    assert "Đã lưu lúc" in page.saves(second)
    page.version = drawn
    assert page.goes_on(second).status_code == 302
    assert page.goes_on(second).status_code == 302  # and after going back


def test_a_page_that_another_took_over_from_stays_behind(opened: Callable[[str], Page]) -> None:
    mine, theirs = PAGES["fill"]
    first, second = opened("fill"), opened("fill")
    first.saves(mine)
    assert STALE in second.saves(theirs)
    third = opened("fill")
    third.saves(theirs)
    assert STALE in first.saves(mine)
    assert Applicant.objects.get().name == "Nguyễn Đức An"


def test_papers_and_other_pages_of_the_draft_do_not_make_a_form_stale(opened: Callable[[str], Page]) -> None:
    asked, asks = opened("what"), opened("who")
    assert "Đã lưu lúc" in asks.saves(WHO)  # on the telephone, beside the PC
    dossier = Dossier.objects.get()
    asks.client.post(to("online_paper", dossier, dossier.papers.filter(required=True)[0].pk), {"scan": pdf()})
    assert "Đã lưu lúc" in asked.saves(WHAT)
    assert "Đã lưu lúc" in asks.saves(WHO | {"address": "14 Lê Lợi"})
    dossier = Dossier.objects.select_related("applicant").get()
    assert (dossier.title, dossier.applicant.phone, dossier.applicant.address) == (WHAT["title"], "0905123456", "14 Lê Lợi")


def test_an_answer_of_a_version_that_never_was_is_refused(opened: Callable[[str], Page]) -> None:
    page = opened("fill")
    page.saves(COUNTER)
    page.version, page.page = "999999", ""
    assert STALE in page.saves(COUNTER | {"name": "Khác"})


def test_what_a_program_writes_makes_the_pages_before_it_stale(place: Shop, opened: Callable[[str], Page]) -> None:
    page = opened("fill")
    dossier = Dossier.objects.get()
    change_draft(dossier=dossier, request=Request(dossier.procedure, "Xây nhà"), person=Person("Bình"), actor=place.actor("mai"), now=timezone.now())
    assert STALE in page.saves(COUNTER)


def test_going_back_draws_the_counter_s_form_anew(opened: Callable[[str], Page]) -> None:
    page = opened("fill")
    assert "no-store" in page.client.get(page.url)["Cache-Control"]
    fields = re.findall(r'<input type="hidden"[^>]*>', page.client.get(page.url).content.decode())
    assert len([field for field in fields if 'autocomplete="off"' in field and re.search('name="(version|page)"', field)]) == 2
