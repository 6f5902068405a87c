"""Decree 217/2026, Article 65: revoked → the paper is given back in 5 working days → not within 10 → cancelled, by the clocks of the ledger."""

from datetime import date

import pytest

from govsuite.core.errors import Conflict, Refused
from govsuite.core.models import AuditEntry
from govsuite.law.public import clocks_of
from tests.builders import moment
from tests.workflows.one_stop import Shop
from tests.workflows.permits.conftest import place  # noqa: F401
from tests.workflows.permits.permits import at_work, decided, permit
from workflows.permits.enums_permits import ChangeKind, PermitState
from workflows.permits.models import Cancellation, Permit
from workflows.permits.services.cancelling import sign_cancellation
from workflows.permits.services.each_minute import pass_time
from workflows.permits.services.effects import SUBJECT
from workflows.permits.services.life import note_delivered, note_paper_returned
from workflows.permits.waiting_permits import waiting_items


def _revoked(place: Shop) -> Permit:  # noqa: F811
    held = permit(place)
    decided(place, at_work(place, "GPXD-TH", of=held, now=moment(9)), now=moment(9))
    held.refresh_from_db()
    return held


def _clocks(held: Permit) -> dict[str, tuple[str, date | None]]:
    return {clock.key: (clock.state, clock.due_on) for clock in clocks_of(SUBJECT, held.pk)}


def test_permit_is_revoked_and_cancelled(place: Shop) -> None:  # noqa: F811
    held = _revoked(place)
    assert (held.state, held.is_in_force, held.ended_at) == (PermitState.REVOKED, False, moment(9))
    # 24/11 is a day off (Vietnam's culture day): ten working days from 23/11 end on 8/12
    assert _clocks(held) == {"publish": ("running", date(2026, 12, 1)), "cancel": ("running", date(2026, 12, 8))}
    note_delivered(permit=held, on=date(2026, 11, 26), actor=place.actor("mai"), now=moment(day=date(2026, 11, 26)))
    assert _clocks(held)["return"] == ("running", date(2026, 12, 3))
    assert _clocks(held)["publish"][0] == "done"
    assert pass_time(now=moment(day=date(2026, 12, 8)))["cancellations"] == 0
    late = moment(day=date(2026, 12, 9))
    assert [pass_time(now=late)["cancellations"] for _twice in range(2)] == [1, 0]
    leader = place.actor("quang", now=late)
    assert ["01/GPXD" in item.title for item in waiting_items(leader, late)] == [True]
    row = Cancellation.objects.select_related("permit__dossier__unit", "permit__dossier__pack").get()
    with pytest.raises(Refused):
        sign_cancellation(cancellation=row, actor=place.actor("minh", now=late), now=late)
    issued = sign_cancellation(cancellation=row, actor=leader, now=late)
    held.refresh_from_db()
    assert (issued.reference, held.state, waiting_items(leader, late)) == ("02/QĐ-UBND", PermitState.CANCELLED, [])
    kinds = [change.kind for change in held.changes.all()]
    assert kinds == [ChangeKind.ISSUED, ChangeKind.REVOKED, ChangeKind.DELIVERED, ChangeKind.CANCELLED]
    assert {state for state, _due in _clocks(held).values()} == {"done"}
    assert AuditEntry.objects.filter(book_key=held.book).count() == len(kinds)


def test_a_paper_that_is_given_back_in_time_is_not_cancelled(place: Shop) -> None:  # noqa: F811
    held = _revoked(place)
    note_paper_returned(permit=held, actor=place.actor("mai"), now=moment(10))
    assert pass_time(now=moment(day=date(2026, 12, 20))) == {"warnings": 0, "cancellations": 0, "expired": 0}
    with pytest.raises(Conflict) as refusal:
        note_paper_returned(permit=held, actor=place.actor("mai"), now=moment(11))
    assert refusal.value.code == "permit.no_paper_due"


def test_an_electronic_permit_has_no_paper_to_give_back(place: Shop) -> None:  # noqa: F811
    held = permit(place)
    decided(place, at_work(place, "GPXD-TH", of=held, on_paper=False))
    assert list(_clocks(held)) == ["publish"]


def test_a_revoked_permit_is_not_changed_any_more(place: Shop) -> None:  # noqa: F811
    held = _revoked(place)
    for procedure in ("GPXD-NO-DC", "GPXD-NO-GH", "GPXD-CL", "GPXD-TH"):
        with pytest.raises(Exception, match="decision.content"):
            decided(place, at_work(place, procedure, of=held))
    held.refresh_from_db()
    assert (held.state, held.changes.count()) == (PermitState.REVOKED, 2)
