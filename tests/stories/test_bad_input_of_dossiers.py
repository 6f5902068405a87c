"""What goes wrong at the counter, at the desk and on the citizen's phone: each is refused in a sentence that says what to do, and leaves nothing.

Proved in full elsewhere, and not repeated here:
- the law of the day: ``tests/govsuite/law/test_selectors_procedures.py`` (``test_a_pack_not_yet_in_force_applies_to_nothing``);
- papers, online: ``tests/workflows/dossiers/test_online.py`` (``test_a_paper_of_a_condition_that_does_not_apply_is_not_taken``;
  ``test_no_supplement_after_its_time_or_a_refusal``);
- two at once, on PostgreSQL: ``tests/workflows/dossiers/test_races.py`` (``test_two_who_decide_at_once_leave_one_draft``);
- lists of the portal: ``tests/workflows/dossiers/test_importing.py`` (``test_good_lines_go_in_bad_ones_are_reported_and_the_list_may_come_again``;
  ``test_a_killed_run_goes_on_without_doubles``); 50,000 lines: ``tests/bench/import50k.py`` (``measure``);
- photos: ``tests/workflows/dossiers/test_inspections.py`` (``test_a_large_photo_is_kept_small_and_heic_becomes_jpeg``;
  ``test_a_false_place_in_the_photo_is_noted_and_taken_out``);
- codes: ``tests/workflows/dossiers/test_public_state.py`` (``test_guessing_gives_one_answer_and_ends``; ``test_nobody_is_shut_out_by_anothers_guesses``);
- formulas: ``tests/workflows/dossiers/test_slips.py`` (``test_the_register_as_a_workbook_runs_nothing``),
  ``tests/workflows/dossiers/test_after_the_result.py`` (``test_no_cell_of_the_download_runs_as_a_formula``),
  ``tests/workflows/permits/test_public_register.py`` (``test_everybody_finds_a_permit_and_its_state_of_today``).
"""

import io
import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.test import Client

from govsuite.core.errors import DomainError
from govsuite.people.models import Appointment
from tests.builders import moment
from tests.house import ROOT
from tests.stories.test_bad_input_leaves_nothing import VIETNAMESE
from tests.workflows.dossiers.test_importing import line, table, taken
from tests.workflows.dossiers.test_inspections import planned
from tests.workflows.dossiers.traces import everything
from tests.workflows.one_stop import Shop, shop
from tests.workflows.permits.permits import at_work, drafted
from workflows.dossiers.enums import DecisionKind, PaperState, State
from workflows.dossiers.models import Dossier, SupplementItem
from workflows.dossiers.services.decisions import head_check, legal_check, propose_decision
from workflows.dossiers.services.intake import take_papers
from workflows.dossiers.services.photos import Shot, add_photo
from workflows.dossiers.services.signing import sign_decision
from workflows.dossiers.services.supplements import Item, ask_supplement, lapse_supplement, receive_supplement

pytestmark = pytest.mark.django_db


@pytest.fixture
def place(media: Path) -> Shop:
    return shop()


def a_procedure_of_a_law_to_come(place: Shop) -> Callable[[], object]:
    """Start notices come with the law of July 2026: on the last day of June nobody can file one."""
    return lambda: place.draft(procedure="TBKC", now=moment(day=date(2026, 6, 30)))


def a_paper_that_the_answers_leave_out(place: Shop) -> Callable[[], object]:
    dossier = place.filed(land_in_database=True)
    paper = dossier.papers.filter(state=PaperState.NOT_NEEDED).first()
    assert paper is not None
    return lambda: take_papers(dossier=dossier, states={paper.key: PaperState.HANDED}, actor=place.actor("mai"), now=moment())


