"""The exemption wizard: question by question, what is found, its kept page and its PDF. Everybody may; nothing personal is asked."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from govsuite.core.downloads import PDF, sent_file
from govsuite.core.edge import status_of
from govsuite.core.rate import at_most
from govsuite.law.public import LawPack, exemptions_of
from govsuite.records.public import render_pdf
from workflows.permits.documents.finding import finding_document, finding_url
from workflows.permits.finding_words import told
from workflows.permits.forms.wizard import ASKED, Given, QuestionForm, given_by, pairs_of
from workflows.permits.place_asked import ZONES, named_zones, read_place, zone_pairs
from workflows.permits.rules.wizard import Walk, walk
from workflows.permits.selectors.findings import exemption_pack, finding_for, walk_of
from workflows.permits.services.findings import keep_finding


@at_most(240, "exemption-wizard")
@require_safe
def wizard(request: HttpRequest) -> HttpResponse:
    """Ask what the conditions still need, then show what is found. The answers stand in the address: back and reload just work."""
    pack, given, found = _walked(request)
    pairs = pairs_of(found.facts, given.unsure) + zone_pairs(request.GET)
    if found.is_over:
        return render(request, "workflows/permits/exemption_find.html", {
            "told": told(found, pack), "pairs": pairs, "answers": _answers(found, given), "unsure": _unsure(found, given),
        })
    keys = {fact.key for fact in found.screen}
    place = read_place(request.GET, timezone.localdate()) if ZONES in keys else None
    form = QuestionForm(request.GET if keys & set(given.asked) else None, screen=found.screen, initial=place.answer if place else None)
    return render(request, "workflows/permits/exemption_ask.html", {
        "form": form, "pairs": pairs, "asked": [(ASKED, fact.key) for fact in found.screen] + (place.pairs if place else []), "place": place,
        "number": len(found.answered) + len(given.unsure) + 1, "answers": _answers(found, given), "unsure": _unsure(found, given),
    }, status=status_of(form))


@at_most(20, "exemption-keep")
@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Keep the finding and go to its page."""
    pack, given, _found = _walked(request)
    zones = named_zones(request.POST, given.answers, timezone.localdate())
    kept = keep_finding(pack=pack, answers=given.answers, unsure=given.unsure, zones=zones, now=timezone.now())
    return redirect("permits:finding", kept.public_id)


@require_safe
def finding(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """A kept finding, for whoever has its address."""
    found = finding_for(public_id)
    answer = render(request, "workflows/permits/finding_show.html", {
        "finding": found, "told": told(walk_of(found), found.pack), "address": finding_url(found),
    })
    answer["X-Robots-Tag"] = "noindex"
    return answer


@at_most(20, "exemption-pdf")
@require_safe
def finding_pdf(request: HttpRequest, public_id: UUID) -> HttpResponse:
    found = finding_for(public_id)
    document = finding_document(found, told(walk_of(found), found.pack))
    return sent_file(render_pdf(document), f"ket-qua-tra-cuu-{str(public_id)[:8]}.pdf", PDF, inline=True)


def _walked(request: HttpRequest) -> tuple[LawPack, Given, Walk]:
    """Return the pack in force, what was given and where that leads."""
    pack = exemption_pack(timezone.localdate())
    rules = exemptions_of(pack)
    given = given_by(request.POST if request.method == "POST" else request.GET, rules)
    return pack, given, walk(rules, given.answers, given.unsure)


def _without(found: Walk, given: Given, key: str) -> str:
    """Return the address of the wizard without one answer: the question is asked again."""
    facts = {name: value for name, value in found.facts.items() if name != key}
    return f"{reverse('permits:wizard')}?{urlencode(pairs_of(facts, given.unsure - {key}))}"


def _answers(found: Walk, given: Given) -> list[dict[str, Any]]:
    lines = told(found, exemption_pack(timezone.localdate())).answers
    return [{"fact": fact, "words": words, "url": _without(found, given, fact.key)} for fact, words in lines]


def _unsure(found: Walk, given: Given) -> list[dict[str, Any]]:
    return [{"fact": fact, "url": _without(found, given, fact.key)} for fact in found.unsure]
