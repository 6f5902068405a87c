"""From a permit to a dossier about it: filled from the permit, begun once, by its holder or by the counter."""

from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from govsuite.citizens.models import Citizen
from govsuite.core.errors import Conflict, Refused
from govsuite.inbox.models import Notification
from tests.builders import moment
from tests.signed_in import client_of
from tests.workflows.dossiers.test_online import AN, BINH, browser
from tests.workflows.one_stop import Shop
from tests.workflows.permits.earlier import taken
from tests.workflows.permits.permits import at_work, decided, permit
from workflows.dossiers.enums import Channel, State
from workflows.dossiers.models import Decision, Dossier
from workflows.permits.enums_permits import PermitState
from workflows.permits.models import Permit, PermitTerms
from workflows.permits.rules.requests import facts_of, requests_open
from workflows.permits.selectors.snapshots import frozen
from workflows.permits.services.draft_checks import draft_flaws
from workflows.permits.services.requests import begin_at_counter


@pytest.mark.parametrize(("state", "started", "by_authority", "open_"), [
    ("in_force", False, False, ["extend", "adjust", "reissue"]), ("in_force", True, False, ["adjust", "reissue"]),
    ("expired", False, True, ["extend", "revoke"]), ("revoked", False, True, []), ("adjusted", True, True, ["adjust", "reissue", "revoke"]),
])
def test_what_can_be_asked_for(state: str, started: bool, by_authority: bool, open_: list[str]) -> None:
    assert requests_open(state=state, started=started, by_authority=by_authority) == open_


@pytest.mark.parametrize(("what", "kind", "by_commune", "by_household", "facts"), [
    ("extend", "stage", True, True, {"issued_by": "commune", "permit_kind": "new"}), ("adjust", "relocation", False, True, {"permit_kind": "repair", "owner_kind": "household"}),
    ("adjust", "new", True, False, {"issued_by": "commune", "permit_kind": "new", "owner_kind": "organisation"}),
    ("reissue", "new", True, True, {"issued_by": "commune"}), ("revoke", "temporary", False, False, {}),
])
def test_what_the_permit_answers_is_not_asked(what: str, kind: str, by_commune: bool, by_household: bool, facts: dict[str, str]) -> None:
    assert facts_of(what, kind=kind, by_commune=by_commune, by_household=by_household) == facts


def test_what_the_permit_answers_lasts_through_the_form(place: Shop) -> None:
    """An adjustment of a household's house: who decides is known from the first look on, and stays known when the form is saved."""
    one, mai = permit(place), client_of(place.people["mai"])
    mai.post(f"/mot-cua/giay-phep/{one.pk}/de-nghi/", {"what": "adjust", "key": str(uuid4()), "version": one.version})
    draft = Dossier.objects.get(state=State.DRAFT)
    url = reverse("dossiers:fill", args=[draft.pk])
    form = mai.get(url).context["form"]
    sent = {name: form[name].value() for name in form.fields if form[name].value()}
    mai.post(url, sent | {"title": "Tăng thêm 01 tầng", "version": draft.version}, HTTP_HX_REQUEST="true")
    draft.refresh_from_db()
    assert (draft.title, draft.facts) == ("Tăng thêm 01 tầng", {"issued_by": "commune", "permit_kind": "new", "owner_kind": "household"})


def _own(place: Shop) -> Permit:
    one = permit(place)
    browser(AN)
    Dossier.objects.filter(pk=one.dossier_id).update(citizen_id=Citizen.objects.get().pk)
    return one


def test_the_holder_begins_the_guided_filing_from_the_permit(place: Shop) -> None:
    one, client, key = _own(place), browser(AN), str(uuid4())
    assert one.number in client.get("/cong-dan/").content.decode()
    page = client.get(f"/giay-phep/cua-toi/{one.code}/").content.decode()
    assert ("Đề nghị gia hạn" in page, "Đề nghị điều chỉnh" in page, "Thu hồi" in page) == (True, True, False)
    for _twice in range(2):
        answer = client.post(f"/giay-phep/cua-toi/{one.code}/", {"what": "extend", "key": key, "version": one.version})
    draft = Dossier.objects.get(state=State.DRAFT)
    assert answer["Location"] == f"/ho-so/nop/{draft.public_id}/"
    assert (draft.procedure, draft.site, draft.facts, PermitTerms.objects.get(dossier=draft).permit) == ("GPXD-NO-GH", one.site, {"issued_by": "commune", "permit_kind": "new"}, one)
    assert one.number in draft.title
    assert one.number in client.get(answer["Location"]).content.decode()


