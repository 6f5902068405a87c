"""Who can sign a result of a dossier, told to its officer before the draft goes through two checks to a leader who may not sign it."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.law.public import Fact, Procedure
from govsuite.people.public import people_holding, units_of_place
from workflows.dossiers.models import Dossier
from workflows.dossiers.reception_words import LEVELS
from workflows.dossiers.services.filing import rule_of
from workflows.dossiers.services.open_answers import open_answers
from workflows.dossiers.services.series import settings_of
from workflows.dossiers.services.signing import HEAD, who_may


@dataclass(frozen=True, slots=True)
class SignerOutlook:
    """``who`` may sign by law; ``why`` nobody here can, empty where somebody can; ``todo`` then."""

    who: str
    citation: str
    why: str = ""
    todo: str = ""
    #: what the law asks before it says who decides, and nobody answered
    asks: tuple[Fact, ...] = ()
    #: why the rule on who decides is not verified; empty where it is
    doubt: str = ""


def signer_outlook(dossier: Dossier, *, now: datetime) -> SignerOutlook:
    """Return who can sign here today, as far as the answers of the dossier and the posts of the authority tell it."""
    rule = rule_of(dossier)
    level = rule.competent_level(dossier.facts)
    asks = open_answers(rule, dossier)
    competence = rule.competence
    why, todo = _bar(dossier, rule, asks, now)
    return SignerOutlook(
        who_may(str(level or "")), competence.citation if competence else rule.citation, why, todo, asks,
        competence.why_unverified if competence and not competence.verified else "",
    )


def _bar(dossier: Dossier, rule: Procedure, asks: tuple[Fact, ...], now: datetime) -> tuple[str, str]:
    """Return why nobody here can sign and what to do; nothing where somebody can."""
    level = rule.competent_level(dossier.facts)
    if asks:
        return (
            _("Not answered yet: %(questions)s") % {"questions": "; ".join(fact.title for fact in asks)},
            _("Answer it from the papers of the dossier, or ask the applicant. Until then no leader can sign, neither a permit nor a refusal."),
        )
    if level is None:
        return (
            _("The law pack of this dossier (%(pack)s) does not say who decides on this procedure.") % {"pack": dossier.pack},
            _("Prepare and sign the result on paper, or let the applicant withdraw and file anew under the law in force. A later pack does not change this dossier."),
        )
    if str(level) != settings_of(dossier.unit_id).level:
        return (
            _("By the answers of the dossier, %(level)s decides on this, and not this authority.") % {"level": LEVELS[level]},
            _("Check the answers. If they are right, tell the applicant where to file: the dossier is withdrawn here. If one is wrong, it is withdrawn and filed anew."),
        )
    if not people_holding((HEAD,), timezone.localdate(now), unit_ids=units_of_place(dossier.unit_id)).exists():
        return (
            _("No Chairman holds office in this authority today, so nobody can sign, and nobody in the Chairman's stead."),
            _("Ask the administrator to enter the appointment. The draft can go up meanwhile."),
        )
    return "", ""
