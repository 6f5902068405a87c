"""The chairman and the vice-chair who may sign for him approve from the same wall: one wins, the other is told who."""

from datetime import timedelta

import pytest
from django.utils import timezone

from govsuite.core.audit_check import problems
from govsuite.core.errors import Conflict, DomainError
from govsuite.core.models import AuditEntry
from govsuite.people.models import Appointment, Delegation
from govsuite.records.models import IssuedDocument
from govsuite.records.signing import pades
from ioc_bridge.incidents.models import Proposal
from ioc_bridge.incidents.public import sign_order
from ioc_bridge.screens.models import DisplayDevice, WallApproval
from ioc_bridge.screens.services.approving import sign_from_wall
from tests.builders import person
from tests.ioc_bridge.incidents.centre import Centre
from tests.ioc_bridge.screens.test_approving import NOW, opened, shown, wall
from tests.races import at_once
from workflows.tasks.models import Task

LATER = NOW + timedelta(seconds=70)


@pytest.fixture
def leaders(centre: Centre) -> Centre:
    """The vice-chair holds a delegation for official telegrams."""
    vice = centre.people["vice"] = person("vice", "ubnd_vice_chair", full_name="Lê Thị Phương", at=centre.shop.authority)
    Delegation.objects.create(
        giver=Appointment.objects.get(user=centre.people["quang"], position__code="ubnd_chair"), receiver=Appointment.objects.get(user=vice, position__code="ubnd_vice_chair"),
        form="KT", scope="CĐ", starts=timezone.localdate(NOW) - timedelta(days=1), ends=timezone.localdate() + timedelta(days=3),
    )
    return centre


def each_opened(centre: Centre) -> tuple[DisplayDevice, Proposal, dict[str, WallApproval]]:
    """Return wall, proposal and an approval for each of both leaders, from two codes."""
    device, proposal = wall(centre), centre.proposed()
    first = opened(centre, shown(device, proposal))
    return device, proposal, {"quang": first, "vice": opened(centre, shown(device, proposal, LATER), name="vice", at=LATER)}


def sign(centre: Centre, approval: WallApproval, name: str) -> IssuedDocument:
    return sign_from_wall(approval=approval, screen_sha256=approval.screen_sha256, actor=centre.actor(name, now=LATER), now=LATER)


def stands_once(proposal: Proposal, winner: str) -> None:
    proposal.refresh_from_db()
    issued = IssuedDocument.objects.get(type_code="CĐ", state="issued")
    signed = WallApproval.objects.filter(signed_at__isnull=False)
    assert (proposal.answered_by_name, issued.signer_name, issued.number, Task.objects.count(), [row.opened_by_name for row in signed]) == (winner, winner, 1, 2, [winner])
    assert (AuditEntry.objects.filter(deed="incident.order").count(), AuditEntry.objects.filter(deed="approval.sign").count(), list(problems())) == (1, 1, [])


def test_who_comes_second_is_told_who_signed(leaders: Centre) -> None:
    _device, proposal, approvals = each_opened(leaders)
    sign(leaders, approvals["vice"], "vice")
    with pytest.raises(Conflict) as refused:
        sign(leaders, approvals["quang"], "quang")
    assert (refused.value.code, "Lê Thị Phương" in refused.value.message) == ("proposal.answered", True)
    stands_once(proposal, "Lê Thị Phương")


def test_who_takes_over_while_the_other_key_is_at_work_wins_and_the_signature_of_the_other_is_not_kept(leaders: Centre, monkeypatch: pytest.MonkeyPatch) -> None:
    _device, proposal, approvals = each_opened(leaders)
    real, inner = pades.sign, []

    def slow(content: bytes, **given: object) -> bytes:
        done = real(content, **given)
        if not inner:  # the chairman's key has signed, nothing is stored yet: now the vice-chair comes
            inner.append(1)
            sign(leaders, approvals["vice"], "vice")
        return done

    monkeypatch.setattr(pades, "sign", slow)
    with pytest.raises(Conflict) as refused:
        sign(leaders, approvals["quang"], "quang")
    assert (refused.value.code, "Lê Thị Phương" in refused.value.message) == ("order.other_leader", True)
    stands_once(proposal, "Lê Thị Phương")


def test_a_signature_is_stored_only_for_who_stands_as_signer(leaders: Centre, monkeypatch: pytest.MonkeyPatch) -> None:
    """The vice-chair has taken over and not yet signed: the chairman's signature must not stand under that name."""
    proposal, real, inner = leaders.proposed(), pades.sign, []
    vice = leaders.actor("vice", now=LATER)

    def slow(content: bytes, **given: object) -> bytes:
        if inner:
            raise Conflict("signing.no_key", "Thiết bị ký không trả lời")
        inner.append(1)
        with pytest.raises(Conflict):
            sign_order(proposal=Proposal.objects.get(pk=proposal.pk), sha256=proposal.sha256, actor=vice, now=LATER)
        return real(content, **given)

    monkeypatch.setattr(pades, "sign", slow)
    with pytest.raises(Conflict) as refused:
        sign_order(proposal=proposal, sha256=proposal.sha256, actor=leaders.actor("quang", now=NOW), now=NOW)
    issued = IssuedDocument.objects.get(type_code="CĐ")
    assert (refused.value.code, issued.state, issued.signer_name, issued.pdf, Task.objects.count()) == ("order.other_leader", "numbered", "Lê Thị Phương", None, 0)


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_at_once_one_leader_wins_and_the_other_hears_the_name(leaders: Centre) -> None:
    _device, proposal, approvals = each_opened(leaders)
    told: dict[str, str] = {}

    def racing(name: str) -> object:
        def deed() -> None:
            try:
                sign(leaders, approvals[name], name)
            except DomainError as refused:
                told[name] = str(refused.message)
                raise

        return deed

    answers = at_once(racing("quang"), racing("vice"))
    proposal.refresh_from_db()
    assert (answers.count("done"), len(told)) == (1, 1), answers
    loser = next(iter(told))
    winner = proposal.answered_by_name
    assert (winner != leaders.people[loser].full_name, winner in told[loser]) == (True, True), told
    stands_once(proposal, winner)
