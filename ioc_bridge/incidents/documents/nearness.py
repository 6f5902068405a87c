"""How near signals belong together, read from ``data/correlation.yaml``."""

from functools import cache
from pathlib import Path

import yaml

from ioc_bridge.incidents.rules.correlation import BulletinRule, Nearness, ReportRule

FILE = Path(__file__).resolve().parent.parent / "data" / "correlation.yaml"


@cache
def nearness() -> dict[str, Nearness]:
    """Return kind → how near."""
    rows = yaml.safe_load(FILE.read_text(encoding="utf-8"))["kinds"]
    return {kind: Nearness(**row) for kind, row in rows.items()}


@cache
def report_rules() -> dict[str, ReportRule]:
    """Return kind of matter of a report → the kind of incident that it may belong to."""
    rows = yaml.safe_load(FILE.read_text(encoding="utf-8"))["reports"]
    return {code: ReportRule(**row) for code, row in rows.items()}


@cache
def bulletin_rules() -> tuple[BulletinRule, ...]:
    """Return when bulletins of the weather service are signals."""
    rows = yaml.safe_load(FILE.read_text(encoding="utf-8"))["bulletins"]
    return tuple(BulletinRule(**row | {"stations": tuple(row["stations"]), "words": tuple(row["words"])}) for row in rows)
