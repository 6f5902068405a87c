"""Pages of procedures: one procedure of one version, readable for whoever checks it against the law."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from govsuite.law import reading, reading_procedures
from govsuite.law.abilities import TABLE
from govsuite.law.selectors import pack_for
from govsuite.law.selectors_procedures import procedure_for
from govsuite.people.decorators import signed_in


@require_GET
@signed_in
def procedure_detail(request: HttpRequest, code: str, version: int, procedure: str) -> HttpResponse:
    pack = pack_for(request.actor, code, version)
    found = procedure_for(pack, procedure)
    return render(request, "govsuite/law/procedure_detail.html", {
        "pack": pack, "row": reading.line(pack), "procedure": found, "read": reading_procedures.procedure_page(pack, found),
        "can": TABLE.can(request.actor, "pack", pack),
    })
