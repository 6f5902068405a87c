"""Amendments from the proposal to the composed text: who may what, and what is refused."""

import pytest

from govsuite.core.errors import Conflict, Invalid, NotFound, Refused
from govsuite.core.models import AuditEntry
from govsuite.inbox.models import Notification
from meetings.acts.models import Resolution
from meetings.amendments.models import Amendment, DraftText
from meetings.amendments.services import deciding, proposing, sorting
from meetings.amendments.services.proposing import NewAmendment
from meetings.ballots.models import Ballot
from meetings.ballots.services import cancel_ballot, open_ballot, prepare_ballot, repeat_ballot, switch_to_hands
from meetings.bodies.models import Body, Membership
from meetings.floor.personal import personal_state
from meetings.floor.services import start_item
from meetings.sessions.models import Session
from tests.builders import Council, moment
from tests.meetings.amendments.stage import FIRST, at_console, begun, decided, ended, proposed, with_draft
from tests.meetings.hall import open_hall

pytestmark = pytest.mark.usefixtures("media")
RIVAL = FIRST.replace("190.000", "180.000")
OTHER = "Tổng chi 186.450 triệu đồng. Chi đầu tư 45.000 triệu đồng."


@pytest.fixture
def house(council: Council) -> Council:
    return with_draft(open_hall(council))


@pytest.fixture
def draft(house: Council) -> DraftText:
    return begun(house)


def put(house: Council, draft: DraftText, row: Amendment) -> Ballot:
    draft.refresh_from_db()
    return deciding.put_to_vote(draft=draft, amendment=row, version=draft.version, actor=house.actor("cuc"), now=moment(9))


def fresh(draft: DraftText) -> DraftText:
    return DraftText.objects.select_related("item__session__term__body").get(pk=draft.pk)


def states(draft: DraftText) -> dict[int, str]:
    return dict(Amendment.objects.filter(draft=draft).order_by("number").values_list("number", "state"))


def composed(house: Council, draft: DraftText) -> DraftText:
    row = fresh(draft)
    return deciding.compose_text(draft=row, version=row.version, actor=house.actor("cuc"), now=moment(9, 30))


def test_the_draft_is_read_once_and_frozen(house: Council, draft: DraftText) -> None:
    assert [(article["title"], article["body"]) for article in draft.articles] == [
        ("Tổng chi", "Tổng chi 186.450 triệu đồng. Chi đầu tư 42.300 triệu đồng."), ("Tổ chức thực hiện", "Ủy ban nhân dân phường tổ chức thực hiện."),
    ]
    with pytest.raises(Conflict) as refused:
        begun(house)
    assert (refused.value.code, DraftText.objects.count()) == ("amendments.begun", 1)


def test_without_a_word_draft_nothing_begins(council: Council) -> None:
    open_hall(council)
    with pytest.raises(Invalid) as refused:
        begun(council)
    assert (refused.value.code, DraftText.objects.count()) == ("amendments.no_text", 0)


def test_a_delegate_proposes_and_the_secretary_is_told(house: Council, draft: DraftText) -> None:
    row = proposed(house, draft)
    assert (row.number, row.author_name, row.on_behalf, row.body, row.state) == (1, "Đại biểu An", "Tổ đại biểu số 1", FIRST, "proposed")
    assert Notification.objects.get(user=house.people["cuc"]).title == "Đại biểu An đề nghị sửa đổi: Nghị quyết về phân bổ ngân sách năm 2027"


@pytest.mark.parametrize("name", ["cuc", "giang"])
def test_who_has_no_seat_proposes_nothing(house: Council, draft: DraftText, name: str) -> None:
    with pytest.raises((Refused, NotFound)):
        proposed(house, draft, name)
    assert Amendment.objects.count() == 0


@pytest.mark.parametrize(("new", "code"), [
    (NewAmendment("change", 1, "Tổng chi", "Tổng chi 186.450 triệu đồng.  Chi đầu tư 42.300 triệu đồng."), "amendments.no_change"),
    (NewAmendment("change", 1), "amendments.empty"),
    (NewAmendment("change", 3, "x", "y"), "amendments.no_article"),
    (NewAmendment("change", 0, "x", "y"), "amendments.no_article"),
    (NewAmendment("swap", 1, "x", "y"), "amendments.no_article"),
    (NewAmendment("add", 2), "amendments.empty"),
    (NewAmendment("change", 1, "Tổng chi", FIRST, committee_id=1), "amendments.committee"),
])
def test_a_proposal_that_says_nothing_is_refused(house: Council, draft: DraftText, new: NewAmendment, code: str) -> None:
    with pytest.raises(Invalid) as refused:
        proposing.propose_amendment(draft=draft, new=new, actor=house.actor("an"), now=moment(8, 30))
    assert (refused.value.code, Amendment.objects.count(), fresh(draft).version) == (code, 0, 0)


