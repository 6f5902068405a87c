"""The kinds of matter that come with the suite, and who deals with them."""

from datetime import datetime
from pathlib import Path

import yaml

from govsuite.core import audit, db
from govsuite.core.actors import Actor
from ioc_bridge.field_reports.models import Category

SHIPPED = Path(__file__).resolve().parent.parent / "data" / "categories.yaml"


def load_categories(*, actor: Actor, now: datetime, path: Path = SHIPPED) -> int:
    """Enter the kinds of matter of a file that are not known yet; return how many. What somebody has changed here stays."""
    plan = yaml.safe_load(path.read_text(encoding="utf-8"))
    with db.deed():
        known = set(Category.objects.values_list("code", flat=True))
        rows = [row for row in plan["categories"] if row["code"] not in known]
        for order, row in enumerate(rows, start=len(known) + 1):
            made = Category.objects.create(**row, order=order, source=plan["source"], verified=plan["verified"])
        if rows:
            audit.record(book="report:plan", actor=actor, deed="report.load_categories", obj=made, now=now, detail={"codes": [row["code"] for row in rows]})
    return len(rows)
