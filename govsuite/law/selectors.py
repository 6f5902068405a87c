"""Read packs in force, and what they say."""

from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from govsuite.core.errors import NotFound
from govsuite.core.models import AuditEntry
from govsuite.core.registries import WaitingItem
from govsuite.law.abilities import TABLE
from govsuite.law.errors import RuleUnknown
from govsuite.law.models import CalendarOverride, LawPack
from govsuite.law.rules.ballots import BallotRule
from govsuite.law.rules.calendar import Override
from govsuite.law.rules.confidence import ConfidenceVote, build_confidence
from govsuite.law.rules.pack_parts import citation_text, texts_of_citations
from govsuite.law.rules.pack_schema import build_rule
from govsuite.law.rules.scripts import ItemScript, ScriptStep

#: kind of law pack → the rule of what is decided there without naming another one
DEFAULT_RULES = {"council": "resolution", "committee": "decision", "standing": "decision", "council_committee": "decision"}
COUNCIL = "council"


def in_force(on: date) -> QuerySet[LawPack]:
    """Return the effective packs whose dates hold ``on``."""
    return LawPack.objects.filter(Q(ends__isnull=True) | Q(ends__gte=on), state=LawPack.State.EFFECTIVE, starts__lte=on)


def pack_in_force(kind: str, on: date) -> LawPack | None:
    """Return the pack of ``kind`` in force on that day: the one that started last."""
    return in_force(on).filter(kind=kind).order_by("-starts", "-pk").first()


def required_pack(kind: str, on: date) -> LawPack:
    """Return the pack in force, or refuse with what to do."""
    pack = pack_in_force(kind, on)
    if pack is None:
        raise RuleUnknown("law.no_pack", _(
            "No law pack of the kind “%(kind)s” is in force on %(day)s. Ask the administrator to load it (Law packs)."
        ) % {"kind": kind, "day": on.strftime("%d/%m/%Y")})
    return pack


def ballot_rules(on: date, law: str = COUNCIL) -> list[BallotRule]:
    """Return every ballot rule of the pack of this kind in force on that day."""
    return rules_of(required_pack(law, on))


def rules_of(pack: LawPack) -> list[BallotRule]:
    texts = texts_of_citations(pack.content)
    return [build_rule(entry, texts) for entry in pack.content.get("ballot_rules", [])]


def ballot_rule(key: str, on: date, law: str = COUNCIL) -> BallotRule:
    """Return one rule; an empty key is the default (a resolution, a committee's decision). Refuses an unknown key."""
    wanted = key or DEFAULT_RULES[law]
    found = next((rule for rule in ballot_rules(on, law) if rule.key == wanted), None)
    if found is None:
        raise RuleUnknown("law.no_rule", _("The law pack in force has no ballot rule “%(key)s”. Choose another rule for this item.") % {"key": wanted})
    return found


def closed_grounds(on: date, law: str = COUNCIL) -> list[dict[str, Any]]:
    """Return the grounds on which the law itself closes a part of a session, each with its citation as text; none without a pack."""
    pack = pack_in_force(law, on)
    if pack is None:
        return []
    texts = texts_of_citations(pack.content)
    return [{**entry, "citation": citation_text(entry.get("citations"), texts)} for entry in pack.content.get("closed_grounds", [])]


def confidence_votes(on: date) -> list[ConfidenceVote]:
    """Return the votes of confidence of the pack in force on that day; none without a pack."""
    pack = pack_in_force("confidence", on)
    if pack is None:
        return []
    texts = texts_of_citations(pack.content)
    return [build_confidence(entry, texts) for entry in pack.content.get("confidence_votes", [])]


def item_kinds(on: date, law: str = COUNCIL) -> list[str]:
    """Return the kinds of agenda items for which the pack in force has a script; none without a pack."""
    pack = pack_in_force(law, on)
    return [entry["key"] for entry in pack.content.get("item_scripts", [])] if pack else []


def item_script(kind: str, on: date, law: str = COUNCIL) -> ItemScript:
    """Return the script of a kind of agenda item; without one of its own, that of a discussion."""
    pack = required_pack(law, on)
    scripts = {entry["key"]: entry for entry in pack.content.get("item_scripts", [])}
    entry = scripts.get(kind) or scripts.get("discussion")
    if entry is None:
        raise RuleUnknown("law.no_script", _("The law pack in force has no script for this kind of item. Ask the administrator to load a complete pack."))
    return ItemScript(
        kind=kind, title=entry["title"], steps=tuple(ScriptStep.from_entry(step) for step in entry["steps"]),
        citation=citation_text(entry.get("citations"), texts_of_citations(pack.content)), verified=entry["verified"],
        why_unverified=entry.get("why_unverified", ""),
    )


def figures(section: str, on: date, law: str = COUNCIL) -> dict[str, dict[str, Any]]:
    """Return ``{key: figure}`` of ``session_defaults`` or ``speaking_defaults``, each with its citation as text."""
    content = required_pack(law, on).content
    texts = texts_of_citations(content)
    return {
        entry["key"]: {**entry, "citation": citation_text(entry.get("citations"), texts)} for entry in content.get(section, [])
    }


def overrides() -> dict[date, Override]:
    """Return every moved day known now."""
    return {
        row.day: Override(row.is_working, row.reason, row.citation, row.verified, row.why_unverified) for row in CalendarOverride.objects.all()
    }


def pack_for(actor: Actor | None, code: str, version: int, action: str = "pack.view") -> LawPack:
    """Return one version of a pack, or refuse: the only way to it from a page."""
    pack = LawPack.objects.filter(code=code, version=version).first()
    if pack is None:
        TABLE.check(actor, "pack.view")
        raise NotFound("pack.not_found", _("There is no such version of a law pack. Go back to the list."))
    TABLE.check(actor, action, pack, book="law" if action != "pack.view" else "")
    return pack


def packs() -> list[LawPack]:
    """Return every version of every pack, newest first within a code."""
    return list(LawPack.objects.order_by("kind", "code", "-version"))


def versions_of(pack: LawPack) -> list[LawPack]:
    """Return the other versions of the same code, newest first."""
    return list(LawPack.objects.filter(code=pack.code).exclude(pk=pack.pk).defer("content"))


def drafts_beside(pack: LawPack) -> list[LawPack]:
    """Return the other drafts of the same code: whoever edits looks there first."""
    return list(LawPack.objects.filter(code=pack.code, state=LawPack.State.DRAFT).exclude(pk=pack.pk).defer("content"))


def history_of(pack: LawPack) -> list[AuditEntry]:
    """Return what was done to this version, newest first."""
    return list(AuditEntry.objects.filter(book_key="law", object_type=pack._meta.label_lower, object_id=str(pack.pk)).order_by("-number"))


def waiting(actor: Actor, now: datetime) -> list[WaitingItem]:
    """Return the drafts that this person may verify."""
    if not TABLE.allows(actor, "pack.verify"):
        return []
    drafts = LawPack.objects.filter(state=LawPack.State.DRAFT).defer("content")
    return [
        WaitingItem(
            title=_("Verify the law pack %(pack)s: %(title)s") % {"pack": pack, "title": pack.title}, kind=_("Law"), since=pack.loaded_at,
            url=reverse("law:pack_detail", args=[pack.code, pack.version]),
        ) for pack in drafts if not pack.is_work_of(actor.user_id)
    ]
