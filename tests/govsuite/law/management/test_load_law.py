"""The operator's command: says what it did, and where a file is wrong."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from govsuite.law.models import LawPack
from tests.govsuite.law.conftest import pack_text


def run(*paths):
    out, err = StringIO(), StringIO()
    try:
        call_command("load_law", *map(str, paths), stdout=out, stderr=err)
    except CommandError as error:
        err.write(str(error))
    return out.getvalue().splitlines(), err.getvalue()


def test_it_loads_the_packs_of_the_suite_and_again_changes_nothing(db):
    first, second = run()[0], run()[0]
    assert [line.rsplit(": ", 1)[1] for line in (*first, *second)] == ["loaded"] * 14 + ["unchanged"] * 14


def test_it_names_file_and_line_and_loads_the_good_ones(db, tmp_path):
    (tmp_path / "a.yaml").write_bytes(pack_text(code="XX-A", threshold="3/2"))
    (tmp_path / "b.yaml").write_bytes(pack_text(code="XX-B"))
    out, err = run(tmp_path)
    assert out == ["XX-B v1 from 2026-01-01: loaded"]
    assert err.startswith(f"{tmp_path / 'a.yaml'}:13: ballot_rules › 1 › threshold: ")
    assert list(LawPack.objects.values_list("code", flat=True)) == ["XX-B"]


def test_a_missing_file_is_named(db, tmp_path):
    with pytest.raises(CommandError, match="There is no file"):
        call_command("load_law", str(tmp_path / "gone.yaml"))
