"""What the counter's forms say, as plain values frozen when they are given out (fields in the order of the Circular)."""

from datetime import date, datetime
from typing import Any

from django.utils import timezone

from govsuite.law.public import ClockRule
from govsuite.records.public import Signature
from workflows.dossiers.documents.letters import place_of
from workflows.dossiers.enums import PaperState
from workflows.dossiers.models import Apology, CounterSettings, Dossier, Supplement


def settings_row(unit_id: int) -> CounterSettings | None:
    return CounterSettings.objects.filter(unit_id=unit_id).first()


def applicant_content(dossier: Dossier) -> dict[str, Any]:
    """Return who asks, as every form shows it."""
    one, counter = dossier.applicant, settings_row(dossier.unit_id)
    return {
        "authority": dossier.unit.name, "place": place_of(dossier), "suffix": counter.slip_suffix if counter else "",
        "desk_phone": counter.telephone if counter else "", "hours": counter.hours if counter else "",
        "helper": dossier.helper_name, "helper_address": dossier.helper_address, "helper_proof": dossier.helper_proof, "kind": one.kind,
        "code": dossier.code, "desk": dossier.desk.name if dossier.desk else dossier.unit.name, "name": one.name, "id_number": one.id_number, "address": one.address,
        "phone": one.phone, "email": one.email, "representative": one.representative, "representative_id": one.representative_id,
        "representative_proof": one.representative_proof, "procedure": dossier.procedure_title, "request": dossier.title,
    }


def receipt_content(dossier: Dossier, *, clock_rule: ClockRule | None, now: datetime, officer: str) -> dict[str, Any]:
    """Return what form 01 says; a notice has no time limit. Times are local, as written on paper."""
    taken = dossier.papers.exclude(state__in=[PaperState.MISSING, PaperState.NOT_NEEDED])
    counter = settings_row(dossier.unit_id)
    return applicant_content(dossier) | {
        "book": counter.register_book if counter else "",
        "papers": [{"title": paper.title, "state": paper.state, "copies": paper.copies} for paper in taken],
        "amount": clock_rule.amount if clock_rule else 0, "unit": clock_rule.unit if clock_rule else "", "received_at": timezone.localtime(now).isoformat(timespec="minutes"),
        "due_on": dossier.due_on.isoformat() if dossier.due_on else "", "officer": officer,
    }


def refusal_content(dossier: Dossier, *, reason: str, officer: str) -> dict[str, Any]:
    """Return what form 03 says."""
    return applicant_content(dossier) | {"reason": reason, "officer": officer}


def supplement_content(dossier: Dossier, supplement: Supplement, *, now: datetime, officer: str) -> dict[str, Any]:
    """Return what form 02 says."""
    return applicant_content(dossier) | {
        "items": [{"text": item.text, "citation": item.citation} for item in supplement.items.all()],
        "reason": supplement.reason, "contact": supplement.contact, "asked_at": timezone.localtime(now).isoformat(timespec="minutes"), "officer": officer,
        **({"notice": supplement.number} if supplement.number > 1 else {}),
    }


def stop_content(dossier: Dossier, *, reason: str, now: datetime, officer: str) -> dict[str, Any]:
    """Return what form 05 says."""
    return applicant_content(dossier) | {
        "reason": reason, "asked_at": timezone.localtime(now).isoformat(timespec="minutes"), "officer": officer,
        "received_at": timezone.localtime(dossier.accepted_at or dossier.filed_at).isoformat(timespec="minutes"),
    }


def apology_content(dossier: Dossier, apology: Apology, *, due_on: date | None, signature: Signature) -> dict[str, Any]:
    """Return what form 04 says: the day that was promised, why it cannot be kept, the new one, who signs."""
    return applicant_content(dossier) | {
        "received_at": timezone.localtime(dossier.accepted_at or dossier.filed_at).isoformat(timespec="minutes"), "due_on": due_on.isoformat() if due_on else "",
        "reason": apology.reason, "new_due_on": apology.new_due_on.isoformat() if apology.new_due_on else "",
        "signer": signature.name, "signer_lines": list(signature.lines),
    }