def test_nobody_else_sees_or_asks(place: Shop) -> None:
    one, stranger = _own(place), browser(BINH)
    assert one.number not in stranger.get("/cong-dan/").content.decode()
    assert stranger.get(f"/giay-phep/cua-toi/{one.code}/").status_code == 404
    assert stranger.post(f"/giay-phep/cua-toi/{one.code}/", {"what": "extend"}).status_code == 404
    Permit.objects.filter(pk=one.pk).update(holder="Trần Bình", holder_folded="tran binh")  # somebody has taken it over
    assert browser(AN).get(f"/giay-phep/cua-toi/{one.code}/").status_code == 404
    assert not Dossier.objects.filter(state=State.DRAFT).exists()


def test_what_the_state_does_not_allow_is_refused_and_begins_nothing(place: Shop) -> None:
    one, client = _own(place), browser(AN)
    Permit.objects.filter(pk=one.pk).update(started_on=timezone.localdate())
    for what in ("extend", "revoke", "khac"):
        page = client.post(f"/giay-phep/cua-toi/{one.code}/", {"what": what, "version": one.version}, follow=True)
        assert "không đề nghị được" in page.content.decode()
    assert not Dossier.objects.filter(state=State.DRAFT).exists()


def test_the_counter_begins_it_in_the_name_of_the_holder(place: Shop) -> None:
    one = taken(place)
    page = client_of(place.people["mai"]).get(f"/mot-cua/giay-phep/{one.pk}/").content.decode()
    assert "Lập hồ sơ về giấy phép này" in page
    answer = client_of(place.people["mai"]).post(f"/mot-cua/giay-phep/{one.pk}/de-nghi/", {"what": "revoke", "key": str(uuid4()), "version": one.version})
    draft = Dossier.objects.get(state=State.DRAFT)
    assert answer["Location"].endswith(f"/{draft.pk}/dien/") or str(draft.pk) in answer["Location"]
    assert (draft.procedure, draft.channel, draft.applicant.name, draft.facts) == ("GPXD-TH", Channel.COUNTER, one.holder, {})
    with pytest.raises(Refused):
        begin_at_counter(permit=one, what="extend", key=uuid4(), actor=place.actor("phap"), now=moment())
    Permit.objects.filter(pk=one.pk).update(state=PermitState.CANCELLED)
    with pytest.raises(Conflict):
        begin_at_counter(permit=Permit.objects.get(), what="extend", key=uuid4(), actor=place.actor("mai"), now=moment())
    assert Dossier.objects.count() == 1


def test_a_specialist_begins_it_and_the_counter_completes_it(place: Shop) -> None:
    one = taken(place)
    officer, mai = client_of(place.people["hung"]), place.people["mai"]
    assert "Lập hồ sơ về giấy phép này" in officer.get(f"/mot-cua/giay-phep/{one.pk}/").content.decode()
    answer = officer.post(f"/mot-cua/giay-phep/{one.pk}/de-nghi/", {"what": "revoke", "key": str(uuid4()), "version": one.version}, follow=True)
    draft = Dossier.objects.get(state=State.DRAFT)
    assert (answer.redirect_chain[-1][0], "Bộ phận Một cửa đã được báo" in answer.content.decode()) == (f"/mot-cua/ho-so/{draft.pk}/", True)
    told = Notification.objects.get(user=mai, kind="dossier.begun")
    assert draft.title in told.title
    assert (officer.get(reverse("dossiers:fill", args=[draft.pk])).status_code, client_of(mai).get(reverse("dossiers:fill", args=[draft.pk])).status_code) == (403, 200)


def test_a_dossier_that_began_from_the_permit_is_drafted_without_typing_it_again(place: Shop) -> None:
    one = permit(place)
    dossier = place.working(procedure="GPXD-NO-GH", issued_by="commune")
    PermitTerms.objects.create(dossier=dossier, permit=one)
    decided(place, dossier, now=moment(11))
    one.refresh_from_db()
    assert (one.state, one.start_until) == (PermitState.EXTENDED, date(2027, 11, 23))


def test_another_than_the_holder_still_names_the_paper(place: Shop) -> None:
    one = permit(place)
    dossier = at_work(place, "GPXD-NO-GH", of=one, name="Nguyễn Đức An")
    dossier.applicant.name = "Trần Bình"
    dossier.applicant.save(update_fields=["name"])
    fresh = Dossier.objects.get(pk=dossier.pk)
    flaws = draft_flaws(Decision(dossier=fresh, content=frozen(fresh), drafted_at=moment()))
    assert ("permit" in flaws, "63" in flaws["permit"]) == (True, True)
