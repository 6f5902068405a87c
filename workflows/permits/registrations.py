"""What this app's permits fill into the registries of lower apps. Called from ``apps.py``."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from govsuite.citizens.public import CitizenPanel, citizen_panels
from govsuite.core.registries import FileAudience, NavItem, file_audiences, navigation, waiting
from govsuite.law.public import ClockSubject, clock_subjects
from govsuite.records.public import issuers
from workflows.dossiers.public import (
    MAIN,
    DossierLink,
    DossierPanel,
    deed_words,
    dossier_links,
    dossier_panels,
    site_groups,
)
from workflows.dossiers.public_online import own_panels
from workflows.dossiers.public_results import LEADERS, OFFICERS
from workflows.permits import panels_permit, waiting_permits
from workflows.permits.abilities_permits import HEADS, TABLE
from workflows.permits.cancellation_policy import POLICY
from workflows.permits.connectors.payments import DemoPayments, ServiceEntry, payment_services
from workflows.permits.models import EarlierPermit, Permit, SiteVisit
from workflows.permits.panels.own import own_fees_panel, own_permits_panel
from workflows.permits.results import register_results
from workflows.permits.selectors.earlier import may_read_scan
from workflows.permits.selectors.permits import may_view
from workflows.permits.selectors.visits import VISIT, may_read_photo, may_view_visit, visits_of
from workflows.permits.services.cancelling import CANCELLATION
from workflows.permits.services.earlier import OWNER
from workflows.permits.services.effects import SUBJECT
from workflows.permits.services.site_photos import OWNER as PHOTOS
from workflows.violations.public import ReferralSource, referral_sources


def register_permits() -> None:
    """Fill them."""
    register_results()
    issuers.register(CANCELLATION, POLICY)
    clock_subjects.register(SUBJECT, ClockSubject(
        may_view, lambda pk: reverse("permits:permit", args=[pk]), _title, lambda pk: f"permit:{pk}", lambda pk: [],
    ))
    file_audiences.register(OWNER, FileAudience(may_read=may_read_scan, book=lambda pk: EarlierPermit.objects.get(pk=pk).book))
    file_audiences.register(PHOTOS, FileAudience(may_read=may_read_photo, book=lambda pk: SiteVisit.objects.get(pk=pk).book))
    referral_sources.register(VISIT, ReferralSource(_("visit of order control"), (*OFFICERS, *HEADS, *LEADERS), may_view_visit, visits_of))
    site_groups.register("permits", frozenset({"new", "repair", "relocate", "temporary", "notice"}))
    waiting.register("permits", waiting_permits.waiting_items)
    navigation.register("permits", NavItem(_("Permits issued"), "permits:permit_list", "certificate", 33, lambda actor: TABLE.allows(actor, "permit.list")))
    navigation.register("order_control", NavItem(
        _("Order control"), "permits:visit_list", "clipboard-check", 34, lambda actor: TABLE.allows(actor, "permit.inspect"),
    ))
    navigation.register("permit_register", NavItem(
        _("Permits"), "permits:public_list", "certificate", 36, lambda actor: actor is None,
    ))
    citizen_panels.register("permits", CitizenPanel("workflows/permits/panels/_own_permits.html", 20, own_permits_panel))
    payment_services.register("demo", ServiceEntry(DemoPayments, demo=True))
    own_panels.register("fees", DossierPanel("workflows/permits/panels/_own_fees.html", own_fees_panel, 5))
    dossier_links.register("permit_fees", DossierLink(
        _("Fees"), "cash", lambda dossier: reverse("permits:fees", args=[dossier.pk]), panels_permit.may_charge, 40,
    ))
    dossier_links.register("start_notice", DossierLink(
        _("Take the start notice"), "hammer", lambda dossier: reverse("permits:notice", args=[dossier.pk]), panels_permit.may_take_notice, 5, main=True,
    ))
    deed_words.update({
        "dossier.permit_terms": _("Terms of the permit written"), "dossier.fee_ask": _("Fee asked"), "dossier.fee_paid": _("Fee paid"),
        "dossier.fee_withdraw": _("Fee withdrawn"), "dossier.take_notice": _("Start notice taken"),
    })
    dossier_panels.register("permit", DossierPanel("workflows/permits/panels/_permit.html", panels_permit.permit, 15, MAIN))
    dossier_links.register("permit_terms", DossierLink(
        _("Terms of the permit"), "certificate", lambda dossier: reverse("permits:terms", args=[dossier.pk]), panels_permit.may_write, 15,
    ))


def _title(permit_id: int) -> str:
    permit = Permit.objects.filter(pk=permit_id).first()
    return f"{permit.number} – {permit.title}" if permit else ""
