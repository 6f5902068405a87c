"""Find what the wizard found, and read it under the pack of its day."""

from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from govsuite.core.errors import NotFound
from govsuite.law.public import LawPack, RuleUnknown, exemptions_of, pack_in_force
from workflows.permits.models import ExemptionFinding
from workflows.permits.rules.wizard import Walk, walk


def exemption_pack(on: date) -> LawPack:
    """Return the pack of exemptions for works that start on that day."""
    pack = pack_in_force("exemptions", on)
    if pack is None:
        raise RuleUnknown("law.no_pack", _("No law pack with exemptions is in force on %(day)s. Ask at the one-stop counter.") % {"day": on.strftime("%d/%m/%Y")})
    return pack


def finding_for(public_id: UUID) -> ExemptionFinding:
    """Return a kept finding: whoever has its address may read it."""
    found = ExemptionFinding.objects.select_related("pack").filter(public_id=public_id).first()
    if found is None:
        raise NotFound("finding.not_found", _("There is no such finding. Answer the questions again to get a new one."))
    return found


def walk_of(finding: ExemptionFinding) -> Walk:
    """Return the finding as the pack of its day reads the answers."""
    return walk(exemptions_of(finding.pack), finding.answers, finding.unsure)
