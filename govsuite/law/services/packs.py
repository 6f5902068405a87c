"""Deeds on law packs: load, draft, verify, withdraw. One period of one code has one effective version."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from govsuite.core import audit, db
from govsuite.core.actors import Actor
from govsuite.core.errors import Attempt, Conflict, Invalid, Refused
from govsuite.law.abilities import TABLE
from govsuite.law.documents.yaml_pack import PackText
from govsuite.law.models import CalendarOverride, LawPack
from govsuite.law.selectors_addresses import forget
from govsuite.law.services.flaws import checked
from govsuite.law.services.recompute import follow_new_calendar
from govsuite.law.services.versions import (
    BOOK,
    LIVE,
    WAS_IN_FORCE,
    current_version,
    facts_of,
    new_version,
    record,
    refuse_overlap,
    versions_of_code,
)

SHIPPED = Path(__file__).resolve().parent.parent / "packs"


@dataclass(frozen=True, slots=True)
class Loaded:
    """What became of one file: loaded, unchanged, or kept as a draft beside a version that people verified."""

    pack: LawPack
    outcome: str


def load_shipped(*, actor: Actor, now: datetime) -> list[Loaded]:
    """Load every pack that comes with the suite; what is loaded already stays."""
    return [load_file(path=path, actor=actor, now=now) for path in sorted(SHIPPED.glob("*.yaml"))]


def load_file(*, path: Path, actor: Actor, now: datetime) -> Loaded:
    """Load one file; it is in force at once. Raises Invalid with file and line, OSError when unreadable."""
    return load_pack(source=path.read_bytes(), name=path.name, actor=actor, now=now)


def load_pack(*, source: bytes, name: str, actor: Actor, now: datetime) -> Loaded:
    """Load a pack as the operator of the suite. A text that was loaded before is left alone.

    Where people have verified another text of the same period, the file becomes a draft for them.
    """
    TABLE.check(actor, "pack.draft", book=BOOK)
    text = checked(source, name=name)
    with db.deed():
        versions = versions_of_code(text.content["code"])
        digest = audit.digest(text.content)
        known = next((pack for pack in versions if pack.sha256 == digest and pack.state in WAS_IN_FORCE), None)
        if known is not None:
            return Loaded(known, "unchanged")
        current = current_version(versions, text.content)
        if current is not None and current.verified_by is not None:
            return _keep_as_draft(versions, text, digest, name=name, actor=actor, now=now)
        refuse_overlap(versions, text, name)
        pack = new_version(versions, text.content, digest, drafted_by=None, now=now)
        _put_in_force(pack, current, now=now)
        record("pack.load", pack, actor=actor, now=now, detail={"file": name})
    return Loaded(pack, "loaded")


def draft_pack(*, source: bytes, name: str, actor: Actor, now: datetime) -> LawPack:
    """Keep an uploaded text as a draft that another person verifies."""
    TABLE.check(actor, "pack.draft", book=BOOK)
    text = checked(source, name=name)
    with db.deed():
        versions = versions_of_code(text.content["code"])
        digest = audit.digest(text.content)
        same = next((pack for pack in versions if pack.sha256 == digest and pack.state in LIVE), None)
        if same is not None:
            raise Conflict("law.same_text", _("Version %(version)d of %(code)s already has this very text. Change it before you upload it.") % {
                "version": same.version, "code": same.code,
            }, field="file")
        refuse_overlap(versions, text, name)
        pack = new_version(versions, text.content, digest, drafted_by=actor, now=now)
        record("pack.draft", pack, actor=actor, now=now, detail={"file": name})
    return pack


def verify_pack(*, pack: LawPack, actor: Actor, now: datetime, seen: str | None = None) -> LawPack:
    """Confirm that the text agrees with its sources. A draft is in force from now on, in place of the version before it.

    ``seen`` is the digest of the text that the person compared: another one has been written since.
    """
    with db.deed():
        locked = db.lock(LawPack.objects.all(), pk=pack.pk)
        _refuse_own_draft(locked, actor)
        TABLE.check(actor, "pack.verify", locked, book=BOOK)
        if locked.state not in LIVE or locked.verified_at is not None:
            raise Conflict("law.nothing_to_verify", _("This version is not waiting for verification. Open the newest version in the list."))
        if seen is not None and seen != locked.sha256:
            raise Conflict("law.changed_meanwhile", _(
                "Somebody changed this draft since you opened it. Read it again and compare what is new before you verify it."
            ))
        versions = versions_of_code(locked.code)
        before = facts_of(locked)
        refuse_overlap(versions, PackText(locked.content), str(locked))
        locked.verified_at, locked.verified_by, locked.verified_by_name = now, actor.user_id, actor.name
        if locked.state == LawPack.State.DRAFT:
            _put_in_force(locked, current_version(versions, locked.content), now=now)
        locked.save(update_fields=["verified_at", "verified_by", "verified_by_name"])
        record("pack.verify", locked, actor=actor, now=now, before=before)
    return locked


def withdraw_draft(*, pack: LawPack, reason: str, actor: Actor, now: datetime) -> LawPack:
    """Take a draft out of the queue, with a reason; it stays readable."""
    TABLE.check(actor, "pack.withdraw", pack, book=BOOK)
    with db.deed():
        locked = db.lock(LawPack.objects.all(), pk=pack.pk)
        if locked.state != LawPack.State.DRAFT:
            raise Conflict("law.not_a_draft", _("Only a draft can be withdrawn. Upload a new version to change what is in force."))
        if not reason.strip():
            raise Invalid("law.reason_missing", _("Say why the draft is withdrawn."), field="reason")
        before = facts_of(locked)
        locked.state, locked.remark = LawPack.State.WITHDRAWN, reason.strip()[:500]
        locked.save(update_fields=["state", "remark"])
        record("pack.withdraw", locked, actor=actor, now=now, before=before, detail={"reason": locked.remark})
    return locked


def _refuse_own_draft(pack: LawPack, actor: Actor) -> None:
    if pack.is_work_of(actor.user_id):
        raise Refused(
            "law.own_draft", _("Nobody verifies a draft of one's own. Ask another keeper of the law packs to compare it with the sources."),
            attempt=Attempt(book=BOOK, deed="pack.verify", object_type=pack._meta.label_lower, object_id=str(pack.pk), detail=str(pack)),
        )


def _keep_as_draft(
    versions: list[LawPack], text: PackText, digest: str, *, name: str, actor: Actor, now: datetime,
) -> Loaded:
    waiting = next((pack for pack in versions if pack.sha256 == digest), None)
    if waiting is not None:
        return Loaded(waiting, "unchanged")
    pack = new_version(versions, text.content, digest, drafted_by=None, now=now)
    record("pack.draft", pack, actor=actor, now=now, detail={"file": name})
    return Loaded(pack, "draft")


def _put_in_force(pack: LawPack, current: LawPack | None, *, now: datetime) -> None:
    if current is not None and current.pk != pack.pk:
        current.state = LawPack.State.REPLACED
        current.save(update_fields=["state"])
    pack.state = LawPack.State.EFFECTIVE
    pack.save(update_fields=["state"])
    transaction.on_commit(forget)
    if pack.kind == "calendar":
        _put_overrides(pack)
        follow_new_calendar(now=now)


def _put_overrides(pack: LawPack) -> None:
    """Replace the moved days of this period of this code by those of the new text; a day of another pack is taken over."""
    entries = pack.content.get("overrides", [])
    CalendarOverride.objects.filter(source=pack.code, day__range=(pack.starts, pack.ends or date.max)).delete()
    CalendarOverride.objects.filter(day__in=[entry["day"] for entry in entries]).delete()
    CalendarOverride.objects.bulk_create([
        CalendarOverride(
            day=entry["day"], is_working=entry["working"], reason=entry["reason"], citation=entry.get("citation", ""),
            verified=entry["verified"], why_unverified=entry.get("why_unverified", ""), source=pack.code,
        ) for entry in entries
    ])
