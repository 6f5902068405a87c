"""What arrives whole leaves the rows and the traces of a draft that is filed at once."""

from typing import Any

import pytest
from django.db.models import Model

from govsuite.core.errors import DomainError
from govsuite.core.models import AuditEntry
from tests.builders import moment
from tests.workflows.one_stop import Shop
from workflows.dossiers.enums import ApplicantKind, Channel
from workflows.dossiers.models import BoardEntry, Dossier, StateChange, Step
from workflows.dossiers.services.arriving import file_whole
from workflows.dossiers.services.filing import Person, Request, file_dossier, start_draft
from workflows.dossiers.services.series import settings_of
from workflows.flowkit.models import Run

ASKED = Request("GPXD-NO-MOI", "Xây dựng nhà ở, thửa 12", site="12 Lê Lợi")
AN = Person("Nguyễn Đức An", id_number="045 090 001 234", phone="0905 123 456", address="12 Lê Lợi", email="an@example.com")


def drafted(place: Shop) -> Dossier:
    mai = place.actor("mai")
    dossier = start_draft(unit=place.authority, request=ASKED, person=AN, channel=Channel.PORTAL, actor=mai, now=moment())
    Dossier.objects.filter(pk=dossier.pk).update(external_code="G22-1")
    return file_dossier(dossier=dossier, actor=mai, now=moment())


def whole(place: Shop, asked: Request = ASKED, person: Person = AN) -> Dossier:
    return file_whole(
        counter=settings_of(place.authority.pk), request=asked, person=person, channel=Channel.PORTAL, external_code="G22-2", actor=place.actor("mai"), now=moment(),
    )


def columns(row: Model, *without: str) -> dict[str, Any]:
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields if field.attname not in ("id", "dossier_id", *without)}


def traces(dossier: Dossier) -> list[Any]:
    dossier = Dossier.objects.get(pk=dossier.pk)
    run = Run.objects.filter(subject_id=dossier.pk).select_related("process").first()
    return [
        columns(dossier, "public_id", "code", "external_code"), columns(dossier.applicant), [columns(paper) for paper in dossier.papers.order_by("order")],
        [columns(step) for step in Step.objects.filter(dossier=dossier)], [columns(change, "written_at") for change in StateChange.objects.filter(dossier=dossier)],
        [(entry.deed, entry.user_id, entry.at, entry.before, entry.after, {key: value for key, value in entry.detail.items() if key != "code"})
         for entry in AuditEntry.objects.filter(book_key=dossier.book)],
        (run.process.flow_class, run.process.status, run.stuck, sorted(task.flow_task.name for task in run.process.task_set.all())) if run else None,
    ]


def test_it_is_the_draft_that_is_filed(place: Shop) -> None:
    one, other = drafted(place), whole(place)
    for drawn, arrived in zip(traces(one), traces(other), strict=True):
        assert arrived == drawn
    assert (one.code, other.code, BoardEntry.objects.count()) == ("H50.12-261123-0001", "H50.12-261123-0002", 0)


@pytest.mark.parametrize(("asked", "person", "code"), [
    (Request("KHONG-CO", "x"), AN, "law.no_procedure"), (Request("GPXD-NO-MOI", " "), AN, "dossier.no_title"), (ASKED, Person(" "), "dossier.no_applicant"),
    (ASKED, Person("Công ty A", kind=ApplicantKind.ORGANISATION), "dossier.no_representative"), (Request("GPXD-NO-MOI", "x", facts={"khac": 1}), AN, "dossier.bad_fact"),
])
def test_what_says_too_little_is_refused_and_takes_no_code(place: Shop, asked: Request, person: Person, code: str) -> None:
    with pytest.raises(DomainError) as refusal:
        whole(place, asked, person)
    assert (refusal.value.code, Dossier.objects.count(), AuditEntry.objects.filter(deed="dossier.file").count()) == (code, 0, 0)
    assert whole(place).code == "H50.12-261123-0001"
