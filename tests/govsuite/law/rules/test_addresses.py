"""Which address of a document counts, and what a pack may say of one."""

import copy

import pytest

from govsuite.law.documents.yaml_pack import read
from govsuite.law.rules.addresses import addresses_of
from govsuite.law.rules.pack_schema import check_pack
from govsuite.law.services.packs import SHIPPED

CONTENT = read((SHIPPED / "VN-XD-2026.yaml").read_bytes()).content
#: What a pack of the suite may call an official source.
OFFICIAL = ("https://vanban.chinhphu.vn/", "https://congbao.chinhphu.vn/", "https://datafiles.chinhphu.vn/", "https://vbpl.vn/")


def document(number="135/2025/QH15", **more):
    return {"key": "a", "number": number, "title": "Luật", "in_force": True, **more}


def test_an_opened_address_goes_before_one_that_nobody_opened():
    opened, newer = document(link="https://a.vn/1", link_verified=True), document(link="https://b.vn/2", link_verified=False)
    assert addresses_of([opened, newer]) == addresses_of([newer, opened]) == {"135/2025/QH15": ("https://a.vn/1", True)}


def test_of_two_unopened_addresses_the_last_counts_and_none_is_made_up():
    rows = [document(link="https://a.vn/1"), document(link="https://b.vn/2"), document("72/2025/QH15"), document("", link="https://c.vn/3")]
    assert addresses_of(rows) == {"135/2025/QH15": ("https://b.vn/2", False)}


@pytest.mark.parametrize(("change", "flaw"), [
    ({"link_verified": False, "why_link_unverified": None}, ("link_verified", "why_link_unverified_missing")),
    ({"link": None, "link_verified": True}, ("link", "link_missing")),
])
def test_a_pack_says_how_sure_an_address_is(change, flaw):
    content = copy.deepcopy(CONTENT)
    merged = {**content["documents"][0], **change}
    content["documents"][0] = {name: value for name, value in merged.items() if value is not None}
    assert [(found.path[-1], found.code) for found in check_pack(content)] == [flaw]


@pytest.mark.parametrize("file", sorted(SHIPPED.glob("*.yaml")), ids=lambda file: file.stem)
def test_shipped_addresses_are_of_official_sources_and_not_verified(file):
    """Nobody who wrote the packs could open them."""
    linked = [entry for entry in read(file.read_bytes()).content["documents"] if "link" in entry]
    assert [entry["key"] for entry in linked if not entry["link"].startswith(OFFICIAL) or entry["link_verified"] or not entry["why_link_unverified"]] == []


def test_one_number_has_one_address_in_all_shipped_packs():
    documents = [entry for file in SHIPPED.glob("*.yaml") for entry in read(file.read_bytes()).content["documents"] if "link" in entry]
    assert len({(entry["number"], entry["link"]) for entry in documents}) == len({entry["number"] for entry in documents}) == 9
