"""On the leader's phone: open what the wall asks for, read it, sign it; and the leader's page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from govsuite.core.edge import done, status_of, told
from govsuite.people.public import device_name, signed_in
from ioc_bridge.screens.abilities import TABLE
from ioc_bridge.screens.forms import ApprovalForm
from ioc_bridge.screens.selectors.approvals import approval_for
from ioc_bridge.screens.selectors.overview import overview_of
from ioc_bridge.screens.services.approving import BOOK, open_approval, sign_from_wall

GET_POST = ["GET", "HEAD", "POST"]


@signed_in
@require_http_methods(GET_POST)
def approve(request: HttpRequest) -> HttpResponse:
    """Enter the code of the wall; the QR code brings it along."""
    TABLE.check(request.actor, "approval.open", book=BOOK if request.method == "POST" else "")
    form = ApprovalForm(request.POST if request.method == "POST" else None, initial={"code": request.GET.get("ma", "")[:10]})
    if request.method == "POST":
        name = device_name(request.headers.get("User-Agent", ""))
        ok, made = done(form, lambda: open_approval(code=form.cleaned_data["code"], actor=request.actor, browser_name=name, now=timezone.now()), actor=request.actor)
        if ok and made:
            return redirect("screens:approval", made.pk)
    return render(request, "ioc_bridge/screens/approval_open.html", {"form": form}, status=status_of(form))


@signed_in
@require_http_methods(GET_POST)
def approval(request: HttpRequest, pk: int) -> HttpResponse:
    """What stood on the wall, word for word, and the whole proposal; POST signs."""
    found = approval_for(request.actor, pk, book=BOOK if request.method == "POST" else "")
    if request.method == "POST":
        return told(
            request, lambda: sign_from_wall(approval=found, screen_sha256=request.POST.get("screen_sha256", ""), actor=request.actor, now=timezone.now()),
            success=_("Signed. The wall shows it."), to=reverse("screens:approval", args=[pk]),
        )
    return render(request, "ioc_bridge/screens/approval_show.html", {
        "approval": found, "proposal": found.proposal, "incident": found.proposal.incident, "content": found.proposal.content,
        "waits": found.began_at is None and found.expires_at > timezone.now(),
    })


@signed_in
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """The leader's page for a phone: what waits, alarms, figures, incidents."""
    TABLE.check(request.actor, "overview.view")
    return render(request, "ioc_bridge/screens/overview_show.html", overview_of(request.actor, timezone.now()) | {"may_approve": TABLE.allows(request.actor, "approval.open")})
