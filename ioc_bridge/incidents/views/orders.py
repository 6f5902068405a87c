"""Propose, read and decide; playbooks."""

import yaml
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from govsuite.core.edge import done, page_version, status_of, told
from govsuite.people.public import signed_in
from govsuite.records.public import file_url
from ioc_bridge.incidents.abilities import TABLE
from ioc_bridge.incidents.documents.order import DIRECTIVE, TELEGRAM
from ioc_bridge.incidents.forms.orders import PlaybookForm, ProposalForm, SendBackForm
from ioc_bridge.incidents.models import Proposal
from ioc_bridge.incidents.selectors import orders
from ioc_bridge.incidents.selectors.incidents import incident_for
from ioc_bridge.incidents.selectors.pages import LEVEL_TONES
from ioc_bridge.incidents.services.ordering import power_of, sign_order, why_not
from ioc_bridge.incidents.services.playbooks import draft_playbook, verify_playbook
from ioc_bridge.incidents.services.proposing import propose, send_back

FORM_WORDS = {TELEGRAM: gettext_lazy("Telegram"), DIRECTIVE: gettext_lazy("Directive")}
GET_POST = ["GET", "HEAD", "POST"]


@signed_in
@require_http_methods(GET_POST)
def proposal_make(request: HttpRequest, pk: int) -> HttpResponse:
    """What the playbook plans for this kind and level, to be changed and sent to the leader."""
    incident = incident_for(request.actor, pk, "work")
    pack, level = orders.planned(incident)
    form = ProposalForm(request.POST if request.method == "POST" else None, incident=incident, level=level)
    if request.method == "POST":
        ok, made = done(form, lambda: propose(
            incident=incident, plan=form.plan(), playbook=pack, actor=request.actor, now=timezone.now(), version=page_version(request),
        ))
        if ok and made:
            messages.success(request, _("Sent. The leaders are told."))
            return redirect("incidents:proposal", made.pk)
    return render(request, "ioc_bridge/incidents/proposal_make.html", {"incident": incident, "form": form, "pack": pack, "level": level}, status=status_of(form))


@signed_in
@require_safe
def proposal(request: HttpRequest, pk: int) -> HttpResponse:
    """What is proposed, to be read on a phone; the leader decides here."""
    found = orders.proposal_for(request.actor, pk)
    power = power_of(proposal=found, actor=request.actor, now=timezone.now())
    waits, decides = found.state in (Proposal.State.SENT, Proposal.State.NUMBERED), TABLE.allows(request.actor, "proposal.decide", found)
    return render(request, "ioc_bridge/incidents/proposal_detail.html", {
        "proposal": found, "incident": found.incident, "content": found.content, "signs": waits and decides and not power.bar, "sends_back": found.state == Proposal.State.SENT and decides,
        "why_not": why_not(power) if waits and decides else "", "level_tone": LEVEL_TONES[found.incident.level], "form": SendBackForm(),
        "kind_label": FORM_WORDS[found.content.get("form", TELEGRAM)], "messages_told": list(found.messages.all()) if found.state == Proposal.State.SIGNED else [],
        "file": file_url(found.issued.pdf) if found.state == Proposal.State.SIGNED and found.issued and found.issued.pdf else "",
    })


@signed_in
@require_POST
def order_sign(request: HttpRequest, pk: int) -> HttpResponse:
    """Approve and sign what was read."""
    found = orders.proposal_for(request.actor, pk, "decide")
    return told(
        request, lambda: sign_order(proposal=found, sha256=request.POST.get("sha256", ""), actor=request.actor, now=timezone.now()),
        to=reverse("incidents:proposal", args=[pk]), success=_("Signed. The tasks are given to the units."),
    )


@signed_in
@require_POST
def proposal_return(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the proposal back."""
    found = orders.proposal_for(request.actor, pk, "decide")
    return told(
        request, lambda: send_back(proposal=found, reason=request.POST.get("reason", ""), actor=request.actor, now=timezone.now()),
        to=reverse("incidents:proposal", args=[pk]), success=_("Sent back to the centre."),
    )


@signed_in
@require_safe
def playbook_list(request: HttpRequest) -> HttpResponse:
    """The playbooks in force and the drafts that wait for a second person."""
    TABLE.check(request.actor, "playbook.read")
    return render(request, "ioc_bridge/incidents/playbook_list.html", {"packs": orders.playbooks()})


@signed_in
@require_safe
def playbook(request: HttpRequest, pk: int) -> HttpResponse:
    """One playbook, level by level."""
    pack = orders.playbook_for(request.actor, pk)
    waits = pack.verified_at is None and pack.state != pack.State.REPLACED
    return render(request, "ioc_bridge/incidents/playbook_detail.html", orders.playbook_page(pack) | {
        "verifies": waits and TABLE.allows(request.actor, "playbook.verify") and pack.drafted_by != request.actor.user_id, "drafts": TABLE.allows(request.actor, "playbook.draft"),
    })


@signed_in
@require_http_methods(GET_POST)
def playbook_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Write a new version as YAML."""
    pack = orders.playbook_for(request.actor, pk, "draft")
    text = yaml.safe_dump(pack.content, allow_unicode=True, sort_keys=False, width=110)
    form = PlaybookForm(request.POST if request.method == "POST" else None, initial={"text": text})
    if request.method == "POST":
        ok, made = done(form, lambda: draft_playbook(pack=pack, text=form.cleaned_data["text"], actor=request.actor, now=timezone.now()))
        if ok and made:
            messages.success(request, _("Kept as a draft. Another person verifies it."))
            return redirect("incidents:playbook", made.pk)
    return render(request, "ioc_bridge/incidents/playbook_edit.html", {"pack": pack, "form": form}, status=status_of(form))


@signed_in
@require_POST
def playbook_verify(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm the text that was read."""
    pack = orders.playbook_for(request.actor, pk, "verify")
    return told(
        request, lambda: verify_playbook(pack=pack, sha256=request.POST.get("sha256", ""), actor=request.actor, now=timezone.now()),
        to=reverse("incidents:playbook", args=[pk]), success=_("Verified and in force."),
    )
