"""What a draft of a permit must have before it goes up: each refusal says what to do, under which article."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from workflows.dossiers.public import Decision
from workflows.dossiers.public_results import folded
from workflows.permits.enums_permits import PermitState
from workflows.permits.models import Permit
from workflows.permits.rules.permit_states import permit_after
from workflows.permits.rules.terms import extension_flaw
from workflows.permits.selectors.snapshots import term_of

Content = Mapping[str, Any]


def draft_flaws(decision: Decision) -> dict[str, str]:
    """Return field → sentence of what is missing or against the law; empty when the draft can go up."""
    content: Content = decision.content
    group = content.get("group", "")
    if not content.get("figures"):
        return {"figures": _("The law pack of this dossier does not say within how many months works start. Ask a keeper of the law packs to enter it.")}
    flaws = _CHECKS[group](content, decision.drafted_at)
    return {field: sentence for field, sentence in flaws.items() if sentence}


def _new(content: Content, now: datetime) -> dict[str, str]:
    work = content["work"]
    flaws = {"work": "" if work else _("Enter the works of this dossier first: the permit is drawn from them.")}
    if work and content["kind"] in ("stage", "project") and not work["items"]:
        flaws["items"] = _("Enter the stages, or the works of the project, first: the permit names each of them.")
    if content["permit"]:
        flaws |= _changes("replace")(content, now)
    return flaws


def _repair(content: Content, now: datetime) -> dict[str, str]:
    return _new(content, now) | {"content": "" if content["terms"].get("content") else _("Write what is repaired or renovated.")}


def _relocate(content: Content, now: datetime) -> dict[str, str]:
    return _new(content, now) | {"move_to": "" if content["terms"].get("move_to") else _("Write where the works are moved to.")}


def _temporary(content: Content, now: datetime) -> dict[str, str]:
    until = content["terms"].get("exists_until", "")
    flaw = ""
    if not until or date.fromisoformat(until) <= timezone.localdate(now):
        flaw = _("Write until which day the works may exist: a day to come (Decree 217/2026, Article 52 clause 1 b).")
    return _new(content, now) | {"exists_until": flaw}


def _changes(deed: str) -> Callable[[Content, datetime], dict[str, str]]:
    """Return the check that the permit named is there and in a state that lets it be changed."""

    def check(content: Content, now: datetime) -> dict[str, str]:
        flaw = flaw_of_permit(content["permit"], deed)
        return {"permit": flaw or ("" if deed == "revoke" else _flaw_of_holder(content))}

    return check


def flaw_of_permit(named: Content, deed: str) -> str:
    """Say why the permit named on the dossier cannot be changed so; empty where it can."""
    if not named:
        return _("Name the permit that this dossier changes: number, day and holder.")
    permit = Permit.objects.get(pk=named["id"])
    if permit_after(permit.state, deed):
        return ""
    return _("Permit %(number)s is “%(state)s”, so it cannot be changed. Refuse the request, or ask for a new permit.") % {
        "number": permit.number, "state": PermitState(permit.state).label,
    }


def _flaw_of_holder(content: Content) -> str:
    """Say that somebody else holds the permit and no paper of a succession is named; the draft may have begun from the permit's page."""
    if folded(content["permit"]["holder"]) == folded(content["holder"]) or content["terms"].get("succession"):
        return ""
    return _("Permit %(number)s was issued to somebody else. Name the paper by which the applicant has taken it over (Decree 217/2026, Article 63 clause 3 d).") % {
        "number": content["permit"]["number"],
    }


def _adjust(content: Content, now: datetime) -> dict[str, str]:
    return _changes("adjust")(content, now) | {"content": "" if content["terms"].get("content") else _("Write what is adjusted against the permit.")}


def _extend(content: Content, now: datetime) -> dict[str, str]:
    flaws = _changes("extend")(content, now)
    return flaws if flaws["permit"] else {"permit": flaw_of_extension(Permit.objects.get(pk=content["permit"]["id"]), content["figures"])}


def flaw_of_extension(permit: Permit, figures: Content) -> str:
    """Say why a permit cannot be extended, with the article of the pack; empty where it can."""
    flaw = extension_flaw(done=permit.extensions, started=permit.started_on is not None, term=term_of(figures))
    words = {"number": permit.number, "times": permit.extensions, "citation": figures["max_extensions"]["citation"]}
    if flaw == "spent":
        return _("Permit %(number)s was extended %(times)s times already: no further extension is possible (%(citation)s). A new permit is to be asked for.") % words
    if flaw == "begun":
        return _("Works under permit %(number)s have started, so there is nothing to extend: an extension is for works not yet begun (%(citation)s).") % words
    return ""


def _revoke(content: Content, now: datetime) -> dict[str, str]:
    terms = content["terms"]
    return _changes("revoke")(content, now) | {
        "ground": "" if terms.get("ground") else _("Choose the ground of the revocation (Decree 217/2026, Article 65 clause 1)."),
        "finding": "" if terms.get("finding") else _("Name the conclusion of the inspection: number, day, authority (Decree 217/2026, Article 65 clause 3 a)."),
    }


_CHECKS: dict[str, Callable[[Content, datetime], dict[str, str]]] = {
    "new": _new, "repair": _repair, "relocate": _relocate, "temporary": _temporary, "adjust": _adjust, "extend": _extend,
    "reissue": _changes("reissue"), "revoke": _revoke,
}
