"""KT.: while the chair of the council is away, the vice-chair signs the resolutions, on the days that were entered and on no other."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from govsuite.core.actors import system_actor
from govsuite.core.errors import Conflict, Refused
from govsuite.core.models import AuditEntry
from govsuite.people.models import Appointment, Delegation
from govsuite.people.services.delegations import revoke_delegation
from govsuite.records.models import File, IssuedDocument
from govsuite.records.public import SignerPost, take_over_signature
from meetings.acts.models import Resolution
from meetings.acts.services.issuing import CHAIR, number_resolution, sign_resolution
from tests import builders
from tests.builders import Council, moment
from tests.meetings.acts.test_session_adopts_a_resolution import _adopted, _checked

pytestmark = pytest.mark.usefixtures("media")


@pytest.fixture
def resolution(council: Council) -> Resolution:
    council.people["pho"] = builders.person("pho", "council_vice_chair", "delegate", full_name="Phó Chủ tịch Phó")
    _adopted(council)
    return _checked(council, Resolution.objects.get())


def delegated(council: Council, *, first: int = 0, last: int = 3, giver: str = "binh", post: str = "council_chair", form: str = "KT", scope: str = "NQ") -> Delegation:
    """Enter a delegation to the vice-chair, its days counted from today."""
    today = timezone.localdate()
    return Delegation.objects.create(
        giver=Appointment.objects.get(user=council.people[giver], position__code=post),
        receiver=Appointment.objects.get(user=council.people["pho"], position__code="council_vice_chair"),
        form=form, scope=scope, starts=today + timedelta(days=first), ends=today + timedelta(days=last),
    )


def sign(council: Council, resolution: Resolution) -> IssuedDocument:
    vice = council.actor("pho", now=moment(10))
    return sign_resolution(resolution=number_resolution(resolution=resolution, actor=vice, now=moment(10)), actor=vice, now=moment(10))


@pytest.mark.parametrize("scope", ["NQ", "*", "QD NQ"])
def test_the_vice_chair_signs_for_the_absent_chair(council: Council, resolution: Resolution, scope: str) -> None:
    row = delegated(council, scope=scope)
    issued = sign(council, resolution)
    resolution.refresh_from_db()
    assert (resolution.state, issued.signer_name, issued.signer_title) == ("published", "Phó Chủ tịch Phó", "Phó Chủ tịch")
    entry = AuditEntry.objects.get(deed="resolution.stand_in")
    assert (entry.book_key, entry.detail["delegation"], entry.detail["for"]) == (council.session.book, row.pk, "Đại biểu Binh")


@pytest.mark.parametrize("wrong", [
    {"first": 1}, {"first": -5, "last": -1}, {"form": "TUQ"}, {"scope": "QD"}, {"giver": "an", "post": "delegate"},
])
def test_on_other_days_and_for_other_papers_nobody_stands_in(council: Council, resolution: Resolution, wrong: dict[str, object]) -> None:
    delegated(council, **wrong)
    with pytest.raises(Refused):
        sign(council, resolution)
    resolution.refresh_from_db()
    assert (resolution.state, IssuedDocument.objects.count()) == ("checked", 0)


def test_a_revoked_delegation_lets_nobody_sign(council: Council, resolution: Resolution) -> None:
    revoke_delegation(delegation=delegated(council), actor=system_actor(), now=moment(9))
    with pytest.raises(Refused):
        sign(council, resolution)


def test_only_a_vice_chair_stands_in(council: Council, resolution: Resolution) -> None:
    row = delegated(council)
    row.receiver = Appointment.objects.get(user=council.people["an"])
    row.save()
    an = council.actor("an", now=moment(10))
    with pytest.raises(Refused):
        number_resolution(resolution=resolution, actor=an, now=moment(10))


def test_the_desk_offers_the_signature_to_the_deputy(council: Council, resolution: Resolution, signed_in: object) -> None:
    page = f"/van-kien/nghi-quyet/{resolution.pk}/"
    client: Client = signed_in(council.people["pho"])
    assert client.get(page).context["can"]["sign"] is False
    delegated(council)
    assert client.get(page).context["can"]["sign"] is True
    assert client.post(f"{page}ky/").status_code == 302
    assert Path(Resolution.objects.get().issued.pdf.name).suffix == ".pdf"


def test_a_number_bound_to_the_chair_who_is_away_since_gets_the_deputys_signature(council: Council, resolution: Resolution) -> None:
    numbered = number_resolution(resolution=resolution, actor=council.actor("binh", now=moment(10)), now=moment(10))
    bound = numbered.issued
    delegated(council)
    issued = sign_resolution(resolution=numbered, actor=council.actor("pho", now=moment(10)), now=moment(10))
    assert (issued.pk, issued.number, issued.signer_name, issued.state) == (bound.pk, bound.number, "Phó Chủ tịch Phó", "issued")
    entry = AuditEntry.objects.get(deed="signer.change")
    assert (entry.book_key, entry.detail["was"], entry.detail["is"]) == (issued.book, "Đại biểu Binh", "Phó Chủ tịch Phó")
    assert AuditEntry.objects.filter(deed="resolution.stand_in").count() == 1


def test_nobody_without_the_power_takes_a_bound_signature_over(council: Council, resolution: Resolution) -> None:
    numbered = number_resolution(resolution=resolution, actor=council.actor("binh", now=moment(10)), now=moment(10))
    vice = council.actor("pho", now=moment(10))
    post = SignerPost(role=CHAIR, user_id=vice.user_id, name=vice.name)
    with pytest.raises(Refused):
        take_over_signature(issued=numbered.issued, signer=post, actor=vice, now=moment(10))
    assert (numbered.issued.signers.get().name, AuditEntry.objects.filter(deed="signer.change").exists()) == ("Đại biểu Binh", False)


def test_the_chair_of_half_signed_minutes_stays(council: Council, resolution: Resolution) -> None:
    numbered = number_resolution(resolution=resolution, actor=council.actor("binh", now=moment(10)), now=moment(10))
    IssuedDocument.objects.update(pdf=File.objects.first())
    delegated(council)
    with pytest.raises(Conflict) as refusal:
        sign_resolution(resolution=Resolution.objects.get(), actor=council.actor("pho", now=moment(10)), now=moment(10))
    assert (refusal.value.code, numbered.issued.signers.get().name) == ("issuing.signer_fixed", "Đại biểu Binh")
