"""Deeds on the text of a draft: the whole text, or one entry of it. What was in force or withdrawn is never written over."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from govsuite.core import audit, db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, Invalid
from govsuite.law.abilities import TABLE
from govsuite.law.documents.yaml_pack import PackText
from govsuite.law.models import LawPack
from govsuite.law.rules.entries import NESTED, entry, with_entry, without_entry
from govsuite.law.rules.pack_schema import check_pack
from govsuite.law.rules.schema import Flaw, Path
from govsuite.law.services.flaws import NamedFlaw, checked, place_of, refusal, sentence
from govsuite.law.services.versions import (
    BOOK,
    LIVE,
    facts_of,
    new_version,
    period,
    record,
    refuse_overlap,
    versions_of_code,
)


def save_text(*, pack: LawPack, source: bytes, based_on: str, actor: Actor, now: datetime) -> LawPack:
    """Keep the whole text of a draft; raises Invalid with each flaw and its line. Returns the draft."""
    TABLE.check(actor, "pack.draft", pack, book=BOOK)
    text = checked(source, name=str(pack))
    return _save(pack, text, based_on=based_on, actor=actor, now=now, detail={"part": "text"})


def save_entry(
    *, pack: LawPack, section: str, key: str, value: Mapping[str, Any], based_on: str, actor: Actor, now: datetime, owner: str = "",
) -> LawPack:
    """Put one entry in its place, or at the end without a key; raises Invalid with the field of each flaw. Returns the draft."""
    TABLE.check(actor, "pack.draft", pack, book=BOOK)
    if key and entry(pack.content, section, key) is None:
        raise _gone()
    if section in NESTED and not key and entry(pack.content, NESTED[section], owner) is None:
        raise Invalid("law.owner_missing", _("Choose the course that gets the new entry."), field="owner")
    content, path = with_entry(pack.content, section, key, value, owner=owner)
    _refuse_flaws(content, path)
    return _save(pack, PackText(content), based_on=based_on, actor=actor, now=now, detail={"part": section, "entry": key or "+"})


def remove_entry(*, pack: LawPack, section: str, key: str, based_on: str, actor: Actor, now: datetime) -> LawPack:
    """Take one entry out; refused while another entry names it. Returns the draft."""
    TABLE.check(actor, "pack.draft", pack, book=BOOK)
    if entry(pack.content, section, key) is None:
        raise _gone()
    content = without_entry(pack.content, section, key)
    flaws = check_pack(content)
    if flaws:
        raise Conflict("law.entry_is_used", _("This entry is still named elsewhere in the pack. First change: %(places)s.") % {
            "places": "; ".join(dict.fromkeys(place_of(flaw) for flaw in flaws)),
        })
    return _save(pack, PackText(content), based_on=based_on, actor=actor, now=now, detail={"part": section, "entry": key, "removed": True})


def _save(
    pack: LawPack, text: PackText, *, based_on: str, actor: Actor, now: datetime, detail: dict[str, Any],
) -> LawPack:
    """Write the text into the draft, or begin a draft where the version is in force or was."""
    content, digest = text.content, audit.digest(text.content)
    _refuse_other_code(pack, text)
    with db.deed():
        versions = versions_of_code(pack.code)
        locked = next((version for version in versions if version.pk == pack.pk), pack)
        _refuse_stale(locked, based_on)
        same = next((version for version in versions if version.sha256 == digest and version.state in LIVE), None)
        if same is not None:
            raise Conflict("law.same_text", _("Nothing was changed: version %(version)d already says exactly this.") % {"version": same.version})
        refuse_overlap(versions, text, str(pack))
        if locked.state != LawPack.State.DRAFT:
            draft = new_version(versions, content, digest, drafted_by=actor, now=now)
            record("pack.draft", draft, actor=actor, now=now, detail={**detail, "from": locked.version})
            return draft
        before = facts_of(locked)
        _write(locked, content, digest, actor)
        record("pack.edit", locked, actor=actor, now=now, before=before, detail=detail)
    return locked


def _write(draft: LawPack, content: dict[str, Any], digest: str, actor: Actor) -> None:
    starts, ends = period(content)
    draft.content, draft.sha256, draft.title, draft.kind = content, digest, content["title"], content["kind"]
    draft.starts, draft.ends = starts, ends if content.get("ends") else None
    draft.add_editor(actor.user_id, actor.name)
    draft.save(update_fields=["content", "sha256", "title", "kind", "starts", "ends", "editors"])


def _gone() -> Conflict:
    return Conflict("law.entry_gone", _("This entry is no longer in the version. Go back to the section and open it again."))


def _refuse_other_code(pack: LawPack, text: PackText) -> None:
    if text.content["code"] != pack.code:
        message = _("A version keeps the code of its pack: write %(code)s. Another code is another pack: upload it as a file.") % {"code": pack.code}
        raise refusal(str(pack), [NamedFlaw(text.line_of(("code",)), "code", message)])


def _refuse_stale(pack: LawPack, based_on: str) -> None:
    if pack.state == LawPack.State.WITHDRAWN:
        raise Conflict("law.withdrawn", _("This draft was withdrawn. Start from the version in force instead."))
    if pack.sha256 != based_on:
        raise Conflict("law.changed_meanwhile", _(
            "Somebody changed this draft since you opened it. Copy what you wrote, open the page again and put it in there."
        ))


def _refuse_flaws(content: dict[str, Any], path: Path) -> None:
    """Refuse with each flaw: its field where it lies in the entry, its place in the pack elsewhere."""
    flaws = check_pack(content)
    if not flaws:
        return
    raise Invalid("law.bad_entry", _("The entry was not kept. Mend what is marked and save it again."), extra={"flaws": [
        {"field": _field(flaw, path), "place": place_of(flaw), "path": list(flaw.path[len(path):]), "message": sentence(flaw.code, flaw.value)}
        for flaw in flaws
    ]})


def _field(flaw: Flaw, path: Path) -> str:
    inside = flaw.path[:len(path)] == path
    if not inside:
        return ""
    return str(flaw.path[len(path)]) if len(flaw.path) > len(path) else (flaw.value if flaw.code == "missing" else "")
