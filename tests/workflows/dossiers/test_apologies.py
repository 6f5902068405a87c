"""Form 04: sorry, it takes longer. Drafted the working day before, written by the officer, given out once by the head of the authority."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.core import mail
from django.test import Client

from govsuite.core import jobrunner
from govsuite.core.errors import Refused
from govsuite.inbox.models import Notification
from govsuite.inbox.selectors import waiting_for
from govsuite.law.models import Clock
from tests.builders import moment
from tests.workflows.dossiers.traces import refused
from tests.workflows.one_stop import Shop, seen
from workflows.dossiers.enums import DecisionKind, SlipKind, State
from workflows.dossiers.models import Apology, Dossier, Slip, StateChange, Step
from workflows.dossiers.services.apologies import give_apology, send_apology_back, write_apology
from workflows.dossiers.services.decisions import propose_decision
from workflows.dossiers.services.each_minute import pass_time

pytestmark = pytest.mark.django_db
#: a house that came in on Monday 23 November is due on Thursday 3 December
DUE = date(2026, 12, 3)


def day(number: int, hour: int = 8, month: int = 12) -> datetime:
    return moment(hour, day=date(2026, month, number))


def written(place: Shop, dossier: Dossier, *, now: datetime, **more: object) -> Apology:
    values = {"reason": "Chờ kết quả quan trắc lún nhà liền kề.", "days": 3} | more
    return write_apology(dossier=dossier, actor=place.actor("hung", now=now), now=now, **values)


def test_the_system_drafts_on_the_working_day_before_and_once(place: Shop) -> None:
    dossier = place.working()
    assert pass_time(now=day(1))["apologies"] == 0
    assert [pass_time(now=day(2, hour))["apologies"] for hour in (1, 8)] == [1, 0]
    row = Apology.objects.get()
    assert (row.dossier_id, row.state, row.due_on, row.reason) == (dossier.pk, "drafted", DUE, "")
    told = Notification.objects.get(kind="dossier.apology_drafted")
    assert (told.user, "03/12/2026" in told.title) == (place.people["hung"], True)
    waits = [item.url for group in waiting_for(place.actor("hung", now=day(2)), day(2)) for item in group.items]
    assert f"/mot-cua/ho-so/{dossier.pk}/xin-loi/" in waits


def test_over_a_weekend_the_working_day_before_is_friday(place: Shop) -> None:
    dossier = place.working(now=day(26, month=11))  # due on Monday 7 December
    assert Dossier.objects.get(pk=dossier.pk).due_on == date(2026, 12, 7)
    assert [pass_time(now=day(number))["apologies"] for number in (3, 4)] == [0, 1]


def test_nothing_is_drafted_on_the_due_day_or_for_what_ended(place: Shop) -> None:
    place.working()
    assert pass_time(now=day(3))["apologies"] == 0  # the due day itself: too late
    Dossier.objects.update(state=State.WITHDRAWN)
    assert pass_time(now=day(2))["apologies"] == 0


def test_given_out_it_moves_the_due_day_and_the_applicant_reads_why(place: Shop) -> None:
    dossier, now = place.working(), day(2)
    pass_time(now=now)
    row = written(place, dossier, now=now)
    leader = place.actor("quang", now=now)
    assert f"/mot-cua/xin-loi/{row.pk}/" in [item.url for group in waiting_for(leader, now) for item in group.items]
    jobrunner.run_due()
    mail.outbox.clear()
    slip = give_apology(apology=row, actor=leader, now=now)
    kept = Dossier.objects.get(pk=dossier.pk)
    whole = Clock.objects.get(subject_id=dossier.pk, key="whole")
    assert (slip.kind, slip.number, slip.content["due_on"], slip.content["new_due_on"]) == (SlipKind.APOLOGY, 1, "2026-12-03", "2026-12-08")
    assert slip.content["signer_lines"] == ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]
    assert (kept.due_on, whole.due_on, kept.state) == (date(2026, 12, 8), date(2026, 12, 8), State.WORKING)
    assert not Step.objects.filter(dossier=dossier, state="open", own_due=False).exclude(due_on=kept.due_on).exists()
    change = StateChange.objects.filter(dossier=dossier).last()
    assert (change.before, change.after, change.deed) == ("working", "working", "give_apology")
    jobrunner.run_due()
    letter = mail.outbox[0]
    assert [part in letter.body for part in ("03/12/2026", "08/12/2026", "quan trắc lún")] == [True] * 3


def test_a_dossier_gets_a_new_date_once(place: Shop) -> None:
    dossier, now = place.working(), day(1)
    give_apology(apology=written(place, dossier, now=now), actor=place.actor("quang", now=now), now=now)
    dossier.refresh_from_db()
    with refused("apology.used_up"):
        written(place, dossier, now=day(3))
    assert pass_time(now=day(7))["apologies"] == 0


def test_it_goes_out_before_the_due_day_or_not_at_all(place: Shop) -> None:
    dossier, now = place.working(), day(2)
    row = written(place, dossier, now=now)
    with refused("apology.too_late"):
        give_apology(apology=row, actor=place.actor("quang", now=day(3)), now=day(3))
    assert Dossier.objects.get(pk=dossier.pk).due_on == DUE


def test_what_says_too_little_is_refused(place: Shop) -> None:
    dossier, now = place.working(), day(1)
    with refused("dossier.reason_missing"):
        written(place, dossier, now=now, reason="  ")
    for days in (0, 61):
        with refused("apology.days"):
            written(place, dossier, now=now, days=days)
    with refused("dossier.stale"):
        written(place, dossier, now=now, version=dossier.version + 7)


def test_only_the_officer_or_head_writes_and_the_head_of_the_authority_signs(place: Shop) -> None:
    dossier, now = place.working(), day(1)
    for name in ("lan", "mai", "phap"):
        with pytest.raises(Refused):
            write_apology(dossier=dossier, reason="Chậm", days=2, actor=place.actor(name, now=now), now=now)
    row = write_apology(dossier=dossier, reason="Chậm", days=2, actor=place.actor("tam", now=now), now=now)
    with pytest.raises(Refused):
        give_apology(apology=row, actor=place.actor("hung", now=now), now=now)
    with refused("apology.not_head"):  # a vice-chairman without a delegation
        give_apology(apology=row, actor=place.actor("minh", now=now), now=now)


def test_sent_back_it_is_written_anew_and_a_decided_dossier_needs_none(place: Shop) -> None:
    dossier, now = place.working(), day(1)
    row = written(place, dossier, now=now)
    send_apology_back(apology=row, reason="Nêu rõ việc còn phải làm.", actor=place.actor("quang", now=now), now=now)
    row = Apology.objects.get()
    assert (row.state, row.remark) == ("drafted", "Nêu rõ việc còn phải làm.")
    with refused("dossier.stale"):
        give_apology(apology=row, actor=place.actor("quang", now=now), now=now)
    row = written(place, dossier, now=now)
    assert (row.pk, row.state, row.remark) == (Apology.objects.get().pk, "written", "")
    propose_decision(dossier=Dossier.objects.get(pk=dossier.pk), kind=DecisionKind.GRANT, actor=place.actor("hung", now=now), now=now)
    give_apology(apology=row, actor=place.actor("quang", now=now), now=now)  # still undecided: the draft may wait for its checks
    assert Slip.objects.filter(kind=SlipKind.APOLOGY).count() == 1


def test_the_pages_from_the_reason_to_slip_04(place: Shop, signed_in: Callable[..., Client]) -> None:
    officer, leader = signed_in(place.people["hung"]), signed_in(place.people["quang"])
    dossier = place.working(now=moment(day=date.today() - timedelta(days=1)))
    page = officer.get(f"/mot-cua/ho-so/{dossier.pk}/").content.decode()
    assert f"/mot-cua/ho-so/{dossier.pk}/xin-loi/" in page
    wrong = officer.post(f"/mot-cua/ho-so/{dossier.pk}/xin-loi/", seen(dossier, {"reason": "", "days": "0"}))
    assert wrong.status_code == 422
    done = officer.post(f"/mot-cua/ho-so/{dossier.pk}/xin-loi/", seen(dossier, {"reason": "Chờ ý kiến <b>ngành</b>", "days": "2"}))
    row = Apology.objects.get()
    assert (done["Location"], row.state) == (f"/mot-cua/ho-so/{dossier.pk}/#xin-loi", "written")
    assert row.dossier.code in leader.get("/mot-cua/ky/").content.decode()
    read = leader.get(f"/mot-cua/xin-loi/{row.pk}/").content.decode()
    assert ("Chờ ý kiến &lt;b&gt;ngành&lt;/b&gt;" in read, "PHIẾU XIN LỖI" in read) == (True, True)
    assert leader.post(f"/mot-cua/xin-loi/{row.pk}/", {"version": 1}).status_code == 409
    given = leader.post(f"/mot-cua/xin-loi/{row.pk}/", seen(dossier))
    slip = Slip.objects.get(kind=SlipKind.APOLOGY)
    assert given["Location"] == f"/mot-cua/phieu/{slip.pk}/"
    assert officer.get(f"/mot-cua/phieu/{slip.pk}.pdf").content[:4] == b"%PDF"
    again = leader.get(f"/mot-cua/xin-loi/{row.pk}/")
    assert again["Location"] == f"/mot-cua/ho-so/{dossier.pk}/#xin-loi"
    assert "Đã phát hành" in officer.get(f"/mot-cua/ho-so/{dossier.pk}/").content.decode()
