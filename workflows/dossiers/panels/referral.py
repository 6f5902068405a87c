"""The People's Committee on a dossier's page: what was asked, where it stands, what was concluded; and the button that asks."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from govsuite.core.actors import Actor
from govsuite.records.public import file_url, may_read
from workflows.dossiers.abilities import TABLE
from workflows.dossiers.enums import State
from workflows.dossiers.models import Dossier, Referral
from workflows.dossiers.panels import DossierLink, DossierPanel, dossier_links, dossier_panels
from workflows.dossiers.selectors.history import deed_words
from workflows.dossiers.selectors.referrals import referrals_of
from workflows.dossiers.services.referrals import OPEN, open_referral

TONES = {
    Referral.State.WAITING: "warning", Referral.State.ON_AGENDA: "info", Referral.State.SENT_BACK: "danger",
    Referral.State.TAKEN_BACK: "neutral", Referral.State.CONCLUDED: "success",
}
AT_WORK = (State.WORKING, State.SUPPLEMENT)


def referrals(actor: Actor, dossier: Dossier) -> dict[str, Any] | None:
    """Return the questions with their state; None where nothing was asked."""
    rows = referrals_of(dossier)
    refers = TABLE.allows(actor, "dossier.refer", dossier)
    return {"rows": [{
        "referral": row, "tone": TONES[Referral.State(row.state)], "open": row.state in OPEN, "may_take_back": refers and row.state in OPEN,
        "withdrawn": bool(row.issued and row.issued.state == "withdrawn"), "pdf": _pdf(actor, row),
    } for row in rows]} if rows else None


def _pdf(actor: Actor, row: Referral) -> str:
    file = row.issued.pdf if row.issued else None
    return file_url(file) if file and may_read(actor, file) else ""


def may_refer(actor: Actor, dossier: Dossier) -> bool:
    return dossier.state in AT_WORK and TABLE.allows(actor, "dossier.refer", dossier) and open_referral(dossier) is None


def register_referrals() -> None:
    """Put the panel and the button on the page, and the deeds into the history."""
    dossier_panels.register("referrals", DossierPanel("workflows/dossiers/panels/_referrals.html", referrals, 18))
    dossier_links.register("refer", DossierLink(
        _("Put before the People's Committee"), "building-bank", lambda dossier: reverse("dossiers:refer", args=[dossier.pk]), may_refer, 150,
    ))
    deed_words.update({
        "dossier.refer": _("Put before the People's Committee"), "dossier.referral_on_agenda": _("On the agenda of the People's Committee"),
        "dossier.referral_sent_back": _("Sent back by the committee's secretary"), "dossier.take_back_referral": _("Question to the People's Committee taken back"),
        "dossier.take_conclusion": _("Conclusion of the People's Committee"),
    })
