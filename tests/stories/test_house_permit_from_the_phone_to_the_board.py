"""Decree 217/2026: a house from the citizen's phone to the board on the site, and on to the cancelled permit; each hand in its turn."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from govsuite.core.errors import Conflict
from govsuite.inbox.selectors import waiting_for
from tests.workflows.dossiers.test_online import AN, as_actor, browser, filed, pdf, to
from tests.workflows.one_stop import WORK, Shop, seen
from tests.workflows.permits.conftest import place  # noqa: F401
from tests.workflows.permits.permits import at_work, decided
from workflows.dossiers.enums import Channel, DecisionKind, Stance, State
from workflows.dossiers.models import Dossier, Opinion
from workflows.dossiers.services.decisions import head_check, legal_check, propose_decision
from workflows.dossiers.services.each_minute import pass_time
from workflows.dossiers.services.inspections import Finding, plan_inspection, record_inspection
from workflows.dossiers.services.intake import accept_dossier
from workflows.dossiers.services.opinions import answer_opinion, ask_opinions
from workflows.dossiers.services.signing import sign_decision
from workflows.dossiers.services.supplements import Item, Verdict, ask_supplement, judge_supplement
from workflows.permits.enums_permits import PermitState
from workflows.permits.models import Cancellation, Permit
from workflows.permits.services import each_minute as permits_minute
from workflows.permits.services.cancelling import sign_cancellation
from workflows.permits.services.life import note_delivered
from workflows.permits.services.works import save_work

pytestmark = pytest.mark.django_db


def _waits(place: Shop, name: str, now: datetime) -> str:  # noqa: F811
    """Return the titles of what this person's home page shows as waiting."""
    return " | ".join(item.title for group in waiting_for(place.actor(name, now=now), now) for item in group.items)


def _supplemented(place: Shop, phone: Client, desk: Client, dossier: Dossier, now: datetime) -> None:  # noqa: F811
    """Ask once, answer on the phone, judge; a second notice is refused."""
    hung = place.actor("hung", now=now)
    ask_supplement(dossier=dossier, items=[Item("Bản vẽ mặt cắt móng", "Điều 60 khoản 3")], reason="Chưa đủ căn cứ.", contact="Lê Văn Hùng", actor=hung, now=now)
    phone.post(to("own_supplement_read", dossier))
    item = dossier.supplement.items.get()
    phone.post(to("own_supplement_item", dossier, item.pk), {"scan": pdf("mong.pdf"), "note": "Đã vẽ lại móng"})
    assert phone.post(to("own_supplement", dossier), seen(dossier))["Location"] == to("own_detail", dossier)
    dossier.refresh_from_db()
    now = timezone.now()
    hung = place.actor("hung", now=now)
    assert "Đã vẽ lại móng" in desk.get(f"/mot-cua/ho-so/{dossier.pk}/bo-sung/danh-gia/").content.decode()
    judge_supplement(dossier=dossier, verdicts={item.pk: Verdict(met=True)}, actor=hung, now=now)
    with pytest.raises(Conflict):
        ask_supplement(dossier=Dossier.objects.get(pk=dossier.pk), items=[Item("Thêm bản vẽ")], reason="Nữa.", contact="Hùng", actor=hung, now=now)


def _heard(place: Shop, dossier: Dossier, now: datetime) -> datetime:  # noqa: F811
    """Ask two units, of which one stays silent, and visit the site; return the morning after the silence."""
    hung = place.actor("hung", now=now)
    opinions = ask_opinions(dossier=dossier, unit_ids=[place.units[name].pk for name in ("consulted", "bureau")], question="Có ảnh hưởng di tích không?", actor=hung, now=now)
    answering = next(one for one in opinions if one.unit_id == place.units["consulted"].pk)
    assert "ý kiến" in _waits(place, "van", now)
    answer_opinion(opinion=answering, stance=Stance.AGREES, answer="Không ảnh hưởng", actor=place.actor("van", now=now), now=now)
    visit = plan_inspection(dossier=dossier, inspector=place.people["lan"], purpose="Xem hiện trạng", planned_on=timezone.localdate(now), checklist=["Chưa khởi công"], actor=hung, now=now)
    assert dossier.code in _waits(place, "lan", now)
    seen = Finding(answers={"c1": ("yes", "")}, text="Đất trống", passed=True, visited_at=now, place=None)
    record_inspection(inspection=visit, finding=seen, device_key="phone-1", actor=place.actor("lan", now=now), now=now)
    due = max(one.step.due_on for one in opinions if one.step.due_on)
    after = now + timedelta(days=(due - timezone.localdate(now)).days + 1)
    assert pass_time(now=after)["silent"] == 1
    assert sorted(Opinion.objects.values_list("stance", flat=True)) == sorted([Stance.AGREES, Stance.SILENT])
    return after


