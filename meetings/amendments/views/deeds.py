"""The deeds on amendments: each reads its input and calls one service."""

from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from govsuite.core.edge import page_version
from govsuite.core.errors import NotFound
from govsuite.people.public import signed_in
from meetings.amendments import forms
from meetings.amendments.house import place_of
from meetings.amendments.models import Amendment
from meetings.amendments.rules.composing import REMOVE
from meetings.amendments.rules.standing import may
from meetings.amendments.selectors import drafts as found
from meetings.amendments.services import deciding, proposing, sorting
from meetings.amendments.views.pages import card_of, slug_of
from meetings.bodies.public import done, status_of, told

GET_POST = ["GET", "HEAD", "POST"]
KINDS = {"sua": "change", "them": "add", "bo": "remove"}


def _page_of(item_pk: int) -> str:
    return reverse("amendments:item", args=[item_pk])


def _form_page(request: HttpRequest, form: Form, item: Any, *, title: str, submit: str, template: str = "meetings/amendments/draft_form.html", **more: Any) -> HttpResponse:
    context = {"form": form, "title": title, "submit": submit, "item": item, "session": item.session, "back": _page_of(item.pk)} | more
    return render(request, template, context, status=status_of(form))


@signed_in
@require_http_methods(GET_POST)
def begin(request: HttpRequest, item_pk: int) -> HttpResponse:
    """Read the draft and take amendments until a moment."""
    item = found.item_for(request.actor, item_pk, "begin")
    form = forms.MomentForm(request.POST or None)
    if request.method == "POST":
        ok, _row = done(form, lambda: proposing.begin_draft(item=item, closes_at=form.cleaned_data["closes_at"], actor=request.actor, now=timezone.now()))
        if ok:
            return redirect(_page_of(item_pk))
    return _form_page(request, form, item, title=_("Take amendments"), submit=_("Begin"), lead=_("The newest Word draft of the item is read; its words stay as they are now."))


@signed_in
@require_http_methods(GET_POST)
def deadline(request: HttpRequest, item_pk: int) -> HttpResponse:
    draft = found.draft_for(request.actor, item_pk, "deadline")
    form = forms.MomentForm(request.POST or None, initial={"closes_at": draft.closes_at})
    if request.method == "POST":
        ends_now = "now" in request.POST
        if ends_now:
            return told(request, lambda: proposing.move_deadline(
                draft=draft, closes_at=timezone.now(), version=page_version(request), actor=request.actor, now=timezone.now(),
            ), success=_("Amendments are not taken any more."), to=_page_of(item_pk))
        ok, _row = done(form, lambda: proposing.move_deadline(
            draft=draft, closes_at=form.cleaned_data["closes_at"], version=page_version(request), actor=request.actor, now=timezone.now(),
        ))
        if ok:
            return redirect(_page_of(item_pk))
    return _form_page(request, form, draft.item, title=_("Until when amendments are taken"), submit=_("Save"), version=draft.version)


@signed_in
@require_http_methods(GET_POST)
def propose(request: HttpRequest, item_pk: int, kind: str, article: int) -> HttpResponse:
    """Write other words for an article, a new one behind it, or why it should go."""
    draft = found.draft_for(request.actor, item_pk, "propose")
    articles = found.articles_of(draft)
    wanted = KINDS.get(kind)
    if wanted is None or not (0 if wanted == "add" else 1) <= article <= len(articles):
        raise NotFound("amendments.no_article", _("Choose an article of the draft."))
    text = None if wanted == "add" else articles[article - 1]
    make = forms.RemovalForm if wanted == REMOVE else forms.AmendmentForm
    form = make(request.POST or None, committees=list(found.committees_led(draft.item.session, request.actor.user_id)), article=text)
    if request.method == "POST":
        ok, _row = done(form, lambda: proposing.propose_amendment(draft=draft, new=_written(form, wanted, article), actor=request.actor, now=timezone.now()))
        if ok:
            return redirect(f"{_page_of(item_pk)}#dieu-{article or 1}")
    return _form_page(
        request, form, draft.item, title=_("Propose an amendment"), submit=_("Propose"), kind=wanted, text=text,
        lead=place_of(Amendment(kind=wanted, article=article)), template="meetings/amendments/amendment_form.html",
    )


def _written(form: Form, kind: str, article: int) -> proposing.NewAmendment:
    data = form.cleaned_data
    return proposing.NewAmendment(kind, article, data.get("title", ""), data.get("body", ""), data["reason"], data.get("committee"))


