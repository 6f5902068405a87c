"""The unit answers: a case is open, or it goes back. Another app that keeps such cases answers by ``take_referral``."""

from datetime import datetime

from django.utils.translation import gettext as _

from govsuite.core import audit, db, events
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, Invalid
from govsuite.inbox.public import notify
from workflows.violations.abilities import TABLE
from workflows.violations.events import ReferralAnswered
from workflows.violations.models import Referral
from workflows.violations.selectors import page_of

LEAST_REASON = 10


def take_referral(*, referral: Referral, sha256: str, case: str, case_url: str = "", actor: Actor, now: datetime) -> Referral:
    """The unit opened a case for what it read (``sha256``): its number stands in the record that it comes from."""
    TABLE.check(actor, "referral.answer", referral, book=referral.book)
    number = " ".join(case.split())[:100]
    if not number:
        raise Invalid("referral.no_case", _("Write the number of the case, as it stands in your register."), field="answer")
    return _answered(referral, sha256, Referral.State.TAKEN, number, case_url, actor, now)


def return_referral(*, referral: Referral, sha256: str, reason: str, actor: Actor, now: datetime) -> Referral:
    """The unit finds no violation, or none of its own: it goes back with the reason."""
    TABLE.check(actor, "referral.answer", referral, book=referral.book)
    words = " ".join(reason.split())[:1000]
    if len(words) < LEAST_REASON:
        raise Invalid("referral.no_reason", _("Give the reason in a sentence of at least 10 letters."), field="reason")
    return _answered(referral, sha256, Referral.State.RETURNED, words, "", actor, now)


def _answered(referral: Referral, sha256: str, state: Referral.State, answer: str, case_url: str, actor: Actor, now: datetime) -> Referral:
    with db.deed():
        locked = db.lock(Referral.objects.select_related("unit"), pk=referral.pk)
        if locked.sha256 != sha256:
            raise Conflict("referral.other_text", _("What you read is not what stands here now. Read it again, then answer."))
        if locked.state != Referral.State.WAITING:
            raise Conflict("referral.answered", _("%(name)s has answered already. Look at the page again.") % {"name": locked.answered_by_name})
        locked.state, locked.answer, locked.case_url, locked.answered_at, locked.answered_by_name = state, answer, case_url[:200], now, actor.name
        locked.save(update_fields=["state", "answer", "case_url", "answered_at", "answered_by_name"])
        audit.record(
            book=locked.book, actor=actor, deed=f"referral.{state}", obj=locked, now=now, before={"state": Referral.State.WAITING.value},
            after={"state": state.value}, detail={"answer": answer, "sha256": sha256},
        )
        told, url = _told(locked), page_of(locked.pk)
        if locked.made_by_id and locked.made_by_id != actor.user_id:
            notify(user_ids=[locked.made_by_id], title=told, url=url, kind="referral.answered", now=now, email=False)
        events.announce(ReferralAnswered(
            locked.source_type, locked.source_id, locked.pk, state == Referral.State.TAKEN, answer, told, url, locked.made_by_id, actor, now,
        ))
    return locked


def _told(referral: Referral) -> str:
    words = {"unit": referral.unit.name, "code": referral.content["code"], "answer": referral.answer}
    if referral.state == Referral.State.TAKEN:
        return _("%(unit)s opened the case %(answer)s for %(code)s.") % words
    return _("%(unit)s sent the violation of %(code)s back: %(answer)s") % words
