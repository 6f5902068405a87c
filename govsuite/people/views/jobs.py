"""The work in the background, for administrators: what runs and waits, what was given up, what comes back by itself."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from govsuite.core.edge import told
from govsuite.core.models import JobState
from govsuite.core.pages import paginate
from govsuite.people.abilities import TABLE
from govsuite.people.decorators import signed_in
from govsuite.people.selectors.jobs import (
    TABS,
    counts_of_jobs,
    job_for,
    jobs_listed,
    schedule_listed,
    title_of,
    workers_alive,
)
from govsuite.people.services.jobs import BOOK, cancel_job, retry_job

TONES = {JobState.WAITING: "neutral", JobState.RUNNING: "info", JobState.DONE: "success", JobState.DEAD: "danger", JobState.CANCELLED: "neutral"}


@signed_in
@require_safe
def jobs(request: HttpRequest) -> HttpResponse:
    """The lists of jobs, one a tab, and whether a worker lives at all."""
    TABLE.check(request.actor, "jobs.view")
    tab = request.GET.get("muc", "")
    if tab not in (*TABS, "lich"):
        tab = "dang"
    page = paginate(request, jobs_listed(tab), size=50) if tab in TABS else None
    rows = [{"job": job, "title": title_of(job.name), "tone": TONES[JobState(job.state)]} for job in page or ()]
    return render(request, "govsuite/people/job_list.html", {
        "tab": tab, "tabs": _tabs(tab), "page": page, "rows": rows, "schedule": schedule_listed() if tab == "lich" else [],
        "workers": workers_alive(timezone.now()), "moves": any(row["job"].state == JobState.RUNNING for row in rows),
    })


def _tabs(active: str) -> list[dict[str, object]]:
    counts = counts_of_jobs()
    labels = {
        "dang": (_("Running and waiting"), "player-play"), "bo": (_("Given up"), "alert-octagon"), "xong": (_("Ended"), "checks"),
        "lich": (_("By the clock"), "calendar-repeat"),
    }
    return [
        {"label": label, "icon": icon, "url": f"{reverse('people:jobs')}?muc={key}", "count": counts.get(key), "active": key == active}
        for key, (label, icon) in labels.items()
    ]


@signed_in
@require_POST
def job_retry(request: HttpRequest, pk: int) -> HttpResponse:
    """Try a job again that was given up."""
    TABLE.check(request.actor, "jobs.manage", book=BOOK)
    job = job_for(pk)
    return told(
        request, lambda: retry_job(job=job, actor=request.actor, now=timezone.now()), to=f"{reverse('people:jobs')}?muc=bo",
        success=_("The job waits for a worker again."),
    )


@signed_in
@require_POST
def job_cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop a job."""
    TABLE.check(request.actor, "jobs.manage", book=BOOK)
    job = job_for(pk)
    return told(
        request, lambda: cancel_job(job=job, actor=request.actor, now=timezone.now()), to=reverse("people:jobs"),
        success=_("The job is stopped: one that runs stops at its next look."),
    )
