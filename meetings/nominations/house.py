"""What the minutes and the screens say of a list of candidates: in the language of the house."""

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from meetings.nominations.models import CandidateList, Nomination

LONGEST = 500


def question_on(candidates: CandidateList, names: list[str]) -> str:
    """Return the question by which the council accepts the list."""
    with override(settings.LANGUAGE_CODE):
        text = _("Accept the list of candidates for %(post)s: %(names)s") % {"post": candidates.post, "names": "; ".join(names)}
    return text if len(text) <= LONGEST else f"{text[:LONGEST - 2].rsplit(' ', 1)[0]} …"


def election_of(candidates: CandidateList) -> str:
    with override(settings.LANGUAGE_CODE):
        return (_("Elect: %(post)s") % {"post": candidates.post})[:LONGEST]


def put_forward(row: Nomination) -> str:
    """Return what the minutes say of one candidate."""
    words = {"name": row.name, "by": row.by_name}
    with override(settings.LANGUAGE_CODE):
        return {
            Nomination.Origin.SELF: _("%(name)s puts himself or herself forward.") % words,
            Nomination.Origin.ADDED: _("%(by)s nominates %(name)s.") % words,
        }.get(Nomination.Origin(row.origin), _("%(name)s is nominated by the body in charge.") % words)


def withdrawn(row: Nomination) -> str:
    with override(settings.LANGUAGE_CODE):
        return _("%(name)s leaves the list of candidates. Reason: %(reason)s.") % {"name": row.name, "reason": row.withdraw_reason.rstrip(".")}


def list_closed(candidates: CandidateList, count: int) -> str:
    with override(settings.LANGUAGE_CODE):
        return _("The list of candidates for %(post)s was closed with %(count)s names.") % {"post": candidates.post, "count": count}
