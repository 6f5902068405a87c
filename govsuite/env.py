"""Typed readers of the environment.

A value that does not fit is refused by name: a typing error in a setting must
stop the start, not change what the city's server does. A secret may also be
given as a file, by the same name with ``_FILE`` behind it.
"""

import os
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

_TRUE = {"1", "true", "yes", "on"}
_FALSE = {"0", "false", "no", "off", ""}

#: Every name that was asked for, with its default: the docs are tested against it.
KNOWN: dict[str, str] = {}


class SettingError(Exception):
    """A setting in the environment cannot be used; the message names it."""


def text(name: str, default: str = "", *, choices: tuple[str, ...] = ()) -> str:
    """Return the text of ``name``; one of ``choices`` where these are given."""
    KNOWN[name] = default
    value = os.environ.get(name, default)
    if choices and value not in choices:
        raise SettingError(f"{name}={value!r} is not one of: {', '.join(choices)}.")
    return value


def flag(name: str, *, default: bool) -> bool:
    """Return a yes/no value: 1/true/yes/on or 0/false/no/off."""
    KNOWN[name] = str(default)
    value = os.environ.get(name, str(default)).strip().lower()
    if value in _TRUE:
        return True
    if value in _FALSE:
        return False
    raise SettingError(f"{name}={value!r} is neither true nor false.")


def integer(name: str, default: int, *, low: int = 0, high: int = 2**31) -> int:
    """Return a whole number between ``low`` and ``high``."""
    KNOWN[name] = str(default)
    value = os.environ.get(name, str(default))
    try:
        number = int(value)
    except ValueError:
        raise SettingError(f"{name}={value!r} is not a whole number.") from None
    if not low <= number <= high:
        raise SettingError(f"{name}={number} is not between {low} and {high}.")
    return number


def words(name: str, default: str = "") -> list[str]:
    """Return a comma-separated list without its empty parts."""
    return [part.strip() for part in text(name, default).split(",") if part.strip()]


def secret(name: str, default: str = "") -> str:
    """Return ``name``, or the content of the file that ``name_FILE`` points to."""
    KNOWN[name] = ""
    path = os.environ.get(f"{name}_FILE", "")
    if not path:
        return os.environ.get(name, default)
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except OSError as problem:
        raise SettingError(f"{name}_FILE={path!r} cannot be read: {problem.strerror}.") from None


def refuse_unknown(prefix: str) -> None:
    """Refuse names that begin with ``prefix`` and that no setting reads."""
    for name in sorted(os.environ):
        if name.startswith(prefix) and name.removesuffix("_FILE") not in KNOWN:
            raise SettingError(f"{name} is not a setting of this suite; docs/operating.md lists them.")


def database(name: str, data_dir: Path) -> dict[str, object]:
    """Return Django's description of the database in ``name``.

    Empty means the SQLite file in ``data_dir``; else ``postgres://user:password@host:port/db``
    or ``sqlite:///path``.
    """
    url = secret(name)
    pool = integer("DATABASE_POOL", 10, low=1)
    parts = urlsplit(url or f"sqlite:///{data_dir / 'govsuite.sqlite3'}")
    if parts.scheme == "sqlite":
        return _sqlite(Path(unquote(parts.path)))
    if parts.scheme in {"postgres", "postgresql"}:
        return _postgresql(parts, pool)
    raise SettingError(f"{name} begins with {parts.scheme!r}: use postgres:// or sqlite:///.")


def _sqlite(path: Path) -> dict[str, object]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "CONN_MAX_AGE": None,  # opening the file and its log again costs more than most deeds
        "OPTIONS": {
            # IMMEDIATE: a deed that reads and then writes must queue at its start;
            # SQLite answers an upgrade of a read lock with an error, not with a wait.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
        },
    }


def _postgresql(parts: SplitResult, pool: int) -> dict[str, object]:
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "OPTIONS": {"pool": {"min_size": min(2, pool), "max_size": pool, "timeout": 20}},
    }
