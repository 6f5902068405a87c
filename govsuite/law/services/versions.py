"""What the deeds on law packs share: the versions of a code, their periods, a new version, the audit."""

from datetime import date, datetime
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from govsuite.core import audit, db
from govsuite.core.actors import Actor
from govsuite.law.documents.yaml_pack import PackText
from govsuite.law.models import LawPack
from govsuite.law.services.flaws import NamedFlaw, refusal

BOOK = "law"
WAS_IN_FORCE = (LawPack.State.EFFECTIVE, LawPack.State.REPLACED)
LIVE = (LawPack.State.EFFECTIVE, LawPack.State.DRAFT)


def versions_of_code(code: str) -> list[LawPack]:
    """Return all versions of a code, locked where the database locks rows."""
    rows = LawPack.objects.filter(code=code)
    return list(rows if db.is_sqlite() else rows.select_for_update())


def period(content: dict[str, Any]) -> tuple[date, date]:
    ends = content.get("ends")
    return date.fromisoformat(content["starts"]), date.fromisoformat(ends) if ends else date.max


def current_version(versions: list[LawPack], content: dict[str, Any]) -> LawPack | None:
    """Return the effective version of the same period: the one that this text replaces."""
    starts, _ends = period(content)
    return next((pack for pack in versions if pack.state == LawPack.State.EFFECTIVE and pack.starts == starts), None)


def refuse_overlap(versions: list[LawPack], text: PackText, name: str) -> None:
    """Two periods of one code in force may not share a day; the same first day means a new version of that period."""
    starts, ends = period(text.content)
    for pack in versions:
        if pack.state == LawPack.State.EFFECTIVE and pack.starts != starts and pack.starts <= ends and starts <= (pack.ends or date.max):
            message = _("Overlaps %(pack)s, in force from %(starts)s to %(ends)s. End that one first, or change these days.") % {
                "pack": pack, "starts": pack.starts.strftime("%d/%m/%Y"), "ends": pack.ends.strftime("%d/%m/%Y") if pack.ends else "…",
            }
            raise refusal(name, [NamedFlaw(text.line_of(("starts",)), "starts", message)])


def new_version(
    versions: list[LawPack], content: dict[str, Any], digest: str, *, drafted_by: Actor | None, now: datetime,
) -> LawPack:
    newest = LawPack.objects.filter(code=content["code"]).aggregate(newest=Max("version"))["newest"] or 0
    starts, ends = period(content)
    return LawPack.objects.create(
        code=content["code"], version=newest + 1, title=content["title"], kind=content["kind"], starts=starts,
        ends=None if ends == date.max else ends, content=content, sha256=digest, loaded_at=now, state=LawPack.State.DRAFT,
        drafted_by=drafted_by.user_id if drafted_by else None, drafted_by_name=drafted_by.name if drafted_by else "",
        editors=[{"id": drafted_by.user_id, "name": drafted_by.name}] if drafted_by else [],
    )


def facts_of(pack: LawPack) -> dict[str, Any]:
    return {"code": pack.code, "version": pack.version, "state": pack.state, "sha256": pack.sha256, "verified_by": pack.verified_by}


def record(
    deed: str, pack: LawPack, *, actor: Actor, now: datetime, before: dict[str, Any] | None = None, detail: dict[str, Any] | None = None,
) -> None:
    audit.record(
        book=BOOK, actor=actor, deed=deed, obj=pack, now=now, before=before, after=facts_of(pack),
        detail={"code": pack.code, "version": pack.version, "sha256": pack.sha256, **(detail or {})},
    )
