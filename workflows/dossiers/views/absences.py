"""Who is away and who stands in: one's own, and for heads those of the unit."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from govsuite.core.edge import done, status_of, told
from govsuite.people.public import User, people_holding, signed_in
from workflows.dossiers.abilities import STAFF, TABLE
from workflows.dossiers.forms.work import AbsenceForm
from workflows.dossiers.selectors.officers import WORK_BOOK, absence_for, absences_listed, head_units
from workflows.dossiers.services.absences import cancel_absence, note_absence


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def absences(request: HttpRequest) -> HttpResponse:
    """The absences that concern me, and the form for a new one."""
    TABLE.check(request.actor, "dossier.list", book=WORK_BOOK if request.method == "POST" else "")
    day, headed = timezone.localdate(), head_units(request.actor)
    colleagues = people_holding(STAFF, day, unit_ids=[post.unit_id for post in request.actor.posts])
    mine = User.objects.filter(pk=request.actor.user_id)
    away = (people_holding(STAFF, day, unit_ids=headed) | mine).distinct() if headed else mine
    form = AbsenceForm(request.POST or None, away=away, colleagues=colleagues, initial={"user": request.actor.user_id, "starts": day, "ends": day})
    if request.method == "POST":
        ok, _made = done(form, lambda: note_absence(**form.cleaned_data, actor=request.actor, now=timezone.now()))
        if ok:
            return redirect(reverse("dossiers:absences"))
    rows = absences_listed(away.values_list("pk", flat=True), day)
    return render(request, "workflows/dossiers/absence_list.html", {"form": form, "rows": rows, "day": day}, status=status_of(form))


@signed_in
@require_POST
def absence_cancel(request: HttpRequest, absence_pk: int) -> HttpResponse:
    """Take one back."""
    absence = absence_for(request.actor, absence_pk)
    return told(
        request, lambda: cancel_absence(absence=absence, actor=request.actor, now=timezone.now()), to=reverse("dossiers:absences"),
        success=_("The absence is taken back."),
    )
