"""A display device: paired once by a code, good from its own place alone, and able to read its scenes and nothing else."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from govsuite.core.errors import Conflict, Invalid, NotFound, Refused
from govsuite.core.models import AuditEntry
from govsuite.inbox.models import Notification
from ioc_bridge.screens.models import DisplayDevice, Scene
from ioc_bridge.screens.selectors.devices import COOKIE, keyed
from ioc_bridge.screens.services.pairing import (
    change_device,
    pair,
    register_device,
    renew_code,
    revoke_device,
    set_guests,
)
from tests.ioc_bridge.incidents.centre import Centre
from tests.ioc_bridge.screens import builders
from tests.races import at_once
from tests.signed_in import client_of


def entered(code: str, ip: str = builders.ADDRESS) -> tuple[DisplayDevice, str]:
    return pair(code=code, ip=ip, browser="b", browser_name="Chrome · Linux", now=timezone.now())


def test_a_code_pairs_one_device_once(centre: Centre) -> None:
    device, code = builders.registered(centre.people["vinh"], centre.unit)
    paired, token = entered(code)
    assert (paired.pk, paired.bound_to, paired.code_hash, paired.secret_hash) == (device.pk, builders.ADDRESS, "", keyed(token.partition(".")[2]))
    assert not AuditEntry.objects.filter(detail__icontains=code).exists()
    with pytest.raises(Conflict) as refused:
        entered(code)
    assert (refused.value.code, list(AuditEntry.objects.filter(book_key=device.book).order_by("number").values_list("deed", flat=True))) == ("screen.wrong_code", ["display.register", "display.pair"])


def test_a_code_ends_and_belongs_to_its_network(centre: Centre) -> None:
    device, code = builders.registered(centre.people["vinh"], centre.unit, network="10.20.0.0/24")
    with pytest.raises(Conflict) as refused:
        entered(code, ip="192.168.1.5")
    assert refused.value.code == "screen.wrong_place"
    DisplayDevice.objects.filter(pk=device.pk).update(code_until=timezone.now() - timedelta(seconds=1))
    with pytest.raises(Conflict) as refused:
        entered(code)
    device.refresh_from_db()
    assert (refused.value.code, device.secret_hash) == ("screen.wrong_code", "")


@pytest.mark.parametrize("address", [builders.ADDRESS, "2001:db8:1:1::%x"])
def test_codes_cannot_be_tried_out(centre: Centre, address: str) -> None:
    """Whoever has a network of IPv6 has more addresses than there are codes."""
    _device, code = builders.registered(centre.people["vinh"], centre.unit)

    def here(number: int) -> str:
        return address % number if "%" in address else address

    for number in range(10):
        with pytest.raises(Conflict):
            entered("12345678" if code != "12345678" else "87654321", ip=here(number))
    with pytest.raises(Conflict) as refused:
        entered(code, ip=here(10))
    assert refused.value.code == "screen.too_many_codes"


@pytest.mark.parametrize(("elsewhere", "sentence"), [
    ({"address": "10.99.0.1"}, "từ một địa chỉ mạng không thuộc màn hình này"),
    ({"agent": "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Firefox/140.0"}, "trên thiết bị khác với thiết bị đã ghép"),
])
def test_a_copied_token_is_refused_in_words_and_noted(centre: Centre, elsewhere: dict[str, str], sentence: str) -> None:
    device, client = builders.paired(centre.people["vinh"], centre.unit)
    thief = builders.copied(client, **elsewhere)
    for path in ("/ioc/man-hinh/toan-canh/", "/ioc/man-hinh/toan-canh/o/"):
        answer = thief.get(path)
        assert (answer.status_code, sentence in answer.content.decode(), "wl-tile" in answer.content.decode()) == (403, True, False)
    told = Notification.objects.filter(kind="display.misuse")
    assert sorted(told.values_list("user__username", flat=True)) == sorted(centre.people[name].username for name in ("yen", "khoa", "vinh"))
    sentence_to_duty = told[0].title
    assert [word for word in (device.name, "bị dùng trên thiết bị khác", elsewhere.get("address", builders.ADDRESS), "hãy tắt màn hình này và ghép lại") if word not in sentence_to_duty] == []
    noted = AuditEntry.objects.filter(book_key=device.book, deed="display.use", attempt=True)
    assert (noted.count(), noted[0].ip) == (2, elsewhere.get("address", builders.ADDRESS))
    assert client.get("/ioc/man-hinh/toan-canh/").status_code == 200


def test_a_screen_that_was_switched_off_or_whose_time_is_over_shows_nothing(centre: Centre) -> None:
    device, client = builders.paired(centre.people["vinh"], centre.unit)
    DisplayDevice.objects.filter(pk=device.pk).update(ends_at=timezone.now() - timedelta(days=1))
    assert "đã hết hạn" in client.get("/ioc/man-hinh/toan-canh/").content.decode()
    DisplayDevice.objects.filter(pk=device.pk).update(ends_at=device.ends_at)
    revoke_device(device=device, version=device.version, actor=centre.actor("vinh"), now=timezone.now())
    answer = client.get("/ioc/man-hinh/toan-canh/")
    assert (answer.status_code, "đã tắt màn hình này" in answer.content.decode()) == (403, True)
    assert not Notification.objects.filter(kind="display.misuse").exists()
    assert client.get("/ioc/man-hinh/ghep/").status_code == 200


def test_a_new_code_ends_the_token_that_is_out(centre: Centre) -> None:
    device, client = builders.paired(centre.people["vinh"], centre.unit)
    renew_code(device=device, version=device.version, actor=centre.actor("vinh"), now=timezone.now())
    assert client.get("/ioc/man-hinh/toan-canh/")["Location"].startswith("/dang-nhap/")


def test_a_device_shows_its_own_scenes_alone(centre: Centre) -> None:
    shown = builders.scenes(centre.unit, timezone.now())
    _device, client = builders.paired(centre.people["vinh"], centre.unit, shown=shown[:1])
    assert [client.get(f"/ioc/man-hinh/{row.slug}/").status_code for row in shown[:2]] == [200, 404]


def test_a_paired_device_goes_to_its_first_scene_and_its_cookie_goes_nowhere_else(centre: Centre) -> None:
    _device, client = builders.paired(centre.people["vinh"], centre.unit)
    cookie = client.cookies[COOKIE]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/ioc/man-hinh/", True, "Strict")
    assert client.get("/ioc/man-hinh/ghep/")["Location"] == "/ioc/man-hinh/toan-canh/"


def test_only_the_head_keeps_devices_and_refusals_leave_no_trace(centre: Centre) -> None:
    now = timezone.now()
    shown = builders.scenes(centre.unit, now)
    for name, wrong in (("yen", Refused), ("quang", NotFound), ("mai", NotFound)):
        with pytest.raises(wrong):
            register_device(words=builders.words(shown, now), unit_id=centre.unit.pk, actor=centre.actor(name), now=now)
    for more, code in (({"network": "0.0.0.0/0"}, "screen.network"), ({"ends_at": now}, "screen.past"), ({"scenes": ()}, "screen.no_scenes")):
        with pytest.raises(Invalid) as refused:
            register_device(words=builders.words(shown, now, **more), unit_id=centre.unit.pk, actor=centre.actor("vinh"), now=now)
        assert refused.value.code == code
    assert (DisplayDevice.objects.count(), AuditEntry.objects.filter(book_key__startswith="display").count()) == (0, 0)


def test_a_page_that_is_stale_changes_nothing(centre: Centre) -> None:
    device, _code = builders.registered(centre.people["vinh"], centre.unit)
    vinh, now = centre.actor("vinh"), timezone.now()
    set_guests(device=device, guests=True, version=device.version, actor=centre.actor("yen"), now=now)
    for deed in (
        lambda: revoke_device(device=device, version=device.version, actor=vinh, now=now), lambda: renew_code(device=device, version=device.version, actor=vinh, now=now),
        lambda: change_device(device=device, words=builders.words(list(Scene.objects.all()), now), version=device.version, actor=vinh, now=now),
    ):
        with pytest.raises(Conflict) as refused:
            deed()
        assert refused.value.code == "screen.stale"


def test_the_code_is_shown_once(centre: Centre) -> None:
    shown = builders.scenes(centre.unit, timezone.now())
    client: Client = client_of(centre.people["vinh"])
    given = {"name": "Màn hình sảnh", "scenes": [shown[0].pk], "ends_on": (timezone.localdate() + timedelta(days=9)).isoformat()}
    page = client.post("/ioc/man-hinh/thiet-bi/moi/", given)
    device = DisplayDevice.objects.get()
    digits = page.context["code"].replace(" ", "")
    assert (page.status_code, page["Cache-Control"], device.code_hash) == (200, "no-store", keyed(digits))
    assert digits not in client.get(f"/ioc/man-hinh/thiet-bi/{device.pk}/").content.decode()


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_a_code_that_two_screens_enter_at_once_pairs_one(centre: Centre) -> None:
    _device, code = builders.registered(centre.people["vinh"], centre.unit)
    assert at_once(lambda: entered(code), lambda: entered(code)) == ["done", "screen.wrong_code"]
