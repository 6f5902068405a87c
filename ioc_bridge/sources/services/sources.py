"""Sources themselves: entered from the catalogue, paused, taken up again."""

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from govsuite.core import audit, db
from govsuite.core.actors import Actor
from govsuite.people.public import Unit
from ioc_bridge.connectors.public import kinds
from ioc_bridge.sources.abilities import TABLE
from ioc_bridge.sources.enums import ProfileState
from ioc_bridge.sources.models import Profile, Source

SYSTEMS = Path(__file__).resolve().parent.parent / "data" / "systems.yaml"
_KEPT = ("name", "cadence", "purpose", "screen", "action")


@cache
def catalogue() -> list[dict[str, Any]]:
    """Return the systems of the plan as the data file tells them."""
    return list(yaml.safe_load(SYSTEMS.read_text(encoding="utf-8"))["systems"])


def add_systems(*, centre: Unit, units: Mapping[str, Unit], actor: Actor, now: datetime, is_demo: bool = False) -> int:
    """Enter every system of the plan that is not here yet, each with a profile for tables and rows by hand in force. Return how many came."""
    with db.deed():
        made = 0
        for row in catalogue():
            source, is_new = Source.objects.get_or_create(code=row["code"], defaults={
                "centre": centre, "unit": units.get(row.get("unit", "")), "number": row["number"], "owner_name": row["owner"], "dataset": row["code"],
                "works_today": row["works"], "is_demo": is_demo, "created_at": now, **{name: row[name] for name in _KEPT},
            })
            if not is_new:
                continue
            made += 1
            _add_profile(source, 1, table_profile(row), ProfileState.IN_FORCE, actor, now)
            if row.get("kind"):
                _add_profile(source, 2, kinds[row["kind"]].example, ProfileState.DRAFT, actor, now)
            audit.record(book=source.book, actor=actor, deed="source.add", obj=source, now=now, detail={"name": source.name, "owner": source.owner_name})
    return made


def add_source(*, centre: Unit, code: str, name: str, owner: str, cadence: int, actor: Actor, now: datetime, is_demo: bool = False) -> Source:
    """Return the source of this code, entered where it lacks: one beside the systems of the plan, still without a profile."""
    with db.deed():
        source, is_new = Source.objects.get_or_create(code=code, defaults={
            "centre": centre, "name": name, "owner_name": owner, "cadence": cadence, "dataset": code, "is_demo": is_demo, "created_at": now,
        })
        if is_new:
            audit.record(book=source.book, actor=actor, deed="source.add", obj=source, now=now, detail={"name": name, "owner": owner})
    return source


def _add_profile(source: Source, number: int, text: str, state: ProfileState, actor: Actor, now: datetime) -> None:
    sample = kinds[yaml.safe_load(text)["kind"]].sample if state == ProfileState.DRAFT else None
    in_force = {"tried_at": now, "in_force_at": now, "in_force_by_name": actor.name} if state == ProfileState.IN_FORCE else {}
    Profile.objects.create(
        source=source, number=number, text=text, state=state, made_at=now, made_by_name=actor.name, sample_name=sample.name if sample else f"{source.code}.csv",
        sample=sample.body if sample else _sample_table(text), **in_force,
    )


def table_profile(row: Mapping[str, Any]) -> str:
    """Return the profile of a system's table: its columns as the data file names them, ``name|title|type|opt``."""
    fields = [_field(words) for words in row["fields"]]
    config = {
        "kind": "upload", "makes": "record", "dataset": row["code"], "key": row["key"], "period": {"field": fields[0]["name"], "step": row["step"]}, "fields": fields,
    }
    return yaml.safe_dump(config, allow_unicode=True, sort_keys=False, width=140)


def _field(words: str) -> dict[str, Any]:
    name, title, *more = words.split("|")
    kind = more[0] if more else "text"
    field: dict[str, Any] = {"name": name, "title": title, "type": kind}
    if kind in ("whole", "number"):
        field["least"] = 0
    if "opt" in more:
        field["required"] = False
    return field


def _sample_table(text: str) -> bytes:
    """Return the header and one row of figures to try a table's profile with."""
    fields = yaml.safe_load(text)["fields"]
    values = {"date": "26/11/2026", "time": "26/11/2026 07:00", "whole": "12", "number": "12,5"}
    lines = [";".join(field["title"] for field in fields), ";".join(values.get(field["type"], "Ví dụ") for field in fields)]
    return "\r\n".join(lines).encode("utf-8-sig")


def set_pause(*, source: Source, on: bool, actor: Actor, now: datetime) -> Source:
    """Stop a source's pulls and reminders, or let it go on."""
    TABLE.check(actor, "source.pause", source, book=source.book)
    with db.deed():
        locked = db.lock(Source.objects.all(), pk=source.pk)
        locked.is_paused, locked.next_pull_at, locked.failures, locked.last_problem = on, None if on else now, 0, {}
        locked.save(update_fields=["is_paused", "next_pull_at", "failures", "last_problem"])
        audit.record(book=locked.book, actor=actor, deed="source.pause" if on else "source.resume", obj=locked, now=now)
    return locked
