"""The law packs of the suite are read from YAML once a process: nearly every test of the council loads them, and their text does not change."""

import pickle
from datetime import datetime

from govsuite.core.actors import system_actor
from govsuite.law.documents.yaml_pack import PackText
from govsuite.law.models import LawPack
from govsuite.law.public import load_shipped
from govsuite.law.services import packs
from tests.worlds import remembered

_CHECK = packs.checked
#: text of a shipped file → what was read; copies are handed out, because a test may change its own
_read: dict[bytes, bytes] = {}


def _checked_once(source: bytes, *, name: str) -> PackText:
    known = _read.get(source)
    if known is None:
        text = _CHECK(source, name=name)
        if not (packs.SHIPPED / name).is_file():
            return text
        known = _read[source] = pickle.dumps(text)
    return pickle.loads(known)


def install() -> None:
    """Let the deeds that load packs read each shipped text once; what they do with it stays as it is."""
    packs.checked = _checked_once


@remembered
def law(*, now: datetime) -> dict[str, LawPack]:
    """Load the packs by their deed; return them by code."""
    return {loaded.pack.code: loaded.pack for loaded in load_shipped(actor=system_actor(), now=now)}
