"""Gather what the case file of an incident is made of, and draw it."""

from dataclasses import replace
from datetime import datetime

from govsuite.core import demo
from govsuite.core.models import AuditBook
from govsuite.people.public import Unit, units_of_place
from govsuite.records.public import render_pdf
from ioc_bridge.incidents.documents.case_file import Case, case_file
from ioc_bridge.incidents.documents.order import place_of
from ioc_bridge.incidents.enums import SUBJECT, EntryKind
from ioc_bridge.incidents.models import Incident, Proposal, PublicMessage
from workflows.tasks.public import Origin, tasks_from
from workflows.violations.public import referrals_from


def case_pdf(incident: Incident, *, now: datetime) -> bytes:
    """Return the case file as it stands now."""
    units = Unit.objects.filter(pk__in=units_of_place(incident.unit_id)).select_related("parent")
    authority = units.filter(kind=Unit.Kind.COMMITTEE).order_by("pk").first() or incident.unit
    book = AuditBook.objects.filter(key=incident.book).first()
    case = Case(
        incident, incident.signals.all(), incident.entries.exclude(kind=EntryKind.SIGNAL), incident.proposals.filter(state=Proposal.State.SIGNED).select_related("issued").order_by("pk"),
        tasks_from(Origin.INCIDENT, str(incident.pk)), referrals_from(SUBJECT, incident.pk).order_by("pk"),
        PublicMessage.objects.filter(proposal__incident=incident), authority.name, place_of(authority.parent.name if authority.parent else authority.name),
        book.head if book else "", book.length if book else 0,
    )
    return render_pdf(replace(case_file(case, now=now), demo=demo.is_present()))
