"""The counter's settings: what stands on its papers, the national portal's codes, keys of the API."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from govsuite.core.edge import done, status_of, told
from govsuite.people.public import require_step_up, signed_in
from workflows.dossiers.abilities import SETTERS, TABLE
from workflows.dossiers.documents.portal_states import NAMES, SEED
from workflows.dossiers.enums import State
from workflows.dossiers.forms.setup import CounterForm, NewCounterForm, PortalForm, RuleForm, TokenForm
from workflows.dossiers.selectors.counter import counters_of
from workflows.dossiers.selectors.exchange import (
    KEEPERS,
    counter_set_up_by,
    portal_words,
    rules_of,
    token_for,
    tokens_for,
    units_to_set_up,
)
from workflows.dossiers.services.assignment_rules import add_rule, remove_rule
from workflows.dossiers.services.counter_setup import (
    SETUP_BOOK,
    change_counter,
    change_portal_codes,
    set_up_counter,
    verify_counter,
)
from workflows.dossiers.services.exchange import make_token, revoke_token

GET_POST = ["GET", "HEAD", "POST"]


def _book(request: HttpRequest) -> str:
    """Name the book of a refused deed; looking at a page is none."""
    return SETUP_BOOK if request.method == "POST" else ""


@signed_in
@require_http_methods(GET_POST)
def setup(request: HttpRequest) -> HttpResponse:
    """What stands on the counter's papers, with what nobody has verified marked so."""
    TABLE.check(request.actor, "counter.set_up", book=_book(request))
    if not counters_of(request.actor, *SETTERS):
        return _first(request)
    counter = counter_set_up_by(request.actor)
    form = CounterForm(request.POST or None, counter=counter)
    if request.method == "POST":
        ok, _made = done(form, lambda: change_counter(counter=counter, values=form.cleaned_data, actor=request.actor, now=timezone.now()))
        if ok:
            messages.success(request, _("The settings are written. Papers given out before stay as they are."))
            return redirect("dossiers:setup")
    return render(request, "workflows/dossiers/setup_edit.html", {
        "form": form, "counter": counter, "keeps_keys": TABLE.allows(request.actor, "token.manage", counter),
        "may_list": TABLE.allows(request.actor, "dossier.list"),
    }, status=status_of(form))


def _first(request: HttpRequest) -> HttpResponse:
    """No counter is set up here yet: open one."""
    form = NewCounterForm(request.POST or None, units=units_to_set_up(request.actor))
    if request.method == "POST":
        ok, _made = done(form, lambda: set_up_counter(**form.cleaned_data, actor=request.actor, now=timezone.now()))
        if ok:
            messages.success(request, _("The counter is set up. Say next which unit works on what."))
            return redirect("dossiers:assignment_rules")
    return render(request, "workflows/dossiers/setup_first.html", {"form": form}, status=status_of(form))


@signed_in
@require_http_methods(GET_POST)
def assignment_rules(request: HttpRequest) -> HttpResponse:
    """Which unit works on what: the rules in their order, and one more."""
    TABLE.check(request.actor, "counter.set_up", book=_book(request))
    counter = counter_set_up_by(request.actor)
    rows = list(rules_of(counter))
    form = RuleForm(request.POST or None, units=units_to_set_up(request.actor), following=rows[-1].order + 1 if rows else 1)
    if request.method == "POST":
        ok, _made = done(form, lambda: add_rule(counter=counter, rule=form.rule(), actor=request.actor, now=timezone.now()))
        if ok:
            messages.success(request, _("The rule is written: dossiers accepted from now on go by it."))
            return redirect("dossiers:assignment_rules")
    return render(request, "workflows/dossiers/assignment_rules.html", {"form": form, "rows": rows, "counter": counter}, status=status_of(form))


@signed_in
@require_POST
def assignment_rule_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a rule out."""
    TABLE.check(request.actor, "counter.set_up", book=_book(request))
    counter = counter_set_up_by(request.actor)
    return told(
        request, lambda: remove_rule(counter=counter, pk=pk, actor=request.actor, now=timezone.now()), to=reverse("dossiers:assignment_rules"),
        success=_("The rule is taken out."),
    )


@signed_in
@require_POST
def setup_verify(request: HttpRequest) -> HttpResponse:
    """The organisation code was compared with the office's list."""
    TABLE.check(request.actor, "counter.set_up", book=_book(request))
    counter = counter_set_up_by(request.actor)
    return told(
        request, lambda: verify_counter(counter=counter, org_code=request.POST.get("org_code", ""), actor=request.actor, now=timezone.now()),
        to=reverse("dossiers:setup"), success=_("The organisation code counts as verified, under your name."),
    )


@signed_in
@require_http_methods(GET_POST)
def portal_codes(request: HttpRequest) -> HttpResponse:
    """Our states in the words of the national portal."""
    TABLE.check(request.actor, "counter.set_up", book=_book(request))
    words, labels = portal_words(), dict(State.choices)
    form = PortalForm(request.POST or None, words=words, labels=labels)
    if request.method == "POST":
        ok, _made = done(form, lambda: change_portal_codes(words=form.words(), actor=request.actor, now=timezone.now()))
        if ok:
            messages.success(request, _("The codes are written: exchange uses them from now on."))
            return redirect("dossiers:portal_codes")
    rows = [row | {"label": labels[row["state"]], "word": words[row["state"]]} for row in form.rows()]
    unused = [f"{code} {NAMES[code]}" for code in NAMES if code not in SEED.values()]
    return render(request, "workflows/dossiers/portal_edit.html", {"form": form, "rows": rows, "unused": unused}, status=status_of(form))


@signed_in
@require_http_methods(GET_POST)
def tokens(request: HttpRequest) -> HttpResponse:
    """The keys of the authority, and the form for a new one. A new key is shown on this answer and never again."""
    TABLE.check(request.actor, "token.manage", book=_book(request))
    counter = counter_set_up_by(request.actor, *KEEPERS)
    form, key = TokenForm(request.POST or None), ""
    if request.method == "POST":
        require_step_up(actor=request.actor, purpose=_("make a key of the API"), now=timezone.now())
        ok, made = done(form, lambda: make_token(counter=counter, **form.cleaned_data, actor=request.actor, now=timezone.now()))
        if ok and made:
            form, key = TokenForm(), made[1]
    answer = render(request, "workflows/dossiers/token_list.html", {
        "form": form, "key": key, "rows": tokens_for(counter), "counter": counter, "today": timezone.localdate(),
    }, status=status_of(form))
    answer["Cache-Control"] = "no-store"
    return answer


@signed_in
@require_POST
def token_revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a key back."""
    TABLE.check(request.actor, "token.manage", book=_book(request))
    counter = counter_set_up_by(request.actor, *KEEPERS)
    token = token_for(counter, pk)
    return told(
        request, lambda: revoke_token(token=token, counter=counter, actor=request.actor, now=timezone.now()), to=reverse("dossiers:tokens"),
        success=_("The key is revoked: the next request with it is refused."),
    )
