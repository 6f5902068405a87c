"""The number of a document in a citation leads to its official text; the rest stays text."""

import pytest
from django.template import Context, Template

from govsuite.core.registries import OfficialText
from govsuite.law import selectors_addresses

LAW = OfficialText("https://vanban.chinhphu.vn/?pageid=27160&docid=1", verified=True)
DECREE = OfficialText("https://vanban.chinhphu.vn/?pageid=27160&docid=2", verified=False)


def shown(text):
    return Template("{% load ui %}{{ text|cited }}").render(Context({"text": text}))


@pytest.fixture(autouse=True)
def _addresses():
    selectors_addresses.remember({"135/2025/QH15": LAW, "217/2026/NĐ-CP": DECREE})


def test_each_number_is_a_link_that_opens_beside_the_page():
    page = shown("Điều 49 Luật số 135/2025/QH15; Điều 66 Nghị định số 217/2026/NĐ-CP")
    start = '<a class="gs-official" href="https://vanban.chinhphu.vn/?pageid=27160&amp;docid=1" target="_blank" rel="noopener noreferrer" title="'
    assert page.startswith(f"Điều 49 Luật số {start}")
    assert page.count('target="_blank" rel="noopener noreferrer"') == 2
    assert ">135/2025/QH15<svg" in page
    assert ">217/2026/NĐ-CP<svg" in page


def test_an_address_that_nobody_opened_says_so():
    page = shown("Nghị định số 217/2026/NĐ-CP")
    assert 'class="gs-official gs-official--unverified"' in page
    assert "Chưa có ai mở địa chỉ này để đối chiếu" in page


@pytest.mark.parametrize("text", ["Luật số 1135/2025/QH15", "Luật số 135/2025/QH15-SĐ", "12/135/2025/QH15", "Luật số 72/2025/QH15", ""])
def test_what_is_no_known_number_stays_text(text):
    assert shown(text) == text


def test_what_people_wrote_is_escaped_around_the_link():
    page = shown('<b>"</b> 135/2025/QH15 <script>')
    assert page.startswith("&lt;b&gt;&quot;&lt;/b&gt; <a ")
    assert page.endswith(" &lt;script&gt;")


def test_nothing_is_a_link_while_no_address_is_known():
    selectors_addresses.remember({})
    assert shown("Luật số 135/2025/QH15 <b>") == "Luật số 135/2025/QH15 &lt;b&gt;"
    assert shown(None) == ""
