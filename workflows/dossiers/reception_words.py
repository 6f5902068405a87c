"""The words of reception: groups of procedures, its steps, who is competent."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from govsuite.law.public import Level, Procedure
from workflows.dossiers.rules.folding import folded

GROUPS = {
    "new": gettext_lazy("New permits"), "adjust": gettext_lazy("Adjust a permit"), "repair": gettext_lazy("Repair and renovation"),
    "relocate": gettext_lazy("Relocation"), "temporary": gettext_lazy("Temporary permits"), "extend": gettext_lazy("Extend a permit"),
    "reissue": gettext_lazy("Re-issue a permit"), "revoke": gettext_lazy("Revocation and cancellation"), "notice": gettext_lazy("Notices"),
}
LEVELS = {
    Level.COMMUNE: gettext_lazy("the People's Committee of the commune"), Level.DEPARTMENT: gettext_lazy("the specialised department of the province"),
    Level.ZONE_BOARD: gettext_lazy("the management board of the zone"), Level.PROVINCE: gettext_lazy("the People's Committee of the province"),
}


def chosen_groups(rules: Iterable[Procedure], words: str) -> list[dict[str, Any]]:
    """Return the procedures whose code or title holds every word, in their groups."""
    wanted = folded(words[:100]).split()
    found: dict[str, list[Procedure]] = {}
    for rule in rules:
        text = folded(f"{rule.code} {rule.title}")
        if all(word in text for word in wanted):
            found.setdefault(rule.group, []).append(rule)
    return [{"title": GROUPS.get(key, key), "procedures": found[key]} for key in [*GROUPS, *(set(found) - set(GROUPS))] if key in found]


def steps_of(now: str) -> list[dict[str, str]]:
    """Return where reception stands, for the ``steps`` component."""
    return _placed({"choose": _("Procedure"), "fill": _("Request and applicant"), "papers": _("Papers of the dossier"), "slip": _("Appointment slip")}, now)


def online_steps(now: str, between: Mapping[str, Any]) -> list[dict[str, str]]:
    """Return where a citizen's filing stands. ``between``: steps of upper apps before the papers."""
    first, last = {"what": _("What is asked"), "who": _("Who asks")}, {"papers": _("Papers of the dossier"), "review": _("Check and file")}
    return _placed(first | dict(between) | last, now)


def _placed(words: Mapping[str, str], now: str) -> list[dict[str, str]]:
    place = list(words).index(now)
    return [
        {"label": label, "state": "done" if number < place else "now" if number == place else "next"}
        for number, label in enumerate(words.values())
    ]


def competence_note(rule: Procedure, facts: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return who decides by the answers, where it is not this level; None where it is, or is not known yet."""
    level = rule.competent_level(facts)
    if level in (None, Level.COMMUNE) or rule.competence is None:
        return None
    return {"level": LEVELS[level], "citation": rule.competence.citation, "verified": rule.competence.verified}
