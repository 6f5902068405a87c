"""Keep what the exemption wizard found."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from govsuite.core import db
from govsuite.core.errors import Conflict
from govsuite.law.public import LawPack, exemptions_of
from workflows.permits.models import ExemptionFinding
from workflows.permits.rules.wizard import walk


def keep_finding(
    *, pack: LawPack, answers: Mapping[str, Any], unsure: Collection[str] = (), zones: Sequence[str] = (), now: datetime,
) -> ExemptionFinding:
    """Keep the finding under the pack that it was found with, and give it an address.

    Anybody may: it is found anew here from the answers and decides nothing, so no actor and no audit entry stand with it.
    Refused (``finding.not_over``) while a question is open.
    """
    found = walk(exemptions_of(pack), answers, unsure)
    if not found.is_over:
        raise Conflict("finding.not_over", _("Some questions are still open. Answer them, or say that you do not know, then keep the finding."))
    with db.deed():
        return ExemptionFinding.objects.create(
            pack=pack, answers=dict(found.facts), unsure=[fact.key for fact in found.unsure], zones=list(zones), outcome=str(found.finding.outcome),
            with_papers=found.finding.with_papers, points=list(found.finding.points), made_at=now,
        )
