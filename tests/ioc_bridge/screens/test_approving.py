"""Approval from the wall: the code of what stands there, opened once on a leader's phone, signed within two minutes, both devices written down."""

from datetime import datetime, timedelta

import pytest

from govsuite.core.errors import Conflict, DomainError, NotFound, Refused, StepUpRequired
from govsuite.core.models import AuditEntry
from ioc_bridge.incidents.models import Incident, Proposal
from ioc_bridge.incidents.public import State
from ioc_bridge.screens.models import DisplayDevice, Scene, WallApproval
from ioc_bridge.screens.rules.codes import code_of, good_windows, window_of
from ioc_bridge.screens.selectors.approvals import approval_for, code_now, screen_of
from ioc_bridge.screens.selectors.showing import tiles_of
from ioc_bridge.screens.services import approving
from ioc_bridge.screens.services.approving import open_approval, sign_from_wall
from ioc_bridge.screens.services.pairing import pair, revoke_device
from ioc_bridge.screens.tiles import Reading
from tests.builders import moment, person
from tests.ioc_bridge.incidents.centre import Centre
from tests.ioc_bridge.screens import builders
from tests.races import at_once
from workflows.tasks.models import Task

NOW = moment(9)


def wall(centre: Centre) -> DisplayDevice:
    """A paired wall that was heard of just now."""
    _device, code = builders.registered(centre.people["vinh"], centre.unit, now=moment(8))
    return pair(code=code, ip=builders.ADDRESS, browser="b", browser_name="Chrome · Linux", now=moment(8, 10))[0]


def shown(device: DisplayDevice, proposal: Proposal, at: datetime = NOW) -> str:
    DisplayDevice.objects.filter(pk=device.pk).update(last_seen_at=at)
    return code_now(device, proposal, at)[0]


def opened(centre: Centre, code: str, *, name: str = "quang", at: datetime = NOW, **more: object) -> WallApproval:
    return open_approval(code=code, actor=centre.actor(name, now=at, **more), browser_name="Safari · iPhone", now=at)


def signed(centre: Centre, approval: WallApproval, *, name: str = "quang", at: datetime = NOW + timedelta(seconds=30), digest: str = "") -> object:
    return sign_from_wall(approval=approval, screen_sha256=digest or approval.screen_sha256, actor=centre.actor(name, now=at), now=at)


def untouched(proposal: Proposal) -> bool:
    proposal.refresh_from_db()
    incident = Incident.objects.get(pk=proposal.incident_id)
    return (proposal.state, proposal.issued, incident.state, Task.objects.count(), AuditEntry.objects.filter(deed="approval.sign").count()) == ("sent", None, State.PROPOSED, 0, 0)


def test_what_stood_on_the_wall_is_signed_on_the_phone(centre: Centre) -> None:
    device, proposal = wall(centre), centre.proposed()
    approval = opened(centre, shown(device, proposal))
    issued = signed(centre, approval)
    approval.refresh_from_db()
    proposal.refresh_from_db()
    assert (proposal.state, proposal.issued, Incident.objects.get(pk=proposal.incident_id).state, Task.objects.count()) == ("signed", issued, State.APPROVED, 2)
    assert (approval.signed_at, approval.shown, approval.sha256) == (NOW + timedelta(seconds=30), screen_of(proposal), proposal.sha256)
    entry = AuditEntry.objects.get(deed="approval.sign", book_key=f"incident:{proposal.incident_id}")
    assert (entry.user_id, entry.detail) == (centre.people["quang"].pk, {
        "wall": {"device": device.pk, "name": "Màn hình sảnh", "ip": builders.ADDRESS, "window": window_of(NOW.timestamp())},
        "phone": {"ip": "", "browser": "Safari · iPhone", "user": centre.people["quang"].pk},
        "screen_sha256": approval.screen_sha256, "sha256": proposal.sha256, "number": "01/CĐ-UBND",
    })


def test_a_code_opens_once_and_an_approval_signs_once(centre: Centre) -> None:
    device, proposal = wall(centre), centre.proposed()
    code = shown(device, proposal)
    approval = opened(centre, code)
    with pytest.raises(Conflict) as refused:
        opened(centre, code)
    assert (refused.value.code, WallApproval.objects.count()) == ("approval.used", 1)
    signed(centre, approval)
    with pytest.raises(Conflict) as refused:
        signed(centre, approval)
    assert (refused.value.code, Task.objects.count(), AuditEntry.objects.filter(deed="approval.sign").count()) == ("approval.used", 2, 1)


