"""/styleguide/: every component with its states, for those who build pages of it. Staff only."""

from datetime import timedelta
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from govsuite.core.abilities import AbilityTable, anyone_in_office
from govsuite.core.requests import Request

TABLE = AbilityTable("core", {"styleguide.view": anyone_in_office})


class SampleForm(forms.Form):
    """One field of each kind, some of them wrong."""

    name = forms.CharField(label=_("Full name"), help_text=_("As it stands on the decision."))
    email = forms.EmailField(label=_("E-mail"), required=False)
    unit = forms.ChoiceField(label=_("Unit"), choices=[("1", "HĐND phường Đông Hà"), ("2", "UBND phường Đông Hà")])
    day = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}))
    answer = forms.ChoiceField(label=_("Your answer"), widget=forms.RadioSelect, choices=[("yes", _("I attend")), ("no", _("I cannot attend"))])
    note = forms.CharField(label=_("Note"), widget=forms.Textarea(attrs={"rows": 3}), required=False)
    paper = forms.FileField(label=_("Paper"), required=False, help_text=_("PDF or DOCX, at most 200 MB."))
    sure = forms.BooleanField(label=_("I have read the paper"), required=False)


def _samples(request: HttpRequest) -> dict[str, Any]:
    now = timezone.now()
    return {
        "now": now,
        "tones": ["neutral", "info", "success", "warning", "danger", "live"],
        "hues": ["lacquer", "gold", "bar", "action", "ground", "paper", "yes", "no", "abstain", "absent"],
        "due": [now - timedelta(days=2), now + timedelta(hours=1), now + timedelta(days=1), now + timedelta(days=6)],
        "form": SampleForm({"email": "không phải thư", "answer": "yes"}),
        "page": Paginator(range(240), 20).get_page(request.GET.get("page")),
        "steps": [
            {"label": "Tờ trình", "state": "done", "note": "08:12"}, {"label": "Thẩm tra", "state": "done", "note": "08:25"},
            {"label": "Thảo luận", "state": "now"}, {"label": "Giải trình", "state": "next"}, {"label": "Biểu quyết", "state": "next"},
        ],
        "tabs": [
            {"label": _("Agenda"), "url": request.path, "icon": "list-numbers", "count": 12, "active": True},
            {"label": _("Papers"), "url": "#papers", "icon": "files", "count": 34}, {"label": _("Attendance"), "url": "#attendance", "icon": "user-check"},
        ],
        "result": {"labels": ["Tán thành", "Không tán thành", "Không biểu quyết"], "values": [23, 3, 1], "kinds": ["yes", "no", "abstain"]},
        "people": ["Nguyễn Thị Hoài An", "Trần Văn Bình", "Lê Cúc"],
    }


@require_GET
def styleguide(request: Request) -> HttpResponse:
    """Show the components."""
    TABLE.check(request.actor, "styleguide.view")
    return render(request, "govsuite/core/styleguide_show.html", _samples(request))
