"""Read what a dossier asked of the People's Committee, and the conclusions that came back."""

from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from govsuite.core.errors import NotFound
from workflows.dossiers.abilities import TABLE
from workflows.dossiers.models import Dossier, Referral


def referrals_of(dossier: Dossier) -> list[Referral]:
    return list(Referral.objects.filter(dossier=dossier).select_related("issued__pdf"))


def conclusions_on(dossier: Dossier) -> list[Referral]:
    """Return the conclusions on which a result may stand: those whose document is in force."""
    rows = Referral.objects.filter(dossier=dossier, state=Referral.State.CONCLUDED, issued__state="issued")
    return list(rows.select_related("issued"))


def referral_for(actor: Actor | None, pk: int) -> Referral:
    """Return a question for somebody who may take it back."""
    row = Referral.objects.filter(pk=pk).select_related("dossier__unit", "dossier__applicant", "dossier__pack").first()
    if row is None:
        raise NotFound("referral.not_found", _("There is no such question here. Open the dossier and look there."))
    TABLE.check(actor, "dossier.refer", row.dossier, book=row.dossier.book)
    return row
