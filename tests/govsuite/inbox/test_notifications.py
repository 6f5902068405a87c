"""Notifications: told once, opened, read, mailed."""

import socket
from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from govsuite.core import jobrunner
from govsuite.core.models import Job, JobState
from govsuite.inbox.models import Notification
from govsuite.inbox.public import notify
from govsuite.inbox.tasks import mail as send
from govsuite.people.models import User
from tests.builders import moment

pytestmark = pytest.mark.django_db


@pytest.fixture
def an(person: Callable[..., User]) -> User:
    user = person("an", "delegate", full_name="Nguyễn Thị An")
    user.email = "an@example.vn"
    user.save(update_fields=["email"])
    return user


def tell(*users: User, title: str = "Tài liệu mới", email: bool = True) -> list[Notification]:
    return notify(user_ids=[user.pk for user in users], title=title, url="/ky-hop/1/", kind="paper", now=moment(), email=email)


def test_each_person_is_told_once(an: User) -> None:
    assert len(tell(an, an)) == 1


def test_long_title_is_cut(an: User) -> None:
    assert len(tell(an, title="x" * 900)[0].title) == 300


def test_mail_follows_by_job(an: User) -> None:
    told = tell(an)[0]
    assert list(Job.objects.values_list("name", "params")) == [("inbox.mail", {"notification_id": told.pk})]


def test_without_email_there_is_no_job(an: User) -> None:
    tell(an, email=False)
    assert Job.objects.count() == 0


def test_mail_is_sent_once(an: User) -> None:
    told = tell(an)[0]
    send(notification_id=told.pk)
    send(notification_id=told.pk)
    assert [(message.subject, message.to) for message in mail.outbox] == [("Tài liệu mới", ["an@example.vn"])]
    assert "/ky-hop/1/" in mail.outbox[0].body


def test_a_mail_server_that_hangs_leaves_the_letter_for_later(an: User, settings: Any) -> None:
    assert settings.EMAIL_TIMEOUT
    told = tell(an)[0]
    with socket.create_server(("127.0.0.1", 0)) as silent:
        settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = "django.core.mail.backends.smtp.EmailBackend", "127.0.0.1", silent.getsockname()[1]
        settings.EMAIL_TIMEOUT = 0.2
        jobrunner.run_due()
    job = Job.objects.get()
    told.refresh_from_db()
    assert (job.state, job.attempts, "timed out" in job.error, told.mailed_at) == (JobState.WAITING, 1, True, None)


def test_bell_counts_what_is_new(an: User, signed_in: Callable[[User], Client]) -> None:
    tell(an)
    tell(an)
    assert 'gs-tool__count" aria-hidden="true">2<' in signed_in(an).get("/").content.decode()


def test_opening_marks_it_read_and_leads_there(an: User, signed_in: Callable[[User], Client]) -> None:
    told = tell(an)[0]
    answer = signed_in(an).post(f"/thong-bao/{told.pk}/")
    told.refresh_from_db()
    assert (answer["Location"], told.read_at is not None) == ("/ky-hop/1/", True)


def test_nobody_opens_what_another_was_told(an: User, person: Callable[..., User], signed_in: Callable[[User], Client]) -> None:
    told = tell(an)[0]
    answer = signed_in(person("binh", "delegate")).post(f"/thong-bao/{told.pk}/")
    told.refresh_from_db()
    assert (answer.status_code, told.read_at) == (404, None)


def test_all_are_read_at_once(an: User, signed_in: Callable[[User], Client]) -> None:
    tell(an)
    tell(an)
    signed_in(an).post("/thong-bao/da-doc/")
    assert Notification.objects.filter(read_at__isnull=True).count() == 0


@pytest.mark.parametrize("rows", [1, 3])
def test_list_costs_the_same_for_any_length(
    an: User, rows: int, signed_in: Callable[[User], Client], django_assert_num_queries: Callable[..., object],
) -> None:
    for _number in range(rows):
        tell(an, email=False)
    client = signed_in(an)
    client.get("/thong-bao/")
    with django_assert_num_queries(7):
        client.get("/thong-bao/")


def test_passer_by_sees_the_public_front_page() -> None:
    answer = Client().get("/")
    assert (answer.status_code, "gs-hero" in answer.content.decode()) == (200, True)


def test_passer_by_is_led_to_sign_in_before_notifications() -> None:
    assert Client().get("/thong-bao/").status_code == 302