def test_the_head_of_a_committee_proposes_in_its_name(house: Council, draft: DraftText) -> None:
    committee = Body.objects.create(unit=house.body.unit, kind=Body.Kind.COMMITTEE, parent=house.body, name="Ban Kinh tế - Ngân sách")
    Membership.objects.create(body=committee, mandate=house.mandates["an"], role="head", starts=house.term.starts)
    row = proposing.propose_amendment(draft=draft, new=NewAmendment("change", 1, "Tổng chi", FIRST, committee_id=committee.pk), actor=house.actor("an"), now=moment(8, 30))
    assert row.on_behalf == "Ban Kinh tế - Ngân sách"


def test_after_the_moment_that_the_chair_set_nothing_is_taken(house: Council, draft: DraftText) -> None:
    with pytest.raises((Refused, NotFound)):
        proposing.move_deadline(draft=draft, closes_at=moment(9), version=0, actor=house.actor("cuc"), now=moment(9))
    ended(house, draft)
    with pytest.raises(Conflict) as refused:
        proposing.propose_amendment(draft=draft, new=NewAmendment("change", 1, "Tổng chi", FIRST), actor=house.actor("an"), now=moment(9))
    assert (refused.value.code, Amendment.objects.count()) == ("amendments.closed", 0)


def test_rivals_are_grouped_and_the_farther_one_comes_first(house: Council, draft: DraftText) -> None:
    proposed(house, draft)
    proposed(house, draft, "dung", body="Tổng chi do Ủy ban nhân dân phường quyết định. Chi đầu tư 42.300 triệu đồng.")
    proposed(house, draft, "em", body=OTHER)
    rows = list(Amendment.objects.order_by("order").values_list("number", "group"))
    assert rows == [(2, "A"), (1, "A"), (3, "")]


def test_another_order_needs_its_reason(house: Council, draft: DraftText) -> None:
    one, other = proposed(house, draft), proposed(house, draft, "dung", body=OTHER)
    first, second = Amendment.objects.order_by("order")
    places = [sorting.Place(first.pk, 2), sorting.Place(second.pk, 1, "B")]
    row = fresh(draft)
    with pytest.raises(Invalid) as refused:
        sorting.sort_amendments(draft=row, places=places, reason=" ", version=row.version, actor=house.actor("binh"), now=moment(8, 40))
    assert refused.value.code == "amendments.order_reason"
    for name in ("an", "giang"):
        with pytest.raises((Refused, NotFound)):
            sorting.sort_amendments(draft=row, places=places, reason="x", version=row.version, actor=house.actor(name), now=moment(8, 40))
    with pytest.raises(Conflict):
        sorting.sort_amendments(draft=row, places=places[:1], reason="x", version=row.version, actor=house.actor("binh"), now=moment(8, 40))
    assert list(Amendment.objects.order_by("order")) == [first, second]
    sorting.sort_amendments(draft=row, places=places, reason="Theo đề nghị của Ban", version=row.version, actor=house.actor("binh"), now=moment(8, 40))
    assert (list(Amendment.objects.order_by("order").values_list("pk", "group")), fresh(draft).order_reason) == ([(second.pk, "B"), (first.pk, "")], "Theo đề nghị của Ban")
    assert {one.pk, other.pk} == {first.pk, second.pk}


def test_a_stale_page_writes_nothing(house: Council, draft: DraftText) -> None:
    row = proposed(house, draft)
    with pytest.raises(Conflict) as refused:
        proposing.withdraw_amendment(amendment=row, version=0, actor=house.actor("an"), now=moment(8, 40))
    assert (refused.value.code, states(draft)) == ("amendments.stale", {1: "proposed"})


