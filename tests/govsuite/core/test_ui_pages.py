"""Display choices, language, manifest, styleguide, error pages, the content policy."""

import json
import re
import struct
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client

from govsuite.core.ui import importmap
from govsuite.people.models import User
from tests.builders import Council

pytestmark = pytest.mark.django_db


def test_text_size_is_kept_in_a_cookie_and_told_to_the_root() -> None:
    client = Client()
    answer = client.post("/hien-thi/", {"text": "125", "next": "/"})
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert 'data-text="125"' in client.get("/").content.decode()


def test_nonsense_is_not_kept() -> None:
    client = Client()
    client.post("/hien-thi/", {"text": "9999", "theme": "<script>"})
    assert [name for name in client.cookies if name.startswith("display_")] == []


def test_nobody_is_led_to_a_foreign_page() -> None:
    assert Client().post("/hien-thi/", {"text": "112", "next": "https://example.com/"})["Location"] == "/"


def test_language_is_switched_and_kept() -> None:
    client = Client()
    assert 'lang="vi"' in client.get("/").content.decode()
    client.post("/ngon-ngu/", {"language": "en", "next": "/"})
    assert '<html lang="en"' in client.get("/").content.decode()


def test_import_map_is_allowed_by_its_hash() -> None:
    answer = Client().get("/")
    text = re.search(r'<script type="importmap">(.*?)</script>', answer.content.decode(), re.DOTALL).group(1)
    assert json.loads(text)["imports"]["lit"] == f"{settings.STATIC_URL}vendor/lit/index.js"
    assert importmap.csp_hash(text) in answer["Content-Security-Policy"]


def test_manifest_names_the_suite() -> None:
    answer = Client().get("/manifest.webmanifest")
    assert (answer["Content-Type"], answer.json()["name"]) == ("application/manifest+json", settings.SITE_NAME)


def test_tablets_get_icons_as_pixels() -> None:
    sizes = {}
    for name in ("mark-180.png", "mark-512.png"):
        head = Path(finders.find(f"govsuite/core/{name}")).read_bytes()[:24]
        sizes[name] = (head[1:4], *struct.unpack(">II", head[16:24]))
    assert sizes == {"mark-180.png": (b"PNG", 180, 180), "mark-512.png": (b"PNG", 512, 512)}


def test_styleguide_is_for_staff(council: Council, signed_in: object) -> None:
    assert Client().get("/styleguide/").status_code == 404
    assert signed_in(council.people["cuc"]).get("/styleguide/").status_code == 200


def test_demo_is_marked_while_one_invented_person_is_there() -> None:
    assert "gs-demo" not in Client().get("/").content.decode()
    User.objects.create_user(username="minh-hoa", full_name="Người Minh Hoạ", is_demo=True)
    assert "gs-demo" in Client().get("/").content.decode()


def test_missing_page_has_a_way_home() -> None:
    answer = Client().get("/khong-co-trang-nay/")
    assert answer.status_code == 404
    assert 'href="/"' in answer.content.decode()


def test_expired_form_says_what_to_do() -> None:
    answer = Client(enforce_csrf_checks=True).post("/hien-thi/", {"text": "125"})
    assert answer.status_code == 403
    assert "gs-error" in answer.content.decode()
