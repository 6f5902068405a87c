"""A task of the chairman: late, extended once with a reason, done with a photo, sent back, done again, confirmed. Walked through the pages."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from govsuite.core.audit_check import problems
from tests.workflows import one_stop
from tests.workflows.dossiers.pictures import jpeg
from workflows.tasks.enums import State
from workflows.tasks.models import Evidence, Task
from workflows.tasks.public import Assignment, Deadline, create_task, pass_time

pytestmark = pytest.mark.django_db


def _photo() -> SimpleUploadedFile:
    return SimpleUploadedFile("cong-sau-khi-khoi.jpg", jpeg(size=(640, 480)).read(), "image/jpeg")


def test_task_is_late_extended_returned_and_confirmed(media: Path, signed_in: Callable[..., Client]) -> None:
    place, now = one_stop.shop(), timezone.now()
    given_at = now - timedelta(days=12)
    task = create_task(
        assignment=Assignment("Khơi thông cống đường Lê Lợi", place.units["office"].pk, Deadline(3), evidence_needed=True), actor=place.actor("quang", now=given_at),
        now=given_at,
    )
    chairman, head, officer = (signed_in(place.people[name]) for name in ("quang", "tam", "hung"))

    def told(who: Client, deed: str, **data: object) -> Task:
        """Do a deed on its page; the version is the one that the page shows."""
        task.refresh_from_db()
        answer = who.post(f"/nhiem-vu/{task.pk}/{deed}/", {"version": task.version, **data})
        assert answer.status_code == 302, answer.content.decode()[-3000:]
        task.refresh_from_db()
        return task

    told(head, "nhan")
    told(head, "giao-nguoi", officer=place.people["hung"].pk)
    assert pass_time(now=now) == {"late": 1, "near": 0}
    assert "Khơi thông cống" in chairman.get("/nhiem-vu/?ai=all&han=late").content.decode()
    assert ">1</a>" in chairman.get("/nhiem-vu/bang/").content.decode()
    assert "1 nhiệm vụ được giao đã quá hạn" in chairman.get("/").content.decode()

    assert officer.post(f"/nhiem-vu/{task.pk}/xin-gia-han/", {"version": task.version, "amount": 15, "reason": "mưa"}).status_code == 422
    told(officer, "xin-gia-han", amount=15, reason="Mưa lớn nhiều ngày, chưa thi công được")
    late_due = task.due_on
    told(chairman, "tra-loi-gia-han", granted="yes")
    assert (task.due_on > late_due, task.late_at, task.amount) == (True, None, 18)
    assert "Vì sao" in officer.get(f"/nhiem-vu/{task.pk}/").content.decode()

    assert officer.post(f"/nhiem-vu/{task.pk}/bao-cao/", {"version": task.version, "text": "Đã khơi thông"}).status_code == 422
    told(officer, "bao-cao", text="Đã khơi thông 120 m", photo=_photo(), caption="Cống sau khi khơi")
    assert (task.state, Evidence.objects.get().caption) == (State.REPORTED, "Cống sau khi khơi")
    told(chairman, "tra-lai", reason="Còn đoạn trước chợ chưa khơi")
    assert (task.state, task.on_time) == (State.RETURNED, None)
    told(officer, "tien-do", percent=80, text="Đang khơi đoạn trước chợ")
    told(officer, "bao-cao", text="Đã khơi cả đoạn trước chợ", photo=_photo(), caption="Đoạn trước chợ")
    told(chairman, "xac-nhan")
    assert (task.state, task.percent, task.on_time, Evidence.objects.count()) == (State.CLOSED, 100, True, 2)
    page = officer.get(f"/nhiem-vu/{task.pk}/").content.decode()
    assert [deed for deed in ("bao-cao/", "xin-gia-han/", "huy/") if f"/nhiem-vu/{task.pk}/{deed}" in page] == []
    assert list(problems()) == []
