"""Conditions in words: alternatives, opposites, numbers with their unit."""

import pytest
from django.utils import translation

from govsuite.law.rules.conditions import Choice, Fact, FactKind, build_condition
from govsuite.law.words_procedures import in_words, money, policy_value

FACTS = {fact.key: fact for fact in (
    Fact("floors", "Số tầng", FactKind.NUMBER, "tầng"), Fact("leased", "Thuê đất?", FactKind.YES_NO),
    Fact("owner", "Chủ đầu tư là ai?", FactKind.CHOICE, choices=(Choice("a", "Cá nhân"), Choice("b", "Tổ chức"))),
    Fact("zones", "Khu vực", FactKind.CHOICES, choices=(Choice("x", "Khu X"), Choice("y", "Khu Y"))),
)}


@pytest.fixture(autouse=True)
def vietnamese():
    with translation.override("vi"):
        yield


@pytest.mark.parametrize(
    ("data", "flat"),
    [
        ({"fact": "floors", "below": 7}, "Số tầng: dưới 7 tầng"),
        ({"not": {"fact": "floors", "below": 7}}, "Số tầng: từ 7 tầng trở lên"),
        ({"not": {"fact": "floors", "is": 7}}, "Số tầng: khác 7 tầng"),
        ({"fact": "leased", "is": True}, "Thuê đất: có"), ({"fact": "leased", "is": False}, "Thuê đất: không"),
        ({"not": {"fact": "leased", "is": False}}, "Thuê đất: có"),
        ({"fact": "owner", "one_of": ["a", "b"]}, "Chủ đầu tư là ai: Cá nhân / Tổ chức"),
        ({"not": {"fact": "owner", "is": "a"}}, "Chủ đầu tư là ai: không phải: Cá nhân"),
        ({"not": {"fact": "zones", "any_of": ["x", "y"]}}, "Khu vực: không thuộc: Khu X / Khu Y"),
        ({"all": [{"fact": "floors", "below": 7}, {"fact": "leased", "is": True}]}, "Số tầng: dưới 7 tầng và Thuê đất: có"),
        ({"not": {"all": [{"fact": "floors", "below": 7}, {"fact": "leased", "is": True}]}}, "Số tầng: từ 7 tầng trở lên hoặc Thuê đất: không"),
        (
            {"any": [{"fact": "leased", "is": True}, {"all": [{"fact": "floors", "at_most": 3}, {"fact": "owner", "is": "a"}]}]},
            "Thuê đất: có hoặc (Số tầng: đến 3 tầng và Chủ đầu tư là ai: Cá nhân)",
        ),
        ({"all": [{"fact": "leased", "is": True}]}, "Thuê đất: có"),
    ],
)
def test_a_condition_reads_as_a_sentence(data, flat):
    assert in_words(build_condition(data), FACTS).flat == flat


def test_no_condition_says_nothing():
    assert in_words(None, FACTS) is None


@pytest.mark.parametrize(("amount", "text"), [(None, "chưa nhập số tiền"), (0, "0 đồng"), (1_250_000, "1.250.000 đồng")])
def test_money_has_points_between_thousands(amount, text):
    assert money(amount) == text


@pytest.mark.parametrize(("value", "text"), [(True, "có"), (False, "không"), (2, "2 lần")])
def test_a_policy_is_yes_no_or_a_number_of_times(value, text):
    assert policy_value(value) == text