def test_the_author_alone_withdraws(house: Council, draft: DraftText) -> None:
    row = proposed(house, draft)
    with pytest.raises((Refused, NotFound)):
        proposing.withdraw_amendment(amendment=row, version=1, actor=house.actor("dung"), now=moment(8, 40))
    proposing.withdraw_amendment(amendment=row, version=1, actor=house.actor("an"), now=moment(8, 40))
    assert states(draft) == {1: "withdrawn"}
    with pytest.raises(Conflict):
        proposing.withdraw_amendment(amendment=row, version=2, actor=house.actor("an"), now=moment(8, 41))


def test_the_committee_recommends(house: Council, draft: DraftText) -> None:
    row = proposed(house, draft)
    with pytest.raises((Refused, NotFound)):
        proposing.recommend(amendment=row, advice="accept", text="", version=1, actor=house.actor("dung"), now=moment(8, 40))
    with pytest.raises(Invalid):
        proposing.recommend(amendment=row, advice="perhaps", text="", version=1, actor=house.actor("cuc"), now=moment(8, 40))
    row = proposing.recommend(amendment=row, advice="reject", text="Vượt dự toán", version=1, actor=house.actor("cuc"), now=moment(8, 40))
    assert (row.advice, row.advice_text) == ("reject", "Vượt dự toán")


def test_no_vote_while_amendments_are_still_taken_and_none_out_of_turn(house: Council, draft: DraftText) -> None:
    one, other = proposed(house, draft), proposed(house, draft, "dung", body=OTHER)
    at_console(house)
    with pytest.raises(Conflict) as refused:
        put(house, draft, one)
    assert refused.value.code == "amendments.still_open"
    ended(house, draft)
    first, second = Amendment.objects.order_by("order")
    with pytest.raises(Conflict) as refused:
        put(house, draft, second)
    assert (refused.value.code, Ballot.objects.count()) == ("amendments.not_its_turn", 0)
    ballot = put(house, draft, first)
    assert states(draft)[first.number] == "voting"
    assert {one.pk, other.pk} == {first.pk, second.pk}
    cancel_ballot(ballot=ballot, reason="Nhầm", actor=house.actor("binh"), now=moment(9, 2))
    assert states(draft)[first.number] == "proposed"


def test_the_question_says_what_goes_and_what_comes(house: Council, draft: DraftText) -> None:
    row = proposed(house, draft)
    at_console(house)
    ended(house, draft)
    assert put(house, draft, row).question == "Sửa đổi số 1, Điều 1 (Đại biểu An): thay “186.450” bằng “190.000”"


def test_the_adopted_one_lets_its_rivals_fall_and_drafts_no_resolution(house: Council, draft: DraftText) -> None:
    one, rival = proposed(house, draft), proposed(house, draft, "dung", body=RIVAL)
    at_console(house)
    ended(house, draft)
    first = Amendment.objects.order_by("order").first()
    decided(house, put(house, draft, first), yes=("an", "binh", "dung"))
    assert (states(draft)[first.number], sorted(states(draft).values()), Resolution.objects.count()) == ("adopted", ["adopted", "fallen"], 0)
    assert {one.pk, rival.pk} >= {first.pk}


def test_a_vote_that_is_held_again_decides_anew(house: Council, draft: DraftText) -> None:
    proposed(house, draft)
    rival = proposed(house, draft, "dung", body=RIVAL)
    at_console(house)
    ended(house, draft)
    first = Amendment.objects.order_by("order").first()
    ballot = decided(house, put(house, draft, first), yes=("an", "binh", "dung"))
    again = repeat_ballot(ballot=ballot, reason="Sai sót", actor=house.actor("binh"), now=moment(9, 10))
    decided(house, again, no=("an", "binh", "dung"))
    assert states(draft) == {first.number: "rejected", (rival.number if first.number != rival.number else 1): "proposed"}


def test_a_vote_by_hands_is_still_on_its_amendment(house: Council, draft: DraftText) -> None:
    row = proposed(house, draft)
    at_console(house)
    ended(house, draft)
    ballot = open_ballot(ballot=put(house, draft, row), actor=house.actor("binh"), now=moment(9, 1))
    switch_to_hands(ballot=ballot, reason="Mất mạng", actor=house.actor("binh"), now=moment(9, 2))
    assert deciding.amendment_on(Ballot.objects.get(form="hands")) == row
    assert states(draft) == {1: "voting"}


