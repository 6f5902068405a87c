"""File what arrives whole, a line of the national portal: draft and filing in one deed, by the same rules and with the same traces as the two."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from govsuite.core import db, events
from govsuite.core.actors import Actor
from govsuite.law.public import Procedure, procedure
from workflows.dossiers.abilities import TABLE
from workflows.dossiers.enums import Channel, State, StepKind
from workflows.dossiers.events import DossierMoved
from workflows.dossiers.models import Applicant, CounterSettings, Dossier, Paper, StateChange
from workflows.dossiers.rules.states import after
from workflows.dossiers.services.filing import (
    Person,
    Request,
    applicant_fields,
    bring_in_line,
    check_answers,
    check_complete,
)
from workflows.dossiers.services.moving import record
from workflows.dossiers.services.series import take_code
from workflows.dossiers.services.steps import open_step

Finder = Callable[[str, date], tuple[Any, Procedure]]


def file_whole(
    *, counter: CounterSettings, request: Request, person: Person, channel: Channel, external_code: str, actor: Actor, now: datetime, find: Finder = procedure,
) -> Dossier:
    """Write the dossier as filed: its rows once, where a draft that is filed later writes and reads most of them twice.

    ``find`` gives the procedure of a day, for who files many and has asked already. The boards count nothing before the reception.
    """
    TABLE.check(actor, "dossier.file", book="")
    day, before = timezone.localdate(now), State.DRAFT
    pack, rule = find(request.procedure, day)
    check_answers(request, rule)
    with db.deed():
        dossier = Dossier(
            procedure=rule.code, procedure_title=rule.title, title=request.title.strip()[:500], facts=dict(request.facts), site=request.site.strip()[:300],
            area=request.area, channel=channel, unit=counter.unit, desk=counter.desk, created_at=now, external_code=external_code, version=1,
            state=after(before, "file"), pack=pack, pack_sha256=pack.sha256, filed_at=now, filed_on=day,
        )
        applicant = Applicant(dossier=dossier, **applicant_fields(person))
        check_complete(dossier, applicant, rule)
        dossier.code = take_code(counter, day=day)
        dossier.save(force_insert=True)
        applicant.dossier = dossier
        applicant.save(force_insert=True)
        Paper.objects.bulk_create([
            bring_in_line(Paper(dossier=dossier, key=paper.key), paper.title, order, required=needed is not False)
            for order, (paper, needed) in enumerate(rule.papers_for(dossier.facts), start=1)
        ])
        open_step(dossier=dossier, kind=StepKind.RECEPTION, unit_id=counter.desk_id, actor=actor, now=now)
        change = StateChange.objects.create(dossier=dossier, before=before, after=dossier.state, deed="file", at=now, by_name=actor.name)
        record(dossier, deed="file", actor=actor, now=now, before={"state": before}, detail={"procedure": rule.code, "pack": str(pack), "channel": channel})
        events.announce(DossierMoved(dossier_id=dossier.pk, before=before, after=dossier.state, deed="file", at=now, change_id=change.pk))
    return dossier
