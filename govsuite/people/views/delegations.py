"""Delegations of signing for administrators."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from govsuite.core.errors import NotFound
from govsuite.core.pages import paginate
from govsuite.people.abilities import TABLE
from govsuite.people.decorators import signed_in
from govsuite.people.forms.administration import DelegationForm
from govsuite.people.selectors.directory import delegations_listed
from govsuite.people.services.delegations import delegate_signing, revoke_delegation
from govsuite.people.views.shared import attempt, form_page


@signed_in
@require_safe
def delegations(request: HttpRequest) -> HttpResponse:
    TABLE.check(request.actor, "delegations.view")
    context = {"page": paginate(request, delegations_listed(), size=30), "today": timezone.localdate()}
    return render(request, "govsuite/people/delegation_list.html", context)


@signed_in
@require_http_methods(["GET", "POST"])
def delegation_add(request: HttpRequest) -> HttpResponse:
    TABLE.check(request.actor, "delegations.manage", book="people" if request.method == "POST" else "")
    form = DelegationForm(request.POST or None, on=timezone.localdate(), initial={"starts": timezone.localdate()})
    if attempt(form, lambda fields: delegate_signing(**fields, actor=request.actor, now=timezone.now())) is not None:
        messages.success(request, _("The delegation is entered."))
        return redirect("people:delegations")
    return form_page(
        request, form, title=_("New delegation of signing"), back_url=reverse("people:delegations"), back_label=_("Delegations of signing"),
        lead=_("Both people must hold their post for the whole time of the delegation."),
    )


@signed_in
@require_POST
def delegation_revoke(request: HttpRequest, pk: int) -> HttpResponse:
    TABLE.check(request.actor, "delegations.manage", book="people")
    delegation = delegations_listed().filter(pk=pk).first()
    if delegation is None:
        raise NotFound("people.delegation_not_found", _("There is no such delegation. Go back to the list and choose one there."))
    revoke_delegation(delegation=delegation, actor=request.actor, now=timezone.now())
    messages.success(request, _("The delegation is revoked."))
    return redirect("people:delegations")
