"""What lies in an envelope, and how envelopes lose their order. Every envelope has the same length, whatever was chosen."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from meetings.ballots.rules.receipts import normalise_receipt
from meetings.ballots.rules.sheets import SheetFault, SheetForm, sheet_fault

#: bytes of a filled-in sheet before it is sealed, and of the sealed envelope (libsodium's crypto_box_seal adds 48)
PLAIN_LENGTH = 1024
SEALED_LENGTH = PLAIN_LENGTH + 48


@dataclass(frozen=True, slots=True)
class OpenedSheet:
    """One sheet after closing: its code and marks, and why it does not count (empty: it does)."""

    code: str
    marks: tuple[int | None, ...]
    fault: str = ""


def filled_in(code: str, marks: Iterable[int | None]) -> bytes:
    """Return the bytes that a device seals: JSON, padded with blanks to one length."""
    text = json.dumps({"code": code, "marks": list(marks)}, separators=(",", ":")).encode()
    if len(text) > PLAIN_LENGTH:
        raise ValueError(f"a sheet of {len(text)} bytes")
    return text.ljust(PLAIN_LENGTH)


def read_sheet(form: SheetForm, plain: bytes | None) -> OpenedSheet:
    """Return the sheet of an opened envelope; one that could not be opened or read stands without a code, as invalid."""
    data = _parsed(plain)
    code = normalise_receipt(str(data.get("code", "")))
    fault = sheet_fault(form, data.get("marks"))
    if not code:
        return OpenedSheet("", (), SheetFault.UNREADABLE.value)
    if fault is not None:
        # What a forged sheet says is not published: only that it was there.
        return OpenedSheet(code, (), fault.value)
    return OpenedSheet(code, tuple(data["marks"]))


def _parsed(plain: bytes | None) -> dict[str, Any]:
    if plain is None or len(plain) != PLAIN_LENGTH:
        return {}
    try:
        data = json.loads(plain)
    except (ValueError, RecursionError):
        return {}
    return data if isinstance(data, dict) else {}


def unlinked(
    envelopes: Iterable[bytes], *, form: SheetForm, shuffle: Callable[[list[bytes]], None], unseal: Callable[[bytes], bytes | None],
) -> list[OpenedSheet]:
    """Return the sheets of envelopes that carry no voters, in an order that says nothing of how they came.

    ``shuffle`` is the operating system's random source at closing.
    """
    mixed = list(envelopes)
    shuffle(mixed)
    return [read_sheet(form, unseal(envelope)) for envelope in mixed]


def repeated_codes(sheets: Iterable[OpenedSheet]) -> set[str]:
    """Return the codes that stand on more than one sheet."""
    seen: set[str] = set()
    twice: set[str] = set()
    for sheet in sheets:
        (twice if sheet.code in seen else seen).add(sheet.code)
    return twice - {""}
