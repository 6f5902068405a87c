"""The ground that tests stand on."""

from django.db import connection

from tests.builders import Council


def test_the_council_has_four_delegates(council: Council) -> None:
    assert sorted(council.mandates) == ["an", "binh", "dung", "em"]


def test_sqlite_tests_run_on_a_file(db: None) -> None:
    assert connection.vendor != "sqlite" or str(connection.settings_dict["NAME"]).endswith(".sqlite3")
