"""Which tests run where and when: by what they touch, so that nobody has to remember a mark."""

import pytest

#: who asks for one of these has a database in its hands; without them pytest-django lets no query through
_FIXTURES = {"db", "transactional_db", "live_server"}
#: every test has these, by pytest-django's own fixtures; a fixture of ours that asks for one opens the database by itself
_KEYS = {"django_db_setup", "django_db_blocker"}
#: and who has one of these marks has processes that use one
_MARKS = {"django_db", "postgresql", "redis", "faults", "browser", "webkit"}
#: they start servers and browsers, or walk every address: begun last, they would keep one worker busy when the others are done
_LONG_MARKS = {"browser", "webkit", "faults"}
_LONG_FILES = {"test_permissions_matrix.py"}


def mark(items: list[pytest.Item]) -> None:
    """Mark with ``stored`` what touches a database: the rest says the same on every profile."""
    for item in items:
        marked = any(item.get_closest_marker(name) for name in _MARKS)
        if marked or _FIXTURES & set(item.fixturenames) or _has_a_key(item):
            item.add_marker("stored")


def _has_a_key(item: pytest.Item) -> bool:
    ours = (made for name, found in item._fixtureinfo.name2fixturedefs.items() if name not in _KEYS for made in found)
    return any(made.func.__module__.startswith("tests.") and _KEYS & set(made.argnames) for made in ours)


def order(items: list[pytest.Item]) -> None:
    """Put the files that take long first."""
    long = {item.path for item in items if item.path.name in _LONG_FILES or any(item.get_closest_marker(name) for name in _LONG_MARKS)}
    items.sort(key=lambda item: item.path not in long)