def test_a_code_lives_two_minutes_at_most_and_so_does_what_it_opened(centre: Centre) -> None:
    device, proposal = wall(centre), centre.proposed()
    code = shown(device, proposal)
    begin = datetime.fromtimestamp(window_of(NOW.timestamp()) * 60, tz=NOW.tzinfo)
    DisplayDevice.objects.update(last_seen_at=begin + timedelta(minutes=2))
    with pytest.raises(Conflict) as refused:
        opened(centre, code, at=begin + timedelta(minutes=2))
    assert (refused.value.code, WallApproval.objects.count()) == ("approval.wrong_code", 0)
    approval = opened(centre, code, at=begin + timedelta(seconds=119))
    with pytest.raises(Conflict) as refused:
        signed(centre, approval, at=approval.opened_at + timedelta(minutes=2))
    approval.refresh_from_db()
    assert (refused.value.code, approval.began_at, untouched(proposal)) == ("approval.expired", None, True)


def test_other_words_than_those_of_the_wall_are_not_signed(centre: Centre) -> None:
    device, proposal = wall(centre), centre.proposed()
    code = shown(device, proposal)
    approval = opened(centre, code)
    with pytest.raises(Conflict) as refused:
        signed(centre, approval, digest="0" * 64)
    assert (refused.value.code, untouched(proposal)) == ("approval.other_text", True)
    Incident.objects.filter(pk=proposal.incident_id).update(title="Một sự vụ khác")
    with pytest.raises(Conflict) as refused:
        signed(centre, approval)
    assert (refused.value.code, untouched(proposal)) == ("approval.other_text", True)
    with pytest.raises(Conflict) as refused:
        opened(centre, code)
    assert refused.value.code == "approval.wrong_code"


def test_codes_cannot_be_tried_out(centre: Centre) -> None:
    device, proposal = wall(centre), centre.proposed()
    code = shown(device, proposal)
    wrong = "000000" if code != "000000" else "111111"
    for _try in range(5):
        with pytest.raises(Conflict) as refused:
            opened(centre, wrong)
        assert (refused.value.code, refused.value.attempt is not None) == ("approval.wrong_code", True)
    with pytest.raises(Conflict) as refused:
        opened(centre, code)
    assert (refused.value.code, WallApproval.objects.count()) == ("approval.too_many", 0)


def test_only_who_may_sign_opens_and_the_code_stays_good(centre: Centre) -> None:
    device, proposal = wall(centre), centre.proposed()
    vice = person("pct", "ubnd_vice_chair", full_name="Phó Chủ tịch", at=centre.shop.authority)
    centre.people["vice"] = vice
    code = shown(device, proposal)
    for name, refusal in (("yen", "approval.open.refused"), ("vinh", "approval.open.refused"), ("vice", "order.not_head")):
        with pytest.raises(Refused) as refused:
            opened(centre, code, name=name)
        assert refused.value.code == refusal
    with pytest.raises(StepUpRequired):
        opened(centre, code, stepped_up=False)
    assert WallApproval.objects.count() == 0
    approval = opened(centre, code)
    with pytest.raises(NotFound):
        approval_for(centre.actor("vice"), approval.pk)
    with pytest.raises(DomainError):
        signed(centre, approval, name="vice")
    with pytest.raises(StepUpRequired):
        sign_from_wall(approval=approval, screen_sha256=approval.screen_sha256, actor=centre.actor("quang", stepped_up=False), now=NOW)
    approval.refresh_from_db()
    assert (approval.began_at, untouched(proposal)) == (None, True)


def test_a_wall_that_is_off_silent_or_before_guests_has_no_code(centre: Centre) -> None:
    device, proposal = wall(centre), centre.proposed()
    code = shown(device, proposal)
    for change in ({"guests": True}, {"last_seen_at": NOW - timedelta(minutes=10)}, {"revoked_at": NOW}, {"ends_at": NOW}):
        kept = {name: getattr(device, name) for name in change} | {"last_seen_at": NOW}
        DisplayDevice.objects.filter(pk=device.pk).update(**change)
        with pytest.raises(Conflict) as refused:
            opened(centre, code)
        assert refused.value.code == "approval.wrong_code"
        DisplayDevice.objects.filter(pk=device.pk).update(**kept)
    approval = opened(centre, code)
    device.refresh_from_db()
    revoke_device(device=device, version=device.version, actor=centre.actor("vinh"), now=NOW)
    with pytest.raises(Conflict) as refused:
        signed(centre, approval)
    assert (refused.value.code, untouched(proposal)) == ("approval.wall_off", True)


