"""Seed the data sources of the demo: the systems of the plan, a few deliveries, some of them in quarantine. Run again it changes nothing."""

from datetime import datetime, timedelta

from govsuite.core.actors import system_actor
from govsuite.demo.content import content
from govsuite.people.public import Unit, User, actor_of
from ioc_bridge.connectors.public import Raw
from ioc_bridge.sources.public import Incoming, RawMessage, Source, Way, add_systems, enter, receive, upload


def seed_sources(*, now: datetime) -> None:
    """Everything by the deeds that people and connectors do."""
    units = {row.code: row for row in Unit.objects.all()}
    add_systems(centre=units["ttdh-dong-ha"], units=units, actor=system_actor(), now=now - timedelta(days=40), is_demo=True)
    if RawMessage.objects.exists():
        return
    plan = content("sources")
    for row in plan["uploads"]:
        at = now - timedelta(hours=row["hours_ago"])
        user = User.objects.get(username=row["by"])
        actor = actor_of(user, now=at, step_up_at=at, session_key="demo")
        upload(source=Source.objects.get(code=row["source"]), content=row["table"].format(day=f"{at:%d/%m/%Y}").encode("utf-8-sig"), name=row["name"], actor=actor, now=at)
    for row in plan["quarantine"]:
        at = now - timedelta(hours=row["hours_ago"])
        receive([Incoming(Source.objects.get(code=row["source"]), Raw(row["body"].encode(), at, row["name"]), Way.PULL)], now=at)
    for row in plan["entries"]:
        user = User.objects.get(username=row["by"])
        cells = {name: value.format(day=f"{now:%d/%m/%Y}") for name, value in row["cells"].items()}
        enter(source=Source.objects.get(code=row["source"]), cells=cells, actor=actor_of(user, now=now, step_up_at=now, session_key="demo"), now=now)
