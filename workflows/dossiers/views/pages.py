"""The counter's lists and the page of one dossier."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from govsuite.core.edge import whole_number
from govsuite.people.public import signed_in
from workflows.dossiers.abilities import TABLE
from workflows.dossiers.panels import ASIDE, MAIN, panels_for
from workflows.dossiers.selectors.counter import TABS, counter_page, tab_counts
from workflows.dossiers.selectors.dossiers import dossier_for
from workflows.dossiers.views.frame import STATE_TONES, frame


@signed_in
@require_safe
def counter(request: HttpRequest) -> HttpResponse:
    """The lists of the counter: what waits for reception, drafts, what goes on, what can be collected, what has ended."""
    TABLE.check(request.actor, "dossier.list")
    tab = request.GET.get("muc", "")
    tab = tab if tab in TABS else "cho"
    words, before = request.GET.get("q", ""), request.GET.get("truoc", "")
    page = counter_page(request.actor, tab=tab, words=words, before=whole_number(before))
    return render(request, "workflows/dossiers/counter_list.html", {
        "rows": [{"dossier": row, "tone": STATE_TONES[row.state]} for row in page.rows], "after": page.after, "tab": tab, "words": words,
        "tabs": _tabs(tab if not words else "", tab_counts(request.actor)), "may_receive": TABLE.allows(request.actor, "dossier.file"),
        "may_register": TABLE.allows(request.actor, "dossier.register"), "may_archive": TABLE.allows(request.actor, "dossier.archive"),
        "may_import": TABLE.allows(request.actor, "dossier.import"),
    })


def _tabs(active: str, counts: dict[str, int]) -> list[dict[str, object]]:
    labels = {
        "cho": (_("Wait for reception"), "inbox"), "nhap": (_("Drafts"), "pencil"), "dang": (_("Under way"), "progress"),
        "tra": (_("Results to hand over"), "package"), "xong": (_("Ended"), "archive"),
    }
    return [
        {"label": label, "icon": icon, "url": f"{reverse('dossiers:counter')}?muc={key}", "count": counts.get(key), "active": key == active}
        for key, (label, icon) in labels.items()
    ]


@signed_in
@require_safe
def dossier_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One dossier, for everybody who works on it: each app adds its parts (``dossier_panels``)."""
    dossier = dossier_for(request.actor, pk)
    return render(request, "workflows/dossiers/dossier_detail.html", frame(request.actor, dossier, links=True) | {
        "panels": panels_for(request.actor, dossier, MAIN), "aside": panels_for(request.actor, dossier, ASIDE),
    })
