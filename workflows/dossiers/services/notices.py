"""Which notice for supplements may be sent on a dossier now: how many there may be is its law pack's to say."""

from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core.errors import Conflict
from workflows.dossiers.models import Dossier, Supplement
from workflows.dossiers.rules.notices import further_flaw
from workflows.dossiers.services.filing import rule_of

#: what holds where the pack says nothing of it
ONCE = 1


def notices_on(dossier: Dossier) -> list[Supplement]:
    """Return the notices of a dossier, the first one first."""
    return list(dossier.supplements.all())


def notice_limit(dossier: Dossier) -> int:
    """Return how many notices the dossier may have."""
    return rule_of(dossier).supplement_limit or ONCE


def refuse_second(locked: Dossier) -> None:
    """Refuse what asks for something new after a notice: whatever the pack allows, that is asked for once."""
    sent = notices_on(locked)
    if not sent:
        return
    flaw = why_no_further(sent[-1])
    if not flaw:
        raise Conflict("supplement.only_further", _(
            "A supplement was asked for already. A further notice repeats what is not met and asks for nothing new: send it from the page of the dossier."
        ), citation=_citation(locked))
    raise _bar(sent[-1], flaw)


def refuse_further(locked: Dossier) -> Supplement:
    """Return the notice that a further one follows, or say why none can."""
    sent = notices_on(locked)
    if not sent:
        raise Conflict("supplement.none_before", _("Nobody has asked for a supplement on this dossier yet: send the first notice."))
    flaw = why_no_further(sent[-1])
    if flaw:
        raise _bar(sent[-1], flaw)
    return sent[-1]


def why_no_further(last: Supplement) -> str:
    """Return why no notice may follow this newest one, as a code; empty where one may."""
    limit = notice_limit(last.dossier)
    met = [item.met for item in last.items.all()] if last.number < limit else []
    return further_flaw(
        limit=limit, sent=last.number, answered=last.state == Supplement.State.ANSWERED, unjudged=met.count(None), unmet=met.count(False),
    )


def _citation(dossier: Dossier) -> str:
    policy = rule_of(dossier).policy("supplement_limit")
    return policy.citation if policy else ""


def _bar(last: Supplement, flaw: str) -> Conflict:
    """Return the refusal of one more notice, in words that say what to do instead."""
    limit, citation = notice_limit(last.dossier), _citation(last.dossier)
    words = {"day": f"{timezone.localtime(last.asked_at):%d/%m/%Y}", "who": last.asked_by_name, "limit": limit}
    if limit == ONCE:
        sentence = _(
            "A supplement was asked for on %(day)s by %(who)s, and it is asked for once only. Decide on what has come in: "
            "grant, or refuse and cite the items of that notice that were not met. What nobody asked for then cannot be asked for now."
        ) % words
        return Conflict("supplement.once_only", sentence + (f" ({citation})" if citation else ""), citation=citation)
    sentences = {
        "used_up": _(
            "The %(limit)d notices that the law pack allows were sent, the last on %(day)s by %(who)s. "
            "Decide on what has come in: grant, or refuse and cite the items of the last notice that were not met."
        ),
        "not_answered": _("The notice of %(day)s is not answered. Only what comes in and does not meet it can be asked for again."),
        "not_judged": _("What came in on the notice of %(day)s is not judged. Say of each item whether it is met: only what is not met can be asked for again."),
        "all_met": _("Everything that the notice of %(day)s asked for is met. Nothing new can be asked for now: decide on what has come in."),
    }
    return Conflict(f"supplement.{flaw}", sentences[flaw] % words + (f" ({citation})" if citation else ""), citation=citation)
