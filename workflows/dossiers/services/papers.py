"""Scans of papers at the counter: one to its paper, many at once, a paper beside the list."""

import re
from collections.abc import Iterable
from datetime import datetime
from pathlib import PurePath

from django.utils.translation import gettext as _

from govsuite.core import db
from govsuite.core.actors import Actor
from govsuite.core.errors import Invalid, NotFound
from govsuite.records.public import Prepared, add_version, latest, store_file
from workflows.dossiers.abilities import TABLE
from workflows.dossiers.enums import PaperState, State
from workflows.dossiers.models import Dossier, Paper
from workflows.dossiers.services.moving import lock, next_state, record, touch
from workflows.dossiers.services.steps import SUBJECT

#: who sees the dossier reads its papers
AUDIENCE = "body"
OWN = "own:"
_NUMBER = re.compile(r"^\s*(\d{1,3})(?!\d)")


def paper_of(dossier: Dossier, pk: int) -> Paper:
    """Return a paper of this dossier."""
    found = Paper.objects.filter(dossier=dossier, pk=pk).select_related("file").first()
    if found is None:
        raise NotFound("dossier.paper_not_found", _("This dossier has no such paper. Open the page again."))
    return found


def attach_scan(*, dossier: Dossier, paper: Paper, upload: Prepared, actor: Actor, now: datetime) -> Paper:
    """Keep the scan of a paper; the next one of the same paper is its next version. A missing paper counts as handed in.

    The counter does it until the dossier is accepted, the applicant until it is filed.
    """
    TABLE.check(actor, "dossier.attach", dossier, book=dossier.book)
    with db.deed():
        locked = _still_written(dossier) if actor.citizen_id is not None else _at_reception(dossier)
        kept = _attach(locked, db.lock(Paper.objects.select_related("file"), pk=paper.pk), upload, actor, now)
        _note(locked, [kept.key], actor, now)
    return kept


def attach_many(*, dossier: Dossier, uploads: Iterable[Prepared], actor: Actor, now: datetime) -> list[Paper]:
    """Keep many scans at once. A name that begins with a paper's place on the list goes there; any other becomes a paper beside it."""
    TABLE.check(actor, "dossier.accept", dossier, book=dossier.book)
    with db.deed():
        locked = _at_reception(dossier)
        asked = {paper.order: paper for paper in Paper.objects.filter(dossier=locked, required=True).exclude(key__startswith=OWN).select_related("file")}
        kept = []
        for upload in uploads:
            found = _NUMBER.match(upload.name)
            paper = asked.get(int(found[1])) if found else None
            kept.append(_attach(locked, paper or _beside(locked, PurePath(upload.name).stem), upload, actor, now))
        _note(locked, [paper.key for paper in kept], actor, now)
    return kept


def add_own_paper(*, dossier: Dossier, title: str, actor: Actor, now: datetime) -> Paper:
    """Write down a paper that the applicant hands in beside the list."""
    TABLE.check(actor, "dossier.accept", dossier, book=dossier.book)
    if not title.strip():
        raise Invalid("dossier.paper_no_title", _("Write what kind of paper it is."), field="title")
    with db.deed():
        locked = _at_reception(dossier)
        paper = _beside(locked, title.strip())
        Paper.objects.filter(pk=paper.pk).update(state=PaperState.HANDED, received_at=now)
        _note(locked, [paper.key], actor, now)
    paper.refresh_from_db()
    return paper


def move_scan(*, dossier: Dossier, paper: Paper, to: Paper, actor: Actor, now: datetime) -> Paper:
    """Give a scan that stands beside the list to the paper that it is; the line beside the list goes."""
    TABLE.check(actor, "dossier.accept", dossier, book=dossier.book)
    with db.deed():
        locked = _at_reception(dossier)
        source, target = (db.lock(Paper.objects.select_related("file"), pk=one.pk) for one in (paper, to))
        if source.file is None or not source.key.startswith(OWN) or target.dossier_id != locked.pk or target.pk == source.pk:
            raise Invalid("dossier.scan_not_movable", _("Choose one of the papers of the list for this scan."), field="to")
        if target.file is not None or not target.required:
            raise Invalid("dossier.scan_there", _("“%(paper)s” has a scan already or is not asked for. Choose another paper.") % {"paper": target.title}, field="to")
        target.file, target.state, target.received_at = source.file, PaperState.HANDED, now
        target.save(update_fields=["file", "state", "received_at"])
        source.delete()
        _note(locked, [target.key], actor, now)
    return target


def _at_reception(dossier: Dossier) -> Dossier:
    """Lock it, and refuse once it is accepted: later papers come with the supplement."""
    locked = lock(dossier)
    next_state(locked, "file" if locked.state == State.DRAFT else "accept")
    return locked


def _still_written(dossier: Dossier) -> Dossier:
    """Lock it, and refuse once it is filed: the counter looks at what was filed."""
    locked = lock(dossier)
    next_state(locked, "file")
    return locked


def _attach(dossier: Dossier, paper: Paper, upload: Prepared, actor: Actor, now: datetime) -> Paper:
    if not paper.required and not paper.key.startswith(OWN):
        raise Invalid("dossier.paper_not_needed", _(
            "“%(paper)s” is not asked for in this case, so it is not taken. Give it back, or mend the answer that makes it unnecessary."
        ) % {"paper": paper.title}, field=paper.key)
    keep_scan(paper, upload, dossier_id=dossier.pk, actor=actor, now=now)
    if paper.state not in (PaperState.HANDED, PaperState.SHOWN):
        paper.state = PaperState.HANDED
    paper.received_at = now
    paper.save(update_fields=["file", "state", "received_at"])
    return paper


def keep_scan(paper: Paper, upload: Prepared, *, dossier_id: int, actor: Actor, now: datetime) -> None:
    """Give the paper its file, or the file its next version; the same scan sent twice by a weak line stays one version. The caller saves."""
    if paper.file is None:
        paper.file = store_file(upload=upload, name=upload.name, owner_type=SUBJECT, owner_id=dossier_id, audience=AUDIENCE, actor=actor, now=now)
    elif latest(paper.file).sha256 != upload.sha256:
        add_version(file=paper.file, upload=upload, name=upload.name, actor=actor, now=now)


def _beside(dossier: Dossier, title: str) -> Paper:
    """Make the next line beside the list."""
    rows = Paper.objects.filter(dossier=dossier)
    taken = [int(key.removeprefix(OWN)) for key in rows.filter(key__startswith=OWN).values_list("key", flat=True)]
    number = max(taken, default=0) + 1
    return Paper.objects.create(
        dossier=dossier, key=f"{OWN}{number}", title=title[:500], order=900 + number, required=False, state=PaperState.HANDED,
    )


def _note(dossier: Dossier, keys: list[str], actor: Actor, now: datetime) -> None:
    touch(dossier, fields=())
    record(dossier, deed="attach_scan", actor=actor, now=now, detail={"papers": keys})
