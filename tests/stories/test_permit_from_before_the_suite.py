"""A permit that the former city issued on paper is extended, adjusted, given again, revoked and cancelled under the law of today (NĐ 217/2026 Đ76 k22)."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.test import Client

from govsuite.core.errors import Invalid
from govsuite.law.public import clock_of
from tests.builders import moment
from tests.workflows.one_stop import Shop, shop
from tests.workflows.permits.earlier import taken
from tests.workflows.permits.permits import at_work, decided
from workflows.permits.enums_permits import ChangeKind, PermitState
from workflows.permits.models import Permit
from workflows.permits.services.cancelling import sign_cancellation
from workflows.permits.services.each_minute import pass_time
from workflows.permits.services.effects import SUBJECT

pytestmark = pytest.mark.django_db


@pytest.fixture
def place(media: Path) -> Shop:
    return shop()


def test_its_time_to_start_runs_out_and_it_is_extended_once_more(place: Shop) -> None:
    one = taken(place, issued_on=date(2024, 11, 1), start_until=date(2026, 11, 1), extensions=1, holder_is_household=False)
    assert pass_time(now=moment(10))["expired"] == 1
    decided(place, at_work(place, "GPXD-NO-GH", of=one, now=moment(10)), now=moment(11))
    one.refresh_from_db()
    assert (one.state, one.extensions, one.start_until) == (PermitState.EXTENDED, 2, date(2027, 11, 23))
    with pytest.raises(Invalid) as refusal:  # the extension written on the paper counts
        decided(place, at_work(place, "GPXD-NO-GH", of=one, now=moment(12)), now=moment(13))
    assert "2 lần" in str(refusal.value.message)


def test_it_is_adjusted_and_given_again(place: Shop) -> None:
    one = taken(place)
    decided(place, at_work(place, "GPXD-NO-DC", of=one), now=moment(10), drawn=True)
    decided(place, at_work(place, "GPXD-CL", of=one), now=moment(11), drawn=True)
    one.refresh_from_db()
    assert (one.state, one.snapshot["work"]["height"]) == (PermitState.ADJUSTED, "11.40")
    assert [change.kind for change in one.changes.all()] == [ChangeKind.EARLIER, ChangeKind.ADJUSTED, ChangeKind.REISSUED]
    assert all(change.issued and change.issued.pdf for change in one.changes.exclude(kind=ChangeKind.EARLIER))


def test_it_is_revoked_and_cancelled_when_its_paper_does_not_come(place: Shop) -> None:
    one = taken(place)
    decided(place, at_work(place, "GPXD-TH", of=one), now=moment(10))
    due = clock_of(SUBJECT, one.pk, "cancel").due_on
    late = moment(8, day=due + timedelta(days=1))
    assert pass_time(now=late)["cancellations"] == 1
    row = Permit.objects.get(pk=one.pk).cancellation
    sign_cancellation(cancellation=row, actor=place.actor("quang", now=late), now=late)
    one.refresh_from_db()
    assert (one.state, one.changes.last().kind, one.changes.last().issued.pdf is not None) == (PermitState.CANCELLED, ChangeKind.CANCELLED, True)


def test_everybody_reads_the_decision_that_revoked_it_and_no_other_paper(place: Shop, client: Client) -> None:
    one = taken(place)
    decided(place, at_work(place, "GPXD-CL", of=one), now=moment(9), drawn=True)
    decided(place, at_work(place, "GPXD-TH", of=one), now=moment(10), drawn=True)
    url = f"/giay-phep/so/{one.code}/quyet-dinh/%s.pdf"
    found = {change.kind: client.get(url % change.pk) for change in one.changes.all()}
    assert {kind: answer.status_code for kind, answer in found.items()} == {ChangeKind.EARLIER: 404, ChangeKind.REISSUED: 404, ChangeKind.REVOKED: 200}
    assert found[ChangeKind.REVOKED].content[:5] == b"%PDF-"
    page = client.get(f"/giay-phep/so/{one.code}/").content.decode()
    assert page.count("/quyet-dinh/") == 1


def test_who_does_not_hold_it_changes_nothing(place: Shop) -> None:
    one = taken(place, holder="Trần Thị Bích")
    with pytest.raises(Invalid) as refusal:
        at_work(place, "GPXD-NO-GH", of=one)
    assert (refusal.value.code, one.requests.count()) == ("permit.other_holder", 0)
