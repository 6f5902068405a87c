"""What an identity provider's claims say about a person: read strictly, cut to size, nothing believed beyond it."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from govsuite.citizens.rules.id_numbers import plain_number

#: OpenID Connect Core, 2: no subject is longer.
LONGEST_SUBJECT = 255
MOST_ORGANISATIONS = 50
_EMAIL = re.compile(r"[^@\s<>\"]{1,64}@[^@\s<>\"]{1,180}\.[^@\s<>\".]{2,60}")
#: The parts of an OpenID address, as people write them here.
_ADDRESS_PARTS = ("street_address", "locality", "region", "country")


class ClaimMissing(Exception):
    """The provider left out what nobody can be known without; ``args[0]`` names it."""


@dataclass(frozen=True, slots=True)
class ClaimNames:
    """Under which names this provider tells what; ``organisation_kinds`` are the values of ``kind`` that mean an organisation."""

    full_name: str = "name"
    id_number: str = "id_number"
    phone: str = "phone_number"
    email: str = "email"
    address: str = "address"
    kind: str = "kind"
    organisations: str = "organisations"
    organisation_kinds: frozenset[str] = frozenset({"organisation"})


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation for which a person may act: its tax number, its name, as what."""

    code: str
    name: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class Identity:
    """Who signed in. What is personal is left out of its repr: a log line must not tell it."""

    issuer: str
    subject: str
    full_name: str = field(repr=False)
    is_organisation: bool = False
    id_number: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)
    email: str = field(default="", repr=False)
    address: str = field(default="", repr=False)
    organisations: tuple[Organisation, ...] = field(default=(), repr=False)
    is_demo: bool = False


def identity_of(claims: Mapping[str, Any], names: ClaimNames, *, issuer: str) -> Identity:
    """Return the identity that the claims tell; ClaimMissing without a subject or a name.

    A telephone or e-mail that the provider itself calls unverified is left out: notices go there.
    """
    subject, full_name = claims.get("sub"), _text(claims.get(names.full_name), 200)
    if not isinstance(subject, str) or not 0 < len(subject) <= LONGEST_SUBJECT:
        raise ClaimMissing("sub")
    if not full_name:
        raise ClaimMissing(names.full_name)
    return Identity(
        issuer=issuer,
        subject=subject,
        full_name=full_name,
        is_organisation=str(claims.get(names.kind, "")) in names.organisation_kinds,
        id_number=plain_number(_text(claims.get(names.id_number), 40)),
        phone="" if claims.get(f"{names.phone}_verified") is False else _phone(claims.get(names.phone)),
        email="" if claims.get(f"{names.email}_verified") is False else _email(claims.get(names.email)),
        address=_address(claims.get(names.address)),
        organisations=_organisations(claims.get(names.organisations)),
        is_demo=claims.get("demo") is True,
    )


def _text(value: Any, longest: int) -> str:
    """Return a line of text: composed letters, single spaces, no control characters; empty for what is no text."""
    if not isinstance(value, str):
        return ""
    printable = "".join(" " if unicodedata.category(letter).startswith("C") else letter for letter in unicodedata.normalize("NFC", value))
    return " ".join(printable.split())[:longest].strip()


def _phone(value: Any) -> str:
    """Return the number as it is dialled here: figures, 0 instead of +84."""
    figures = re.sub(r"[\s.()-]", "", _text(value, 40))
    found = re.fullmatch(r"(?:\+84|0084)?(\d{7,15})", figures)
    if not found:
        return ""
    return "0" + found[1].lstrip("0") if found[1] != figures else figures


def _email(value: Any) -> str:
    text = _text(value, 254)
    return text if _EMAIL.fullmatch(text) else ""


def _address(value: Any) -> str:
    """Return an address given as text, or as OpenID's object."""
    if isinstance(value, Mapping):
        parts = [_text(value.get(part), 300) for part in _ADDRESS_PARTS]
        return (_text(value.get("formatted"), 300) or ", ".join(part for part in parts if part))[:300]
    return _text(value, 300)


def _organisations(value: Any) -> tuple[Organisation, ...]:
    """Return the organisations with a number and a name; what is incomplete is left out."""
    entries = [entry for entry in value if isinstance(entry, Mapping)] if isinstance(value, list) else []
    read = [
        Organisation(plain_number(_text(entry.get("code"), 40)), _text(entry.get("name"), 200), _text(entry.get("role"), 100))
        for entry in entries[:MOST_ORGANISATIONS]
    ]
    return tuple(entry for entry in read if entry.code and entry.name)
