"""Several motions in one vote: one choice for all, what a delegate takes out is voted on by itself; articles before the whole."""

import pytest
from django.test import Client
from django.urls import reverse

from govsuite.core.errors import DomainError
from govsuite.core.models import AuditEntry, LiveEvent
from meetings.acts.documents.minutes_text import _ballot
from meetings.acts.models import Resolution
from meetings.acts.selectors.facts import ballot_facts
from meetings.ballots.models import Ballot, Motion
from meetings.ballots.rules.counting import Count
from meetings.ballots.selectors import queued_ballot
from meetings.ballots.services import (
    close_ballot,
    enter_hands,
    open_ballot,
    prepare_articles,
    prepare_consent,
    repeat_ballot,
    switch_to_hands,
    take_out,
)
from meetings.sessions.models import AgendaItem
from tests import builders
from tests.meetings.hall import vote

MOTIONS = ["Thông qua chương trình kỳ họp", "Thông qua biên bản kỳ họp thứ Hai", "Cho phép truyền hình trực tiếp"]


@pytest.fixture
def item(hall: builders.Council) -> AgendaItem:
    AgendaItem.objects.filter(pk=hall.item.pk).update(kind="decision")
    hall.item.refresh_from_db()
    return hall.item


def bundle(hall: builders.Council, motions: list[str] = MOTIONS, **more: object) -> Ballot:
    return prepare_consent(item=hall.item, question="Các nội dung thủ tục", motions=motions, actor=hall.actor("cuc"), now=builders.moment(9), **more)


def take(hall: builders.Council, ballot: Ballot, place: int, name: str = "an", version: int = 0) -> Ballot:
    ballot.refresh_from_db()
    motion = Motion.objects.get(ballot=ballot, place=place)
    return take_out(ballot=ballot, motion_id=motion.pk, version=version or ballot.version, actor=hall.actor(name), now=builders.moment(9, 1))


def decided(hall: builders.Council, ballot: Ballot, choice: str = "yes") -> Ballot:
    ballot = open_ballot(ballot=ballot, actor=hall.actor("binh"), now=builders.moment(9, 2))
    for name in ("an", "binh", "dung"):
        vote(hall, ballot, name, choice)
    return close_ballot(ballot=ballot, actor=hall.actor("binh"), now=builders.moment(9, 5))


def refused(deed: object, code: str) -> None:
    before = [Ballot.objects.count(), Motion.objects.count(), AuditEntry.objects.count(), LiveEvent.objects.count(), list(Ballot.objects.values_list("version", flat=True))]
    with pytest.raises(DomainError) as error:
        deed()
    after = [Ballot.objects.count(), Motion.objects.count(), AuditEntry.objects.count(), LiveEvent.objects.count(), list(Ballot.objects.values_list("version", flat=True))]
    assert (error.value.code, after) == (code, before)


def test_what_a_delegate_takes_out_is_voted_on_by_itself_under_the_same_rule(hall: builders.Council, item: AgendaItem) -> None:
    ballot = bundle(hall)
    take(hall, ballot, 2)
    single = Motion.objects.get(place=2).single
    assert (single.question, single.rule, single.state, queued_ballot(item.pk)) == (MOTIONS[1], ballot.rule, "prepared", single)
    told = LiveEvent.objects.filter(topic=hall.session.topic).order_by("pk").last().data["ballot"]
    # The vote on the others is told last: it stays on the screens.
    assert (told["id"], [(motion["out"], motion["by"]) for motion in told["motions"]]) == (ballot.pk, [(False, ""), (True, "Đại biểu An"), (False, "")])
    ballot.refresh_from_db()
    assert decided(hall, ballot).adopted is True
    assert decided(hall, single, "no").adopted is False


def test_the_minutes_name_what_was_voted_on_together(hall: builders.Council, item: AgendaItem) -> None:
    ballot = bundle(hall)
    take(hall, ballot, 2)
    text = _ballot(ballot_facts(decided(hall, Ballot.objects.get(pk=ballot.pk))))
    assert "Biểu quyết chung 3 nội dung:\n- Thông qua chương trình kỳ họp.\n- Thông qua biên bản kỳ họp thứ Hai: được tách ra biểu quyết riêng theo đề nghị của Đại biểu An.\n" in text


