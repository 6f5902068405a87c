"""What claims become: read strictly, cut to size, nothing personal in what a log would print."""

import pytest

from govsuite.citizens.rules.identity import ClaimMissing, ClaimNames, Organisation, identity_of

USUAL = {"sub": "s-1", "name": "Phan Thị An"}


def read(**claims: object) -> object:
    return identity_of(USUAL | claims, ClaimNames(), issuer="https://id.example.vn")


def test_the_usual_claims_are_taken_over() -> None:
    identity = read(
        id_number="000 190 000 301", phone_number="+84 233 000 301", email="an@example.com", address="Số 1", kind="person",
        organisations=[{"code": "0000000017", "name": "Công ty", "role": "Giám đốc"}],
    )
    assert (identity.issuer, identity.subject, identity.full_name, identity.is_organisation) == ("https://id.example.vn", "s-1", "Phan Thị An", False)
    assert (identity.id_number, identity.phone, identity.email, identity.address) == ("000190000301", "0233000301", "an@example.com", "Số 1")
    assert identity.organisations == (Organisation("0000000017", "Công ty", "Giám đốc"),)


@pytest.mark.parametrize(
    ("claims", "missing"),
    [({"sub": None}, "sub"), ({"sub": 7}, "sub"), ({"sub": ""}, "sub"), ({"sub": "x" * 256}, "sub"), ({"name": None}, "name"), ({"name": " \u200b\n"}, "name"), ({"name": ["An"]}, "name")],
)
def test_nobody_is_known_without_subject_and_name(claims: dict[str, object], missing: str) -> None:
    with pytest.raises(ClaimMissing) as refused:
        read(**claims)
    assert refused.value.args == (missing,)


def test_other_names_of_claims() -> None:
    names = ClaimNames(full_name="ho_ten", kind="loai", organisation_kinds=frozenset({"2", "tochuc"}))
    identity = identity_of({"sub": "s", "ho_ten": "Công ty A", "loai": 2}, names, issuer="i")
    assert (identity.full_name, identity.is_organisation) == ("Công ty A", True)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("0233000301", "0233000301"), ("+84233000301", "0233000301"), ("0084 233.000.301", "0233000301"), ("+840233000301", "0233000301"),
        ("(0233) 000-301", "0233000301"), ("12", ""), ("gọi tôi", ""), (None, ""), (233000301, ""),
    ],
)
def test_a_telephone_is_kept_as_it_is_dialled(given: object, kept: str) -> None:
    assert read(phone_number=given).phone == kept


@pytest.mark.parametrize("given", ["an", "an@", "@example.com", "an@example", "an b@example.com", "<an@example.com>", "an@example.com\nBcc: b@example.com", 5])
def test_what_is_no_e_mail_is_left_out(given: object) -> None:
    assert read(email=given).email == ""


def test_what_the_provider_calls_unverified_is_left_out() -> None:
    identity = read(email="an@example.com", email_verified=False, phone_number="0233000301", phone_number_verified=False)
    assert (identity.email, identity.phone) == ("", "")


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ({"formatted": "Số 1,\nđường A"}, "Số 1, đường A"), ({"street_address": "Số 1", "locality": "Đông Hà", "region": ""}, "Số 1, Đông Hà"),
        ({"formatted": 4}, ""), (["Số 1"], ""), ("x" * 900, "x" * 300),
    ],
)
def test_an_address_is_text_or_openids_object(given: object, kept: str) -> None:
    assert read(address=given).address == kept


@pytest.mark.parametrize("given", ["no list", {"code": "0000000017"}, [{"code": "0000000017"}, {"name": "Công ty"}, "text", {"code": "x", "name": "Công ty"}]])
def test_an_organisation_without_number_or_name_is_left_out(given: object) -> None:
    assert read(organisations=given).organisations == ()


def test_letters_are_composed_and_control_characters_gone() -> None:
    assert read(name="Phan\tThi\u0323\u0000 An ").full_name == "Phan Thị An"


def test_nothing_personal_is_printed() -> None:
    printed = repr(read(id_number="000190000301", phone_number="0233000301", email="an@example.com", address="Số 1"))
    assert [word for word in ("An", "0001", "0233", "example.com", "Số 1") if word in printed] == []
