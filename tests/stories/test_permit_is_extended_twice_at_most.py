"""Decree 217/2026, Article 63 clause 3: a permit whose works have not begun is extended twice at most, twelve months each time."""

from datetime import date

import pytest

from govsuite.core.errors import Invalid
from tests.builders import moment
from tests.workflows.one_stop import Shop
from tests.workflows.permits.conftest import place  # noqa: F401
from tests.workflows.permits.permits import at_work, decided, permit
from workflows.dossiers.enums import DecisionKind, State
from workflows.dossiers.models import Decision, Dossier
from workflows.dossiers.services.decisions import propose_decision
from workflows.permits.enums_permits import ChangeKind, PermitState
from workflows.permits.models import PermitChange
from workflows.permits.services.life import note_start


def test_permit_is_extended_twice_at_most(place: Shop) -> None:  # noqa: F811
    held = permit(place)
    assert (held.number, held.state, held.start_until, held.public_until) == ("01/GPXD", PermitState.IN_FORCE, date(2027, 11, 23), date(2027, 11, 23))
    decided(place, at_work(place, "GPXD-NO-GH", of=held, now=moment(9)), now=moment(9))
    held.refresh_from_db()
    assert (held.number, held.state, held.extensions, held.start_until) == ("01/GPXD", PermitState.EXTENDED, 1, date(2027, 11, 23))
    decided(place, at_work(place, "GPXD-NO-GH", of=held, now=moment(10)), now=moment(10))
    third = at_work(place, "GPXD-NO-GH", of=held, now=moment(11))
    with pytest.raises(Invalid) as refusal:
        propose_decision(dossier=third, kind=DecisionKind.GRANT, actor=place.actor("hung"), now=moment(11))
    held.refresh_from_db()
    assert (refusal.value.code, "Điều 63 khoản 3 điểm a" in str(refusal.value.message), held.extensions) == ("decision.content", True, 2)
    assert (Decision.objects.filter(dossier=third).count(), Dossier.objects.get(pk=third.pk).state) == (0, State.WORKING)
    changes = PermitChange.objects.filter(permit=held).values_list("kind", "issued__number", "detail__times")
    assert list(changes) == [(ChangeKind.ISSUED, 1, None), (ChangeKind.EXTENDED, 2, 1), (ChangeKind.EXTENDED, 3, 2)]


def test_works_that_have_begun_are_not_extended(place: Shop) -> None:  # noqa: F811
    held = permit(place)
    note_start(permit=held, starts_on=date(2026, 12, 1), by_name="Nguyễn Đức An", actor=place.actor("mai"), now=moment(9))
    with pytest.raises(Invalid):
        propose_decision(dossier=at_work(place, "GPXD-NO-GH", of=held), kind=DecisionKind.GRANT, actor=place.actor("hung"), now=moment(10))
