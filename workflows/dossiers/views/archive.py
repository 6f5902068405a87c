"""The archive list of the counter: what waits for it, put into it by ticks, downloaded."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from govsuite.core.downloads import CSV, XLSX, sent_file
from govsuite.core.edge import page_version, told, whole_number
from govsuite.people.public import signed_in
from workflows.dossiers.abilities import TABLE
from workflows.dossiers.documents.archive import archive_csv, archive_xlsx
from workflows.dossiers.panels.basics import STATE_TONES
from workflows.dossiers.selectors.archive import MOST_ROWS, TABS, archive_page, archive_rows
from workflows.dossiers.selectors.dossiers import dossiers_for
from workflows.dossiers.services.returning import archive_many


def _tab(request: HttpRequest) -> str:
    """Return the tab of the address, for those who keep an archive."""
    TABLE.check(request.actor, "dossier.archive", book="register:dossiers" if request.method == "POST" else "")
    tab = request.GET.get("muc", "")
    return tab if tab in TABS else "cho"


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def archive_list(request: HttpRequest) -> HttpResponse:
    """What waits for the archive, and what is in it. A press puts the ticked ones there."""
    tab, before = _tab(request), request.GET.get("truoc", "")
    if request.method == "POST":
        keys = [key for key in map(whole_number, request.POST.getlist("dossier")) if key is not None]
        chosen = dossiers_for(request.actor, keys, "archive")
        words = ngettext("%(count)d dossier is in the archive list.", "%(count)d dossiers are in the archive list.", len(chosen)) % {"count": len(chosen)}
        return told(
            request, lambda: archive_many(
                dossiers=chosen, actor=request.actor, now=timezone.now(), shown=lambda dossier: page_version(request, f"version-{dossier.pk}"),
            ), to=reverse("dossiers:archive_list"), success=words,
        )
    page = archive_page(request.actor, tab, whole_number(before))
    labels = {"cho": (_("Wait for the archive"), "archive"), "luu": (_("In the archive"), "checklist")}
    return render(request, "workflows/dossiers/archive_list.html", {
        "rows": [{"dossier": row, "tone": STATE_TONES[row.state]} for row in page.rows], "after": page.after, "tab": tab,
        "tabs": [{"label": label, "icon": icon, "url": f"?muc={key}", "active": key == tab} for key, (label, icon) in labels.items()],
    })


@signed_in
@require_safe
def archive_file(request: HttpRequest, kind: str) -> HttpResponse:
    """The list to download; no cell of it runs as a formula."""
    tab = _tab(request)
    rows, name = archive_rows(request.actor, tab)[:MOST_ROWS], f"danh-muc-luu-tru-{timezone.localdate():%Y%m%d}.{kind}"
    return sent_file(archive_csv(rows), name, CSV) if kind == "csv" else sent_file(archive_xlsx(rows), name, XLSX)
