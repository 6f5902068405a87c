"""Who asks: the ready statement of a session says the same as the models, and nothing when any part of the sign-in fell away."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.sessions.backends.base import SessionBase
from django.test import Client
from django.utils import timezone
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from govsuite.people.models import Appointment, User
from govsuite.people.selectors import actor_of, actor_of_session
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def chair() -> User:
    return builders.person("binh", "council_chair", "delegate", full_name="Đại biểu Bình")


@pytest.fixture
def session(chair: User, signed_in: Callable[[User], Client]) -> SessionBase:
    return signed_in(chair).session


def asked(session: SessionBase, **more: Any) -> object:
    return actor_of_session(session, now=timezone.now(), **more)


def test_name_posts_and_step_up_are_those_of_the_account(chair: User, session: SessionBase) -> None:
    actor = asked(session, ip="192.0.2.7", request_id="r-1")
    other = actor_of(chair, now=timezone.now())
    assert (actor.user_id, actor.name, actor.posts) == (other.user_id, "Đại biểu Bình", other.posts)
    assert {post.position_code for post in actor.posts} == {"council_chair", "delegate"}
    assert (actor.session_key, actor.ip, actor.request_id) == (session.session_key, "192.0.2.7", "r-1")
    assert actor.step_up_at is not None


@pytest.mark.parametrize(("bound", "days"), [("ends", -1), ("starts", 1)])
def test_a_post_of_other_days_does_not_count(chair: User, session: SessionBase, bound: str, days: int) -> None:
    Appointment.objects.filter(position__code="council_chair").update(**{bound: timezone.localdate() + timedelta(days=days)})
    assert {post.position_code for post in asked(session).posts} == {"delegate"}


def test_somebody_without_a_post_is_known_and_holds_nothing(chair: User, session: SessionBase) -> None:
    Appointment.objects.all().delete()
    assert (asked(session).name, asked(session).posts) == ("Đại biểu Bình", ())


@pytest.mark.parametrize("lose", [
    lambda user: User.objects.update(is_active=False),
    lambda user: TOTPDevice.objects.update(confirmed=False),
    lambda user: TOTPDevice.objects.all().delete(),
    lambda user: (user.set_password("mot-mat-khau-khac"), user.save()),
], ids=["deactivated", "factor not confirmed", "factor gone", "password changed"])
def test_a_sign_in_that_fell_apart_is_nobody(chair: User, session: SessionBase, lose: Callable[[User], object]) -> None:
    lose(chair)
    assert asked(session) is None


@pytest.mark.parametrize("key", ["_auth_user_id", "_auth_user_backend", "_auth_user_hash", "otp_device_id"])
@pytest.mark.parametrize("value", ["", "0", "1 OR 1=1", "people.User/1"])
def test_a_session_with_a_forged_part_is_nobody(session: SessionBase, key: str, value: str) -> None:
    session[key] = value
    assert asked(session) is None


def test_the_factor_of_another_person_opens_nothing(session: SessionBase) -> None:
    other = StaticDevice.objects.create(user=builders.person("dung", "delegate"), name="khác", confirmed=True)
    session["otp_device_id"] = other.persistent_id
    assert asked(session) is None