def test_a_refused_signature_gives_the_approval_back_and_a_dead_process_does_not(centre: Centre, monkeypatch: pytest.MonkeyPatch) -> None:
    device, proposal = wall(centre), centre.proposed()
    approval = opened(centre, shown(device, proposal))

    def failing(wrong: Exception) -> object:
        def sign(**_given: object) -> None:
            raise wrong

        return sign

    for wrong, began in ((Conflict("signing.failed", "Thiết bị ký không trả lời"), None), (RuntimeError("killed"), NOW + timedelta(seconds=30))):
        with monkeypatch.context() as patch:
            patch.setattr(approving, "sign_order", failing(wrong))
            with pytest.raises(type(wrong)):
                signed(centre, approval)
        approval.refresh_from_db()
        assert (approval.began_at, approval.signed_at, untouched(proposal)) == (began, None, True)
    later = NOW + timedelta(minutes=3)
    again = opened(centre, shown(device, proposal, later), at=later)
    signed(centre, again, at=later + timedelta(seconds=5))
    approval.refresh_from_db()
    again.refresh_from_db()
    assert (approval.signed_at, again.signed_at, Task.objects.count()) == (None, later + timedelta(seconds=5), 2)


def test_the_code_stands_on_the_paired_wall_alone(centre: Centre) -> None:
    device, proposal = wall(centre), centre.proposed()
    code = shown(device, proposal)
    words, scene = f"{code[:3]} {code[3:]}", Scene.objects.get(slug="cho-duyet")

    def text(**more: object) -> str:
        return tiles_of(Reading(scene, (centre.unit.pk, centre.shop.authority.pk), NOW, **more))[0][2].html  # type: ignore[arg-type]

    on_wall, signed_in, guests, past = text(device=device), text(), text(device=device, guests=True), text(device=device, as_of=NOW - timedelta(hours=1))
    assert [words in one for one in (on_wall, signed_in, guests, past)] == [True, False, False, False]
    assert [proposal.content["subject"] in one for one in (on_wall, signed_in, guests, past)] == [True, True, False, False]
    signed(centre, opened(centre, code))
    after = tiles_of(Reading(scene, (centre.unit.pk, centre.shop.authority.pk), NOW + timedelta(minutes=1), device=device))[0][2].html
    assert [word in after for word in ("01/CĐ-UBND", "Đã ký", words)] == [True, True, False]


def test_a_code_is_of_this_text_this_wall_and_this_minute() -> None:
    known = {"device": 1, "proposal": 2, "sha256": "a", "screen_sha256": "b", "window": 3}
    code = code_of(b"key", **known)
    others = [code_of(b"key", **(known | {name: 9 if isinstance(value, int) else "x"})) for name, value in known.items()]
    assert (len(code), code.isdecimal(), code in others, code == code_of(b"other", **known)) == (6, True, False, False)
    assert list(good_windows(NOW.timestamp())) == [window_of(NOW.timestamp()), window_of(NOW.timestamp()) - 1]


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_at_once_a_code_opens_once_and_an_order_is_signed_once(centre: Centre) -> None:
    device, proposal = wall(centre), centre.proposed()
    code = shown(device, proposal)
    assert at_once(lambda: opened(centre, code), lambda: opened(centre, code)) == ["approval.used", "done"]
    first = WallApproval.objects.get()
    at = NOW + timedelta(seconds=70)
    second = opened(centre, shown(device, proposal, at), at=at)
    answers = at_once(lambda: signed(centre, first, at=at), lambda: signed(centre, first, at=at), lambda: signed(centre, second, at=at))
    assert (answers.count("done"), Task.objects.count(), AuditEntry.objects.filter(deed="approval.sign").count()) == (1, 2, 1), answers
    assert WallApproval.objects.filter(signed_at__isnull=False).count() == 1
