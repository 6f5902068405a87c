"""Keep a new version of the words of the minutes; every placeholder is looked at before."""

from collections.abc import Mapping
from datetime import datetime

from django.utils.translation import gettext as _

from govsuite.core import audit, db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, Invalid
from meetings.acts.abilities import TABLE
from meetings.acts.documents.wording import PRESET, Fault, fault_of
from meetings.acts.models import MinutesWording
from meetings.acts.selectors.wording import worded, wording_number
from meetings.bodies.public import Body

LONGEST = 2000


def save_wording(*, body: Body, words: Mapping[str, str], note: str, version: int, actor: Actor, now: datetime) -> MinutesWording:
    """Keep the words as the next version; ``version`` is the number that the page showed. Only what differs from the shipped words is kept."""
    TABLE.check(actor, "wording.edit", body, book=f"body:{body.pk}")
    own = {key: _clean(text) for key, text in words.items() if key in PRESET}
    for key, text in own.items():
        _check(key, text)
    shipped = worded(body.house, {})
    own = {key: text for key, text in own.items() if text and text != shipped.text(key)}
    with db.deed():
        body = db.lock(Body.objects.all(), pk=body.pk)
        number = wording_number(body.pk)
        if number != version:
            raise Conflict("wording.stale", _("Somebody saved other words meanwhile (version %(number)s). Nothing was written: load the page again and look.") % {"number": number})
        before = MinutesWording.objects.filter(body=body, number=number).first()
        if own == (before.words if before else {}):
            raise Conflict("wording.same", _("Nothing was changed: these words are in use already."))
        row = MinutesWording.objects.create(body=body, number=number + 1, words=own, note=" ".join(note.split())[:300], made_by_name=actor.name, made_at=now)
        audit.record(
            book=f"body:{body.pk}", actor=actor, deed="minutes.wording", obj=row, now=now, before={"words": before.words if before else {}}, after={"words": own},
            detail={"number": row.number, "note": row.note},
        )
    return row


def _clean(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


def _check(key: str, text: str) -> None:
    """Refuse a paragraph that could not be filled, with the sentence that says what to do. An empty one takes the shipped words."""
    if len(text) > LONGEST:
        raise Invalid("wording.long", _("Keep each paragraph within %(most)s letters.") % {"most": LONGEST}, field=key)
    fault = fault_of(key, text) if text else None
    if fault is not None:
        raise Invalid("wording.placeholder", sentence_of(fault, key), field=key)


def sentence_of(fault: Fault, key: str) -> str:
    allowed = ", ".join(f"{{{name}}}" for name in PRESET[key].names) or "–"
    if fault.unknown:
        return _("“%(name)s” is not known here. This paragraph knows: %(allowed)s.") % {"name": "{" + fault.unknown[0] + "}", "allowed": allowed}
    if fault.missing:
        return _("“%(name)s” is missing: the minutes must say it.") % {"name": "{" + fault.missing[0] + "}"}
    return _("A brace stands alone. Write placeholders as {name}; this paragraph knows: %(allowed)s.") % {"allowed": allowed}
