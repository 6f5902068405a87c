"""The pages of a result: draft, checks, the leader's list, one confirmation for many signatures."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from govsuite.people.models import User
from tests.builders import moment
from tests.workflows.one_stop import Shop, seen, seen_many, shop, working
from workflows.dossiers.enums import DecisionKind, DecisionState, State
from workflows.dossiers.models import Decision, Dossier
from workflows.dossiers.services.decisions import head_check, legal_check, propose_decision
from workflows.dossiers.services.opinions import answer_opinion, ask_opinions

pytestmark = pytest.mark.django_db


@pytest.fixture
def place(media: Path) -> Shop:
    return shop()


@pytest.fixture
def client(place: Shop, signed_in: Callable[[User], Client]) -> Callable[[str], Client]:
    return lambda name: signed_in(place.people[name])


def checked(place: Shop, **more: object) -> Decision:
    """Return a result that waits for the leader."""
    decision = propose_decision(dossier=working(place, **more), kind=DecisionKind.GRANT, actor=place.actor("hung"), now=moment(9))
    return legal_check(decision=head_check(decision=decision, actor=place.actor("tam"), now=moment(10)), actor=place.actor("phap"), now=moment(11))


def test_an_officer_drafts_and_two_colleagues_check(place: Shop, client: Callable[[str], Client]) -> None:
    dossier = working(place)
    url = reverse("dossiers:propose", args=[dossier.pk])
    assert client("hung").get(url).status_code == 200
    answer = client("hung").post(url, {"kind": "grant", "reason": "Hồ sơ đáp ứng điều kiện", "version": dossier.version})
    assert (answer.status_code, answer["Location"]) == (302, f"/mot-cua/ho-so/{dossier.pk}/#ket-qua")
    decision = Decision.objects.get()
    assert client("tam").post(reverse("dossiers:head_check", args=[decision.pk]), seen(decision.dossier)).status_code == 302
    assert client("phap").post(reverse("dossiers:legal_check", args=[decision.pk]), seen(decision.dossier)).status_code == 302
    decision.refresh_from_db()
    assert decision.state == DecisionState.LEGAL_CHECKED


def test_a_refusal_without_grounds_comes_back_with_what_was_typed(place: Shop, client: Callable[[str], Client]) -> None:
    dossier = working(place)
    answer = client("hung").post(reverse("dossiers:propose", args=[dossier.pk]), {"kind": "refuse", "reason": "Không phù hợp quy hoạch", "version": dossier.version})
    assert (answer.status_code, Decision.objects.count(), Dossier.objects.get().state) == (422, 0, State.WORKING)
    assert "Không phù hợp quy hoạch" in answer.content.decode()


def test_the_draft_can_be_read_before_it_is_signed(place: Shop, client: Callable[[str], Client]) -> None:
    answer = client("quang").get(reverse("dossiers:decision_preview", args=[checked(place).pk]))
    assert (answer.status_code, answer["Content-Type"], answer.content[:5]) == (200, "application/pdf", b"%PDF-")


def test_a_leader_signs_many_and_one_that_fails_stops_no_other(place: Shop, client: Callable[[str], Client]) -> None:
    good, other, gone = checked(place), checked(place, in_board_zone=True), checked(place)
    Decision.objects.filter(pk=gone.pk).update(state=DecisionState.RETURNED)
    answer = client("quang").post(reverse("dossiers:signing"), {"decision": [good.pk, other.pk, gone.pk]} | seen_many(*Dossier.objects.values_list("pk", flat=True)))
    assert [line["ok"] for line in answer.context["outcome"]] == [True, False, False]
    assert set(Decision.objects.values_list("pk", "state")) == {
        (good.pk, DecisionState.SIGNED), (other.pk, DecisionState.LEGAL_CHECKED), (gone.pk, DecisionState.RETURNED),
    }


def test_signing_many_asks_for_the_second_factor_once_and_first(place: Shop, client: Callable[[str], Client]) -> None:
    decision, leader = checked(place), client("quang")
    session = leader.session
    session["step_up_at"] = (timezone.now() - timedelta(hours=1)).isoformat()
    session.save()
    answer = leader.post(reverse("dossiers:signing"), {"decision": [decision.pk]})
    decision.refresh_from_db()
    assert (answer.status_code in (302, 403), decision.state) == (True, DecisionState.LEGAL_CHECKED)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_leaders_list_names_risks(place: Shop, client: Callable[[str], Client], rows: int) -> None:
    for _turn in range(rows):
        checked(place, now=moment(day=date(2026, 11, 2)))
    answer = client("quang").get(reverse("dossiers:signing"))
    waiting = answer.context["waiting"]
    assert len(waiting) == rows
    assert all(any(risk.tone == "danger" for risk in one.risks) for one in waiting)  # late since 11 November


@pytest.mark.parametrize("rows", [1, 3])
def test_the_leaders_list_reads_the_same_for_one_more(place: Shop, client: Callable[[str], Client], rows: int) -> None:
    for _turn in range(rows):
        checked(place)
    leader = client("quang")
    leader.get(reverse("dossiers:signing"))
    with CaptureQueriesContext(connection) as seen:
        leader.get(reverse("dossiers:signing"))
    reads = [query["sql"] for query in seen.captured_queries]
    assert [sum(f'FROM "workflows_dossiers_{table}"' in sql for sql in reads) for table in ("paper", "opinion", "inspection")] == [1, 1, 1]


def test_a_summary_names_what_speaks_against_it_and_leads_on(place: Shop, client: Callable[[str], Client]) -> None:
    dossier = working(place, now=moment(day=date(2026, 11, 2)))
    opinion = ask_opinions(dossier=dossier, unit_ids=[place.units["consulted"].pk], question="?", actor=place.actor("hung"), now=moment(9))[0]
    answer_opinion(opinion=opinion, stance="agrees_if", answer="Giữ khoảng lùi 3 m", actor=place.actor("van"), now=moment(9))
    paper = dossier.papers.filter(required=True)[0]
    paper.state = "missing"
    paper.save()
    decision = propose_decision(dossier=dossier, kind=DecisionKind.GRANT, reason="Phù hợp quy hoạch", actor=place.actor("hung"), now=moment(9))
    legal_check(decision=head_check(decision=decision, actor=place.actor("tam"), now=moment(10)), actor=place.actor("phap"), now=moment(11))
    other = checked(place)
    page = client("quang").get(reverse("dossiers:summary", args=[decision.pk])).content.decode()
    for words in (f"Giấy tờ còn thiếu: {paper.title}.", "Phòng Văn hóa - Xã hội đồng ý có điều kiện.", "Giữ khoảng lùi 3 m", "Phù hợp quy hoạch", "Nguyễn Đức An", "1/2"):
        assert words in page
    assert reverse("dossiers:summary", args=[other.pk]) in page
    assert client("hung").get(reverse("dossiers:summary", args=[decision.pk])).status_code == 403


def test_sent_back_by_the_leader_it_leaves_the_sheaf_which_goes_on(place: Shop, client: Callable[[str], Client]) -> None:
    decision, leader = checked(place), client("quang")
    assert leader.post(reverse("dossiers:send_back", args=[decision.pk]), {"reason": " "}).status_code == 422
    answer = leader.post(reverse("dossiers:send_back", args=[decision.pk]), seen(decision.dossier, {"reason": "Thiếu căn cứ quy hoạch"}))
    assert answer["Location"] == reverse("dossiers:signing")
    assert leader.get(reverse("dossiers:signing")).context["waiting"] == []
    assert leader.get(reverse("dossiers:summary", args=[decision.pk])).status_code == 302
    assert Dossier.objects.get().state == State.WORKING


def test_whoever_does_not_lead_has_no_such_page(place: Shop, client: Callable[[str], Client]) -> None:
    assert client("hung").get(reverse("dossiers:signing")).status_code == 403


def test_the_counter_hands_the_result_over_and_archives(place: Shop, client: Callable[[str], Client]) -> None:
    decision = checked(place)
    client("quang").post(reverse("dossiers:sign", args=[decision.pk]), seen(decision.dossier))
    pk = decision.dossier_id
    page = client("mai").get(reverse("dossiers:detail", args=[pk])).content.decode()
    assert "01/GPXD" in page
    assert client("mai").post(reverse("dossiers:collect", args=[pk]), {"collector": "", "proof": ""}).status_code == 422
    client("mai").post(reverse("dossiers:collect", args=[pk]), seen(decision.dossier, {"collector": "Nguyễn Đức An", "proof": "Giấy hẹn"}))
    assert Dossier.objects.get(pk=pk).state == State.RETURNED
    client("mai").post(reverse("dossiers:archive", args=[pk]), seen(decision.dossier))
    assert Dossier.objects.get(pk=pk).state == State.ARCHIVED
