"""Bytes that no row knows go; bytes of a row and of an upload under way stay."""

import os
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils import timezone

from govsuite.core.actors import system_actor
from govsuite.records import storage
from govsuite.records.public import latest, store_bytes
from govsuite.records.services.orphans import clean_orphans
from tests.govsuite.records.filemakers import pdf_bytes

pytestmark = pytest.mark.django_db


def _old(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    old = (timezone.now() - timedelta(hours=7)).timestamp()
    os.utime(path, (old, old))
    return path


def test_removes_only_old_bytes_without_a_row(media: Path) -> None:
    now = timezone.now()
    file = store_bytes(content=pdf_bytes(), name="a.pdf", owner_type="t.t", owner_id=1, audience="body", actor=system_actor(), now=now)
    kept = _old(storage.path_of(latest(file).stored))
    torn, lost, fresh = _old(media / "incoming/torn"), _old(media / "2026/01/lost.pdf"), storage.new_incoming()
    fresh.touch()
    assert sorted(clean_orphans(now=now, dry_run=True)) == ["2026/01/lost.pdf", "incoming/torn"]
    assert lost.exists()
    clean_orphans(now=now)
    assert [path.exists() for path in (kept, fresh, torn, lost)] == [True, True, False, False]


def test_the_command_tells_what_it_removed(media: Path) -> None:
    _old(media / "2026/01/lost.pdf")
    told = StringIO()
    call_command("clean_orphans", stdout=told)
    assert told.getvalue().splitlines() == ["2026/01/lost.pdf", "1 file(s) removed."]