def test_the_whole_is_not_voted_before_its_parts(house: Council, draft: DraftText) -> None:
    row = proposed(house, draft)
    at_console(house)
    ended(house, draft)
    whole = prepare_ballot(item=house.item, question="Toàn văn", actor=house.actor("binh"), now=moment(9))
    with pytest.raises(Conflict) as refused:
        open_ballot(ballot=whole, actor=house.actor("binh"), now=moment(9, 1))
    assert refused.value.code == "amendments.undecided"
    decided(house, put(house, draft, row), yes=("an", "binh", "dung"))
    with pytest.raises(Conflict) as refused:
        open_ballot(ballot=whole, actor=house.actor("binh"), now=moment(9, 10))
    assert (refused.value.code, Ballot.objects.get(pk=whole.pk).state) == ("amendments.not_composed", "prepared")
    composed(house, draft)
    decided(house, whole, yes=("an", "binh", "dung"))
    assert [article["body"] for article in Resolution.objects.get().articles] == [FIRST, "Ủy ban nhân dân phường tổ chức thực hiện."]


def _two_of_one_sentence(house: Council, draft: DraftText) -> None:
    """Adopt two changes of one sentence, as it happens when nobody has grouped them."""
    proposed(house, draft)
    proposed(house, draft, "dung", body=RIVAL)
    Amendment.objects.update(group="")
    at_console(house)
    ended(house, draft)
    for row in list(Amendment.objects.order_by("order")):
        decided(house, put(house, draft, row), yes=("an", "binh", "dung"))


def test_a_conflict_has_a_name_and_nothing_is_composed_until_it_is_solved(house: Council, draft: DraftText) -> None:
    _two_of_one_sentence(house, draft)
    with pytest.raises(Conflict) as refused:
        composed(house, draft)
    assert (refused.value.code, "Tổng chi 186.450 triệu đồng." in str(refused.value.message), fresh(draft).composed) == ("amendments.conflict", True, [])
    row = fresh(draft)
    with pytest.raises((Refused, NotFound)):
        deciding.solve_conflict(draft=row, key="1:1-2", number=2, reason="x", version=row.version, actor=house.actor("cuc"), now=moment(9, 20))
    for key, number, reason in (("1:1-2", 3, "x"), ("2:1-2", 1, "x")):
        with pytest.raises(Conflict):
            deciding.solve_conflict(draft=row, key=key, number=number, reason=reason, version=row.version, actor=house.actor("binh"), now=moment(9, 20))
    with pytest.raises(Invalid):
        deciding.solve_conflict(draft=row, key="1:1-2", number=2, reason=" ", version=row.version, actor=house.actor("binh"), now=moment(9, 20))
    assert fresh(draft).prevailing == {}
    deciding.solve_conflict(draft=row, key="1:1-2", number=2, reason="Được nhiều phiếu hơn", version=row.version, actor=house.actor("binh"), now=moment(9, 20))
    article = composed(house, draft).composed[0]
    assert (article["body"], article["sources"]) == (RIVAL, [2])
    assert AuditEntry.objects.get(deed="amendments.solve").detail["reason"] == "Được nhiều phiếu hơn"


def test_the_composed_text_changes_no_more(house: Council, draft: DraftText) -> None:
    row = proposed(house, draft)
    at_console(house)
    ended(house, draft)
    decided(house, put(house, draft, row), yes=("an", "binh", "dung"))
    composed(house, draft)
    with pytest.raises(Conflict) as refused:
        composed(house, draft)
    assert refused.value.code == "amendments.composed"


def test_a_stranger_sees_no_draft(house: Council, draft: DraftText, signed_in: object) -> None:
    page = f"/sua-doi/muc/{house.item.pk}/"
    assert [signed_in(house.people[name]).get(page).status_code for name in ("an", "cuc", "binh", "giang")] == [200, 200, 200, 404]
    Session.objects.update(state="preparing")
    assert signed_in(house.people["an"]).get(page).status_code == 404


def test_the_hall_leads_to_the_amendments_of_its_item(house: Council, draft: DraftText) -> None:
    """The delegate's tablet shows the way beside the papers of the item under way."""
    at_console(house)
    start_item(session=house.session, item=house.item, actor=house.actor("binh", now=moment(9)), now=moment(9))
    own = personal_state(house.session, house.actor("an"), moment(9))
    assert {"title": "Sửa đổi dự thảo này", "url": f"/sua-doi/muc/{draft.item_id}/"} in own["papers"]