def _signed(place: Shop, dossier: Dossier, now: datetime) -> Permit:  # noqa: F811
    """Draft, check twice, sign: each finds it waiting, the leader on the one page to read."""
    decision = propose_decision(dossier=dossier, kind=DecisionKind.GRANT, actor=place.actor("hung", now=now), now=now)
    assert dossier.code in _waits(place, "tam", now)
    decision = head_check(decision=decision, actor=place.actor("tam", now=now), now=now)
    assert dossier.code in _waits(place, "phap", now)
    decision = legal_check(decision=decision, actor=place.actor("phap", now=now), now=now)
    leader = place.actor("quang", now=now)
    assert f"/mot-cua/ky/{decision.pk}/" in [item.url for group in waiting_for(leader, now) for item in group.items]
    sign_decision(decision=decision, actor=leader, now=now)
    return Permit.objects.get(dossier=dossier)


def test_house_permit_from_the_phone_to_the_board(place: Shop, signed_in: Callable[..., Client]) -> None:  # noqa: F811
    cache.clear()
    phone, passer_by = browser(AN), Client()
    assert "/ho-so/" in passer_by.get("/").content.decode()
    dossier, now = filed(phone), timezone.now()
    assert (dossier.state, dossier.channel) == (State.FILED, Channel.ONLINE)
    assert "1 hồ sơ chờ tiếp nhận" in _waits(place, "mai", now)
    dossier = place.assigned(accept_dossier(dossier=dossier, actor=place.actor("mai", now=now), now=now), now=now)
    assert passer_by.get("/ho-so/", {"ma": f" {dossier.code.lower()} "})["Location"] == f"/ho-so/{dossier.code}/"
    save_work(dossier=dossier, values=WORK, version=dossier.version, actor=place.actor("hung", now=now), now=now)
    _supplemented(place, phone, signed_in(place.people["hung"]), dossier, now)
    after = _heard(place, dossier, timezone.now())
    held = _signed(place, Dossier.objects.get(pk=dossier.pk), after)

    told = passer_by.post(f"/ho-so/{dossier.code}/", {"tail": "3456"}).content.decode()
    assert ("Đã có kết quả" in told, AN.full_name in told) == (True, False)
    assert phone.post(to("own_collect", dossier)).status_code == 302
    assert "Còn hiệu lực" in passer_by.get(f"/giay-phep/so/{held.code}/").content.decode()
    assert passer_by.get(f"/giay-phep/so/{held.code}/bien-bao-a3.pdf").content[:4] == b"%PDF"
    assert as_actor(AN).citizen_id == Dossier.objects.get(pk=dossier.pk).citizen_id

    for procedure, state in (("GPXD-NO-GH", PermitState.EXTENDED), ("GPXD-NO-DC", PermitState.ADJUSTED), ("GPXD-TH", PermitState.REVOKED)):
        decided(place, at_work(place, procedure, of=held, now=after), now=after)
        held.refresh_from_db()
        assert held.state == state
    assert passer_by.get(f"/giay-phep/so/{held.code}/bien-bao-a3.pdf").status_code == 409

    note_delivered(permit=held, on=timezone.localdate(after), actor=place.actor("mai", now=after), now=after)
    late = after + timedelta(days=30)
    assert permits_minute.pass_time(now=late)["cancellations"] == 1
    sign_cancellation(cancellation=Cancellation.objects.get(), actor=place.actor("quang", now=late), now=late)
    held.refresh_from_db()
    assert held.state == PermitState.CANCELLED
