"""After the result: taken online, judged once by its applicant, put into the archive list by the counter, downloaded without formulas."""

import io
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from tests.workflows.dossiers.test_online import AN, BINH, browser, to
from tests.workflows.dossiers.traces import everything
from tests.workflows.one_stop import Shop, seen_many, shop
from workflows.dossiers.enums import DecisionKind, State
from workflows.dossiers.models import Applicant, Dossier, Evaluation
from workflows.dossiers.models.results import QUESTIONS
from workflows.dossiers.services.decisions import head_check, legal_check, propose_decision
from workflows.dossiers.services.intake import refuse_intake
from workflows.dossiers.services.signing import sign_decision

pytestmark = pytest.mark.django_db
MARKS = dict.fromkeys(QUESTIONS, "5")


@pytest.fixture
def place(db: None, settings: Any, tmp_path: Any) -> Shop:
    settings.MEDIA_ROOT = tmp_path
    return shop()


def decided(place: Shop) -> Dossier:
    now = timezone.now()
    decision = propose_decision(dossier=place.working(now=now), kind=DecisionKind.GRANT, actor=place.actor("hung"), now=now)
    decision = legal_check(decision=head_check(decision=decision, actor=place.actor("tam"), now=now), actor=place.actor("phap"), now=now)
    sign_decision(decision=decision, actor=place.actor("quang", now=now), now=now)
    return Dossier.objects.get()


def test_the_result_is_taken_online_and_judged_once(place: Shop) -> None:
    dossier, an = decided(place), browser(AN)
    assert an.get(to("own_evaluate", dossier))["Location"] == to("own_detail", dossier)  # not handed over yet
    assert "Tải kết quả" in an.get(to("own_detail", dossier)).content.decode()
    taken = [an.post(to("own_collect", dossier)) for _turn in range(2)]
    dossier.refresh_from_db()
    assert (dossier.state, taken[0]["Location"] == taken[1]["Location"]) == (State.RETURNED, True)
    result = an.get(taken[0]["Location"])
    assert (result.status_code, result["Content-Type"]) == (200, "application/pdf")
    assert browser(BINH).get(taken[0]["Location"]).status_code == 404
    assert "Trả lời năm câu hỏi" in an.get(to("own_detail", dossier)).content.decode()
    wrong = an.post(to("own_evaluate", dossier), MARKS | {"time": "9", "remark": "Nhanh"})
    assert (wrong.status_code, "Nhanh" in wrong.content.decode(), Evaluation.objects.count()) == (422, True, 0)
    assert an.post(to("own_evaluate", dossier), MARKS | {"remark": "Nhanh"})["Location"] == to("own_detail", dossier)
    before = everything()
    assert an.post(to("own_evaluate", dossier), MARKS)["Location"] == to("own_detail", dossier)
    assert everything() == before
    kept = Evaluation.objects.get()
    assert (kept.time, kept.remark) == (5, "Nhanh")


def test_the_counter_puts_what_has_ended_into_the_archive_list(place: Shop, at_desk: Client) -> None:
    now = timezone.now()
    ended = [refuse_intake(dossier=place.filed(now=now, name=name), reason="Sai", actor=place.actor("mai"), now=now) for name in ("An", "Bình")]
    running = place.accepted(now=now)
    url = reverse("dossiers:archive_list")
    page = at_desk.get(url).content.decode()
    assert ([dossier.code in page for dossier in ended], running.code in page) == ([True, True], False)
    before = everything()
    at_desk.post(url, {"dossier": [ended[0].pk, running.pk]} | seen_many(ended[0].pk, running.pk))  # one that goes on refuses both
    assert everything() == before
    assert "Đã đưa 2 hồ sơ" in at_desk.post(url, {"dossier": [one.pk for one in ended]} | seen_many(*(one.pk for one in ended)), follow=True).content.decode()
    assert Dossier.objects.filter(state=State.ARCHIVED).count() == 2
    assert "Không có hồ sơ chờ lưu trữ" in at_desk.get(url).content.decode()
    assert ended[0].code in at_desk.get(url, {"muc": "luu"}).content.decode()


def test_no_cell_of_the_download_runs_as_a_formula(place: Shop, at_desk: Client) -> None:
    now = timezone.now()
    dossier = refuse_intake(dossier=place.filed(now=now), reason="Sai", actor=place.actor("mai"), now=now)
    Applicant.objects.filter(dossier=dossier).update(name='=HYPERLINK("http://xau.example")')
    sheet = load_workbook(io.BytesIO(at_desk.get(reverse("dossiers:archive_xlsx")).content)).active
    assert (sheet["D2"].data_type, sheet["D2"].value.lstrip("'")[:10], sheet.max_row) == ("s", "=HYPERLINK", 2)
    text = at_desk.get(reverse("dossiers:archive_csv")).content.decode("utf-8-sig")
    assert "'=HYPERLINK" in text