def a_supplement_after_the_refusal(place: Shop) -> Callable[[], object]:
    dossier, hung, later = place.working(), place.actor("hung"), moment(day=date(2026, 12, 1))
    ask_supplement(dossier=dossier, items=[Item("Bản vẽ móng")], reason="Thiếu", contact="Hùng", actor=hung, now=moment(), told=True)
    lapse_supplement(dossier=dossier, now=later)
    item = SupplementItem.objects.get()
    decision = propose_decision(dossier=Dossier.objects.get(), kind=DecisionKind.REFUSE, reason="Không bổ sung", cited_items=[item.order], actor=hung, now=later)
    for check, who in ((head_check, "tam"), (legal_check, "phap")):
        decision = check(decision=decision, actor=place.actor(who), now=later)
    sign_decision(decision=decision, actor=place.actor("quang", now=later), now=later)
    assert Dossier.objects.get().state == State.DECIDED
    return lambda: receive_supplement(dossier=Dossier.objects.get(), actor=place.actor("mai"), now=later)


def a_signature_by_an_appointment_that_ended(place: Shop) -> Callable[[], object]:
    decision = drafted(place, at_work(place))
    Appointment.objects.filter(user=place.people["quang"]).update(ends=moment().date() - timedelta(days=1))
    leader = place.actor("quang", now=moment(14))
    return lambda: sign_decision(decision=decision, actor=leader, now=moment(14))


def a_second_officer_who_decides_on_an_old_page(place: Shop) -> Callable[[], object]:
    dossier, hung = at_work(place), place.actor("hung")
    shown = dossier.version
    propose_decision(dossier=dossier, kind=DecisionKind.GRANT, actor=hung, now=moment(), version=shown)
    return lambda: propose_decision(dossier=dossier, kind=DecisionKind.REFUSE, reason="Không đạt", actor=hung, now=moment(), version=shown)


def a_photo_that_is_none(place: Shop) -> Callable[[], object]:
    visit = planned(place, place.working())
    return lambda: add_photo(inspection=visit, upload=io.BytesIO(b"%PDF-1.7"), shot=Shot("p-1"), actor=place.actor("lan"), now=moment(9))


@pytest.mark.parametrize("case", [
    a_procedure_of_a_law_to_come, a_paper_that_the_answers_leave_out, a_supplement_after_the_refusal, a_signature_by_an_appointment_that_ended,
    a_second_officer_who_decides_on_an_old_page, a_photo_that_is_none,
], ids=lambda case: case.__name__)
def test_what_is_refused_says_what_to_do_and_leaves_nothing(place: Shop, case: Callable[[Shop], Callable[[], object]]) -> None:
    attempt = case(place)
    before = everything()
    with pytest.raises(DomainError) as refusal:
        attempt()
    assert everything() == before
    assert says_what_to_do(str(refusal.value.message)), refusal.value.message


def says_what_to_do(sentence: str) -> bool:
    """Tell whether it is Vietnamese, whole, and asks its reader for something."""
    return bool(VIETNAMESE.search(sentence)) and sentence.rstrip(")").endswith((".", "…")) and "hãy" in sentence.lower()


def test_a_bad_line_of_a_list_says_what_to_mend(place: Shop) -> None:
    run = taken(place, table(line(1), line(2, ngay_nop="31/02/2026"), line(3, ma_thu_tuc="KHONG-CO")))
    reasons = [problem.reason for problem in run.problems.order_by("line")]
    assert (run.taken, [bool(VIETNAMESE.search(reason)) for reason in reasons]) == (1, [True, True])
    assert Dossier.objects.count() == 1


def test_who_guesses_a_code_is_told_where_to_find_it(place: Shop, client: Client) -> None:
    answer = client.post(f"/ho-so/{place.accepted().code}/", {"tail": "0000"})
    [sentence] = answer.context["form"].errors["tail"]
    assert (answer.status_code, bool(VIETNAMESE.search(sentence)), "giấy hẹn" in sentence.lower()) == (422, True, True), sentence


def test_what_is_said_to_be_proved_elsewhere_is_there() -> None:
    named = re.findall(r"``(tests/[\w/]+\.py)``\s+\(([^)]*)\)", __doc__ or "")
    missing = [name for path, names in named for name in re.findall(r"``(\w+)``", names) if not re.search(rf"\b{name}\b", (ROOT / path).read_text())]
    assert (len(named), missing) == (10, [])
