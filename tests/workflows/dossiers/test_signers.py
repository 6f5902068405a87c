"""Who can sign is told to the officer who drafts: what is missing is answered before a leader stands before it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from govsuite.core.errors import Conflict, Invalid, Refused
from govsuite.core.models import AuditEntry
from govsuite.people.models import Appointment, User
from tests.builders import moment
from tests.workflows.dossiers.traces import refused
from tests.workflows.one_stop import Shop, seen, shop, working
from workflows.dossiers.enums import DecisionKind, PaperState
from workflows.dossiers.models import Decision, Dossier
from workflows.dossiers.selectors.signers import signer_outlook
from workflows.dossiers.services.decisions import head_check, legal_check, propose_decision
from workflows.dossiers.services.open_answers import answer_open
from workflows.dossiers.services.signing import sign_decision

pytestmark = pytest.mark.django_db
GROUND = "Trích lục bản đồ địa chính ngày 10/11/2026"


@pytest.fixture
def place(media: Path) -> Shop:
    return shop()


@pytest.fixture
def client(place: Shop, signed_in: Callable[[User], Client]) -> Callable[[str], Client]:
    return lambda name: signed_in(place.people[name])


def unanswered(place: Shop) -> Dossier:
    """Return a dossier as a list of the portal brings it: without the answers that decide who signs."""
    dossier = working(place)
    Dossier.objects.filter(pk=dossier.pk).update(facts={})
    return Dossier.objects.get(pk=dossier.pk)


def test_the_drafting_page_names_who_signs_and_the_article(place: Shop, client: Callable[[str], Client]) -> None:
    page = client("hung").get(reverse("dossiers:propose", args=[working(place).pk])).content.decode()
    assert "Người ký: Chủ tịch Ủy ban nhân dân cấp xã" in page
    assert "Điều 53 khoản 1 Nghị định số 217/2026/NĐ-CP" in page
    assert "Chưa xác định được ai ký" not in page


def test_the_officer_is_told_what_is_missing_and_answers_it(place: Shop, client: Callable[[str], Client]) -> None:
    dossier, officer = unanswered(place), client("hung")
    answers = reverse("dossiers:answer_open", args=[dossier.pk])
    for page in (officer.get(reverse("dossiers:propose", args=[dossier.pk])), officer.get(reverse("dossiers:detail", args=[dossier.pk]))):
        assert "Chưa xác định được ai ký" in page.content.decode()
        assert "khu công nghiệp, khu chế xuất, khu công nghệ cao, khu kinh tế có Ban quản lý?" in page.content.decode()
        assert f'href="{answers}"' in page.content.decode()
    assert officer.get(answers).status_code == 200
    sent = officer.post(answers, {"fact_in_board_zone": "no", "ground": GROUND} | seen(dossier))
    assert (sent.status_code, sent["Location"]) == (302, reverse("dossiers:propose", args=[dossier.pk]))
    assert Dossier.objects.get(pk=dossier.pk).facts == {"in_board_zone": False}
    assert "Người ký: Chủ tịch" in officer.get(reverse("dossiers:propose", args=[dossier.pk])).content.decode()
    assert officer.get(answers).status_code == 302  # nothing is open any more
    assert GROUND in officer.get(reverse("dossiers:detail", args=[dossier.pk])).content.decode()


def test_a_draft_that_stands_before_the_leader_is_signed_after_the_answer(place: Shop) -> None:
    dossier = unanswered(place)
    decision = propose_decision(dossier=dossier, kind=DecisionKind.REFUSE, reason="Trái quy hoạch", citation="Điều 60", actor=place.actor("hung"), now=moment(9))
    legal_check(decision=head_check(decision=decision, actor=place.actor("tam"), now=moment(10)), actor=place.actor("phap"), now=moment(11))
    with pytest.raises(Refused) as refusal:
        sign_decision(decision=Decision.objects.get(), actor=place.actor("quang", now=moment(12)), now=moment(12))
    assert refusal.value.code == "decision.level_unknown"
    answer_open(dossier=dossier, answers={"in_board_zone": False}, ground=GROUND, actor=place.actor("hung"), now=moment(13))
    assert sign_decision(decision=Decision.objects.get(), actor=place.actor("quang", now=moment(14)), now=moment(14)).reference
    entry = AuditEntry.objects.get(book_key=dossier.book, deed="dossier.answer_open")
    assert entry.detail == {"code": dossier.code, "answers": {"in_board_zone": False}, "reason": GROUND}


@pytest.mark.parametrize(("answers", "ground", "code"), [
    ({}, GROUND, "answers.none"), ({"in_board_zone": False}, "  ", "answers.no_ground"), ({"in_board_zone": "maybe"}, GROUND, "dossier.bad_fact"),
    ({"storeys": 9}, GROUND, "answers.none"),  # not asked
])
def test_what_is_no_answer_leaves_no_trace(place: Shop, answers: dict[str, object], ground: str, code: str) -> None:
    dossier = unanswered(place)
    with refused(code, Invalid):
        answer_open(dossier=dossier, answers=answers, ground=ground, actor=place.actor("hung"), now=moment())


def test_what_the_applicant_answered_is_not_changed(place: Shop) -> None:
    dossier = working(place)
    with refused("answers.nothing_open", Conflict):
        answer_open(dossier=dossier, answers={"in_board_zone": True}, ground=GROUND, actor=place.actor("hung"), now=moment())


def test_another_officer_answers_nothing(place: Shop) -> None:
    with pytest.raises(Refused):
        answer_open(dossier=unanswered(place), answers={"in_board_zone": False}, ground=GROUND, actor=place.actor("lan"), now=moment())


def test_the_counter_answers_for_a_dossier_of_the_portal_before_it_is_received(place: Shop, client: Callable[[str], Client]) -> None:
    dossier, counter = place.filed(), client("mai")
    Dossier.objects.filter(pk=dossier.pk).update(facts={})
    reception, answers = reverse("dossiers:reception", args=[dossier.pk]), reverse("dossiers:answer_open", args=[dossier.pk])
    assert f'href="{answers}"' in counter.get(reception).content.decode()
    asked = [fact.key for fact in counter.get(answers).context["form"].asked]
    assert {"in_board_zone", "leased"} <= set(asked)
    needed = set(dossier.papers.filter(required=True).values_list("key", flat=True))
    assert "lease" in needed
    sent = counter.post(answers, {"fact_in_board_zone": "no", "fact_leased": "no", "ground": GROUND} | seen(dossier))
    assert (sent.status_code, sent["Location"]) == (302, reception)
    assert Dossier.objects.get(pk=dossier.pk).facts == {"in_board_zone": False, "leased": False}
    assert needed - set(dossier.papers.filter(required=True).values_list("key", flat=True)) == {"lease"}
    with refused("dossier.answer.refused"):
        answer_open(dossier=dossier, answers={"leased": True}, ground=GROUND, actor=place.actor("hung"), now=moment())


def test_an_answer_asks_for_no_further_paper(place: Shop) -> None:
    dossier = unanswered(place)
    before = list(dossier.papers.values_list("key", "state"))
    answer_open(dossier=dossier, answers={"in_board_zone": False}, ground=GROUND, actor=place.actor("hung"), now=moment())
    assert [(key, state) for key, state in dossier.papers.values_list("key", "state") if state == PaperState.MISSING] == []
    assert list(dossier.papers.values_list("key", "state")) == before


def test_another_authority_an_empty_post_and_an_unread_law_are_told_apart(place: Shop) -> None:
    told = {
        "wrong": signer_outlook(working(place, in_board_zone=True), now=moment()),
        "unread": signer_outlook(place.working(now=moment(day=moment().date().replace(month=6, day=24))), now=moment()),
        "right": signer_outlook(working(place), now=moment()),
    }
    Appointment.objects.filter(user=place.people["quang"]).delete()
    told["empty"] = signer_outlook(working(place), now=moment())
    assert {key: one.why.split(",")[0] for key, one in told.items()} == {
        "wrong": "Theo các câu trả lời của hồ sơ", "unread": "Gói luật của hồ sơ này (VN-XD-LEGACY v1) không nêu ai quyết định thủ tục này.", "right": "",
        "empty": "Hôm nay cơ quan này chưa có ai giữ chức Chủ tịch",
    }
    assert [key for key, one in told.items() if bool(one.todo) != bool(one.why)] == []
