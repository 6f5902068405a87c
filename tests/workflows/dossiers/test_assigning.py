"""Who works on it: by rule to a unit, then the least busy officer; the hands that it goes through stay written."""

from datetime import date

import pytest

from govsuite.inbox.models import Notification
from govsuite.law.public import clock_of
from tests.builders import moment, person
from tests.workflows.dossiers.traces import refused
from tests.workflows.one_stop import Shop, shop
from workflows.dossiers.enums import State, StepKind, StepState
from workflows.dossiers.models import Dossier, Step, StepAssignment
from workflows.dossiers.rules.assignment import Load, area_fits, lightest
from workflows.dossiers.services.absences import note_absence
from workflows.dossiers.services.assigning import assign, assign_many
from workflows.dossiers.services.steps import SUBJECT, clock_key

pytestmark = pytest.mark.django_db


@pytest.fixture
def place(db: None) -> Shop:
    return shop()


def appraisal(dossier: Dossier) -> Step:
    return Step.objects.get(dossier=dossier, kind=StepKind.APPRAISAL, state=StepState.OPEN)


def test_the_least_busy_gets_it_and_the_reason_is_written(place: Shop) -> None:
    place.working(officer="hung")
    second = assign(dossier=place.accepted(), actor=place.actor("tam"), now=moment())
    step = appraisal(second)
    assert (second.state, second.officer, step.officer) == (State.WORKING, place.people["lan"], place.people["lan"])
    assert step.why == "Ít việc đang mở nhất trong đơn vị (Phạm Thị Lan 0, Lê Văn Hùng 1)"


def test_among_equals_the_first_by_name_gets_it() -> None:
    assert lightest([Load(2, "B", 1), Load(3, "A", 1), Load(1, "C", 4)]) == Load(3, "A", 1)
    assert lightest([]) is None


def test_the_time_for_appraisal_counts_from_the_complete_dossier(place: Shop) -> None:
    dossier = place.accepted(now=moment(day=date(2026, 11, 20)))
    step = appraisal(assign(dossier=dossier, actor=place.actor("tam"), now=moment(day=date(2026, 11, 23))))
    clock = clock_of(SUBJECT, dossier.pk, clock_key(step))
    assert (step.due_on, clock.due_on) == (date(2026, 11, 26), date(2026, 11, 26))  # 3 working days from Friday, 24 November is off
    assert not Step.objects.filter(dossier=dossier, kind=StepKind.ASSIGNING, state=StepState.OPEN).exists()


def test_new_hands_keep_the_clock_and_the_history(place: Shop) -> None:
    dossier = place.working()
    before = appraisal(dossier)
    moved = assign(dossier=dossier, officer_id=place.people["lan"].pk, why="Hùng đi học", actor=place.actor("tam"), now=moment(10))
    after = appraisal(moved)
    assert (after.pk, after.due_on, after.officer) == (before.pk, before.due_on, place.people["lan"])
    assert list(StepAssignment.objects.values_list("before__username", "officer__username", "why")) == [
        (None, "hung", "Do trưởng đơn vị chọn"), ("hung", "lan", "Hùng đi học"),
    ]
    assert list(Notification.objects.filter(kind="dossier.assigned").values_list("user__username", flat=True).order_by("pk")) == ["hung", "lan"]


def test_only_the_head_of_the_unit_that_works_on_it_assigns(place: Shop) -> None:
    dossier = place.accepted()
    for name in ("hung", "mai", "phap", "van"):
        before = Step.objects.count()
        with pytest.raises(Exception, match="refused|not_found"):
            assign(dossier=dossier, actor=place.actor(name), now=moment())
        assert Step.objects.count() == before


def test_somebody_of_another_unit_does_not_get_it(place: Shop) -> None:
    dossier = place.accepted()
    with refused("dossier.not_of_the_unit"):
        assign(dossier=dossier, officer_id=place.people["van"].pk, actor=place.actor("tam"), now=moment())


def test_who_has_it_already_does_not_get_it_again(place: Shop) -> None:
    dossier = place.working()
    with refused("dossier.has_it_already"):
        assign(dossier=dossier, officer_id=place.people["hung"].pk, actor=place.actor("tam"), now=moment())


def test_who_is_away_gets_nothing(place: Shop) -> None:
    dossier = place.accepted()
    note_absence(
        user=place.people["hung"], stand_in=place.people["lan"], starts=date(2026, 11, 23), ends=date(2026, 11, 27), actor=place.actor("tam"), now=moment(),
    )
    with refused("dossier.officer_away") as refusal:
        assign(dossier=dossier, officer_id=place.people["hung"].pk, actor=place.actor("tam"), now=moment())
    assert "27/11/2026" in str(refusal.value.message)
    assert "Phạm Thị Lan" in str(refusal.value.message)
    assert assign(dossier=dossier, actor=place.actor("tam"), now=moment()).officer == place.people["lan"]


def test_with_nobody_there_it_says_what_to_do(place: Shop) -> None:
    dossier = place.accepted()
    place.people["hung"].appointments.update(ends=date(2026, 1, 1))
    place.people["lan"].appointments.update(ends=date(2026, 1, 1))
    with refused("dossier.nobody_there"):
        assign(dossier=dossier, actor=place.actor("tam"), now=moment())


def test_many_at_once_are_shared_out_and_a_refused_one_keeps_nobody(place: Shop) -> None:
    dossiers = [place.accepted() for _turn in range(4)]
    dossiers.insert(1, place.filed())
    results = assign_many(dossiers=dossiers, actor=place.actor("tam"), now=moment())
    assert [refusal.code if refusal else dossier.officer.username for dossier, refusal in results] == ["hung", "dossier.state", "lan", "hung", "lan"]


def test_a_stale_page_is_refused(place: Shop) -> None:
    dossier = place.accepted()
    assign(dossier=dossier, actor=place.actor("tam"), now=moment())
    with refused("dossier.stale"):
        assign(dossier=dossier, version=dossier.version, actor=place.actor("tam"), now=moment())


def test_a_deactivated_officer_keeps_the_history_and_the_work_goes_on(place: Shop) -> None:
    dossier = place.working()
    place.people["hung"].is_active = False
    place.people["hung"].save()
    moved = assign(dossier=dossier, actor=place.actor("tam"), now=moment())
    assert (moved.officer.username, appraisal(moved).assignments.count()) == ("lan", 2)


def test_an_inspector_of_the_unit_counts_as_an_officer(place: Shop) -> None:
    person("kiem", "inspector", full_name="An Kiểm", at=place.units["office"])
    assert assign(dossier=place.accepted(), actor=place.actor("tam"), now=moment()).officer.username == "kiem"


@pytest.mark.parametrize(("wanted", "area", "site", "fits"), [
    ("", "", "", True), ("Khu phố 2", "khu pho 2", "", True), ("Khu phố 2", "Khu phố 3", "12 Lê Lợi, khu phố 2", False),
    ("Khu phố 2", "", "12 Lê Lợi, khu phố 2, phường Đông Hà", True), ("Khu phố 2", "", "12 Lê Lợi, khu phố 21", False), ("Khu phố 2", "", "12 Lê Lợi", False),
])
def test_a_rule_of_an_area_fits_what_the_counter_wrote_or_the_address_says(wanted: str, area: str, site: str, fits: bool) -> None:
    assert area_fits(wanted, area=area, site=site) is fits
