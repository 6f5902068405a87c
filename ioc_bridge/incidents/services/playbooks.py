"""Playbooks: load the shipped ones, write a draft, let a second person verify it."""

from datetime import datetime
from pathlib import Path
from typing import Any

import yaml
from django.utils.translation import gettext as _

from govsuite.core import audit, db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, Invalid, Refused
from ioc_bridge.incidents.abilities import TABLE
from ioc_bridge.incidents.enums import Kind
from ioc_bridge.incidents.models import PlaybookPack
from ioc_bridge.incidents.rules.playbooks import BadPlaybook, Playbook, content_of, read_playbook

BOOK = "playbooks"
FOLDER = Path(__file__).resolve().parent.parent / "playbooks"
LONGEST = 200_000


def load_shipped_playbooks(*, actor: Actor, now: datetime) -> int:
    """Keep the shipped playbooks that are not there yet, in force and unverified; return how many."""
    TABLE.check(actor, "playbook.load", book=BOOK)
    made = 0
    for path in sorted(FOLDER.glob("*.yaml")):
        playbook = read_playbook(yaml.safe_load(path.read_text(encoding="utf-8")))
        content = content_of(playbook)
        with db.deed():
            if PlaybookPack.objects.filter(code=playbook.code).exists():
                continue
            pack = _made(playbook, content, 1, actor, now, PlaybookPack.State.EFFECTIVE)
            _record(pack, "load", actor, now)
            made += 1
    return made


def draft_playbook(*, pack: PlaybookPack, text: str, actor: Actor, now: datetime) -> PlaybookPack:
    """Write a new version; the code of a playbook stays. A draft that waits is written anew, by its drafter's hand or another's."""
    TABLE.check(actor, "playbook.draft", book=BOOK)
    content, playbook = parsed(text)
    if playbook.code != pack.code:
        raise Invalid("playbook.code", _("The code of the playbook stays %(code)s.") % {"code": pack.code}, field="text")
    with db.deed():
        newest = db.lock(PlaybookPack.objects, pk=PlaybookPack.objects.filter(code=pack.code).order_by("-version").values_list("pk", flat=True)[0])
        if newest.sha256 == audit.digest(content):
            raise Conflict("playbook.same", _("Nothing was changed."), field="text")
        if newest.state == PlaybookPack.State.DRAFT:
            newest.content, newest.sha256, newest.title, newest.kind = content, audit.digest(content), playbook.title[:300], playbook.kind
            newest.drafted_by, newest.drafted_by_name, newest.made_at = actor.user_id, actor.name, now
            newest.save()
        else:
            newest = _made(playbook, content, newest.version + 1, actor, now, PlaybookPack.State.DRAFT)
        _record(newest, "draft", actor, now)
    return newest


def verify_playbook(*, pack: PlaybookPack, sha256: str, actor: Actor, now: datetime) -> PlaybookPack:
    """Confirm the text that was read: a draft comes into force, one in force counts as verified."""
    TABLE.check(actor, "playbook.verify", book=BOOK)
    with db.deed():
        locked = db.lock(PlaybookPack.objects, pk=pack.pk)
        if locked.sha256 != sha256 or locked.verified_at is not None or locked.state == PlaybookPack.State.REPLACED:
            raise Conflict("playbook.stale", _("This text has changed or is verified already. Read it again."))
        if locked.drafted_by is not None and locked.drafted_by == actor.user_id:
            raise Refused("playbook.own", _("You wrote this text: another person verifies it."))
        if locked.state == PlaybookPack.State.DRAFT:
            PlaybookPack.objects.filter(code=locked.code, state=PlaybookPack.State.EFFECTIVE).update(state=PlaybookPack.State.REPLACED)
        locked.state, locked.verified_at, locked.verified_by, locked.verified_by_name = PlaybookPack.State.EFFECTIVE, now, actor.user_id, actor.name
        locked.save(update_fields=["state", "verified_at", "verified_by", "verified_by_name"])
        _record(locked, "verify", actor, now)
    return locked


def parsed(text: str) -> tuple[Any, Playbook]:
    """Return the YAML and the playbook in it, or refuse it naming the part that is wrong."""
    if len(text) > LONGEST:
        raise Invalid("playbook.long", _("The text is too long for a playbook."), field="text")
    try:
        # An alias is a line that stands for a page of others: a few of them fill the memory.
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, Loader=yaml.SafeLoader)):
            raise Invalid("playbook.alias", _("References (*name) are not taken. Write the text out."), field="text")
        playbook = read_playbook(yaml.safe_load(text))
    except BadPlaybook as wrong:
        raise Invalid("playbook.bad", _("Mend this part: %(where)s (%(what)s).") % {"where": wrong.where, "what": _what(wrong.what)}, field="text") from None
    except (yaml.YAMLError, RecursionError, ValueError):
        raise Invalid("playbook.yaml", _("This is no YAML that can be read. Check the indents and quotes."), field="text") from None
    if playbook.kind not in Kind.values:
        raise Invalid("playbook.kind", _("Choose the kind of incident."), field="text")
    return content_of(playbook), playbook


def _what(code: str) -> str:
    return {
        "missing": _("is missing"), "role": _("no such role of a unit"), "counted": _("hours, days or working_days"), "amount": _("a number out of bounds"),
        "level": _("levels are 1, 2, 3, each once"), "shape": _("has another shape"),
    }[code]


def _made(playbook: Playbook, content: Any, version: int, actor: Actor, now: datetime, state: PlaybookPack.State) -> PlaybookPack:
    return PlaybookPack.objects.create(
        code=playbook.code, version=version, kind=playbook.kind, title=playbook.title[:300], content=content, sha256=audit.digest(content), state=state, made_at=now,
        drafted_by=actor.user_id, drafted_by_name=actor.name,
    )


def _record(pack: PlaybookPack, deed: str, actor: Actor, now: datetime) -> None:
    audit.record(book=BOOK, actor=actor, deed=f"playbook.{deed}", obj=pack, now=now, after={"sha256": pack.sha256}, detail={"code": pack.code, "version": pack.version})