@signed_in
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    row = found.amendment_for(request.actor, pk, "withdraw")
    return told(
        request, lambda: proposing.withdraw_amendment(amendment=row, version=page_version(request), actor=request.actor, now=timezone.now()),
        success=_("Your amendment is withdrawn."), to=_page_of(row.draft.item_id),
    )


@signed_in
@require_http_methods(GET_POST)
def recommend(request: HttpRequest, pk: int) -> HttpResponse:
    row = found.amendment_for(request.actor, pk, "recommend")
    form = forms.AdviceForm(request.POST or None, initial={"advice": row.advice, "text": row.advice_text})
    if request.method == "POST":
        ok, _row = done(form, lambda: proposing.recommend(amendment=row, **form.cleaned_data, version=page_version(request), actor=request.actor, now=timezone.now()))
        if ok:
            return redirect(_page_of(row.draft.item_id))
    return _form_page(
        request, form, row.draft.item, title=_("Recommendation of the reviewing committee"), submit=_("Save"), version=row.draft.version,
        card=card_of(row, request.actor, None), lead=_("Amendment %(number)s, %(place)s (%(author)s)") % {"number": row.number, "place": place_of(row), "author": row.author_name},
    )


@signed_in
@require_http_methods(GET_POST)
def sort(request: HttpRequest, item_pk: int) -> HttpResponse:
    """The order of voting and the groups that exclude each other."""
    draft = found.draft_for(request.actor, item_pk, "sort")
    rows = [row for row in found.amendments_of(draft) if may(row.state, "sort")]
    form = forms.OrderForm(request.POST or None, rows=rows)
    if request.method == "POST":
        ok, _row = done(form, lambda: sorting.sort_amendments(
            draft=draft, places=form.places(), reason=form.cleaned_data["reason"], version=page_version(request), actor=request.actor, now=timezone.now(),
        ))
        if ok:
            return redirect(_page_of(item_pk))
    lines = [line | {"place": place_of(line["row"])} for line in form.lines()]
    return _form_page(request, form, draft.item, title=_("Order of voting"), submit=_("Save"), version=draft.version, lines=lines, template="meetings/amendments/draft_sort.html")


@signed_in
@require_POST
def vote(request: HttpRequest, pk: int) -> HttpResponse:
    """Put the amendment whose turn it is to the vote; the console opens it."""
    row = found.amendment_for(request.actor, pk, "vote")
    draft = row.draft
    return told(
        request, lambda: deciding.put_to_vote(draft=draft, amendment=row, version=page_version(request), actor=request.actor, now=timezone.now()),
        success=_("The vote on this amendment is prepared. The chair opens it on the console."), to=_page_of(draft.item_id),
    )


@signed_in
@require_http_methods(GET_POST)
def solve(request: HttpRequest, item_pk: int, key: str) -> HttpResponse:
    """Two adopted amendments change the same words: say which one stands."""
    draft = found.draft_for(request.actor, item_pk, "solve")
    rows = found.amendments_of(draft)
    clash = next((each for each in deciding.open_conflicts(draft, rows) if slug_of(each) == key), None)
    if clash is None:
        raise NotFound("amendments.no_conflict", _("This conflict is not open any more. The page shows what is."))
    concerned = [row for row in rows if row.number in clash.numbers]
    form = forms.SolutionForm(request.POST or None, rows=concerned)
    if request.method == "POST":
        ok, _row = done(form, lambda: deciding.solve_conflict(
            draft=draft, key=clash.key, **form.cleaned_data, version=page_version(request), actor=request.actor, now=timezone.now(),
        ))
        if ok:
            return redirect(_page_of(item_pk))
    return _form_page(
        request, form, draft.item, title=_("Two adopted amendments change the same words"), submit=_("Save"), version=draft.version, clash=clash,
        cards=[card_of(row, request.actor, None) for row in concerned],
    )


@signed_in
@require_POST
def compose(request: HttpRequest, item_pk: int) -> HttpResponse:
    draft = found.draft_for(request.actor, item_pk, "compose")
    return told(
        request, lambda: deciding.compose_text(draft=draft, version=page_version(request), actor=request.actor, now=timezone.now()),
        success=_("The text is composed. The council votes on it as a whole."), to=f"{_page_of(item_pk)}#hop-nhat",
    )