def test_no_motion_leaves_an_open_vote_nor_the_last_one_nor_twice(hall: builders.Council, item: AgendaItem) -> None:
    ballot = bundle(hall, MOTIONS[:2])
    refused(lambda: take(hall, ballot, 1, version=99), "ballots.stale")
    take(hall, ballot, 1)
    refused(lambda: take(hall, ballot, 1), "ballots.motion_gone")
    refused(lambda: take(hall, ballot, 2), "ballots.motion_last")
    with pytest.raises(DomainError) as error:
        take(hall, ballot, 2, "giang")
    assert (error.value.status, Motion.objects.filter(taken_out_at__isnull=True).count()) == (403, 1)
    open_ballot(ballot=ballot, actor=hall.actor("binh"), now=builders.moment(9, 2))
    refused(lambda: take(hall, ballot, 2), "ballots.bundle_open")


@pytest.mark.parametrize(("motions", "more", "code"), [
    (["Một"], {}, "ballots.bundle_small"), ([" ", ""], {}, "ballots.bundle_small"), (["Một", "một "], {}, "ballots.bundle_twice"),
    (["Một", "H" * 501], {}, "ballots.question_long"), ([f"N{n}" for n in range(41)], {}, "ballots.bundle_large"), (MOTIONS, {"form": "secret"}, "ballots.bundle_form"),
])
def test_what_is_no_vote_on_several_is_refused(hall: builders.Council, item: AgendaItem, motions: list[str], more: dict[str, str], code: str) -> None:
    refused(lambda: bundle(hall, motions, **more), code)


def test_a_draft_resolution_is_voted_on_by_itself(hall: builders.Council) -> None:
    refused(lambda: bundle(hall), "ballots.bundle_resolution")


def test_a_delegate_takes_out_by_the_page(hall: builders.Council, item: AgendaItem, signed_in: object) -> None:
    ballot = bundle(hall)
    client: Client = signed_in(hall.people["em"])
    address = reverse("ballots:take_out", args=[ballot.pk])
    assert client.post(address, {"motion": Motion.objects.get(place=3).pk}, headers={"accept": "application/json"}).status_code == 422
    done = client.post(address, {"motion": Motion.objects.get(place=3).pk, "version": ballot.version}, headers={"accept": "application/json"})
    assert (done.status_code, Motion.objects.get(place=3).taken_out_by) == (200, "Đại biểu Em")


def test_articles_are_voted_on_before_the_whole_and_the_whole_alone_drafts_a_resolution(hall: builders.Council) -> None:
    ballots = prepare_articles(
        item=hall.item, articles=["Thông qua Điều 1", "Thông qua Điều 2"], whole="Thông qua toàn văn", actor=hall.actor("binh"), now=builders.moment(9),
    )
    refused(lambda: prepare_articles(item=hall.item, articles=["Điều 1"], whole="Tất cả", actor=hall.actor("binh"), now=builders.moment(9)), "ballots.articles_there")
    order = []
    while queued := queued_ballot(hall.item.pk):
        order.append(queued.question)
        decided(hall, queued)
        assert Resolution.objects.count() == (1 if queued == ballots[-1] else 0)
    assert order == ["Thông qua Điều 1", "Thông qua Điều 2", "Thông qua toàn văn"]


def test_what_follows_a_vote_keeps_its_motions_and_its_whole(hall: builders.Council) -> None:
    now, chair = builders.moment(9, 6), hall.actor("binh")
    article = prepare_articles(item=hall.item, articles=["Thông qua Điều 1"], whole="Thông qua toàn văn", actor=chair, now=builders.moment(9))[0]
    opened = open_ballot(ballot=article, actor=chair, now=builders.moment(9, 1))
    by_hands = switch_to_hands(ballot=opened, reason="Mất mạng", actor=chair, now=builders.moment(9, 2))
    closed = enter_hands(ballot=by_hands, count=Count(yes=4), actor=hall.actor("cuc"), now=builders.moment(9, 3))
    # An article by show of hands is an article still: it makes no resolution.
    assert (closed.adopted, closed.whole_id, Resolution.objects.count()) == (True, article.whole_id, 0)
    AgendaItem.objects.filter(pk=hall.item.pk).update(kind="decision")
    hall.item.refresh_from_db()
    ballot = bundle(hall)
    take(hall, ballot, 1)
    ballot = decided(hall, Ballot.objects.get(pk=ballot.pk), "no")
    again = repeat_ballot(ballot=ballot, reason="Biểu quyết lại", actor=chair, now=now)
    assert (again.bundled, [motion.text for motion in again.motions.all()]) == (2, MOTIONS[1:])
    refused(lambda: repeat_ballot(ballot=ballot, reason="Lại", form="paper", actor=chair, now=now), "ballots.repeated_already")


def test_a_draft_without_articles_is_voted_on_as_a_whole(hall: builders.Council) -> None:
    refused(lambda: prepare_articles(item=hall.item, articles=[], whole="Tất cả", actor=hall.actor("binh"), now=builders.moment(9)), "ballots.no_articles")
