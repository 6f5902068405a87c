"""Find files and tell who may read them. (Registers have selectors of their own.)"""

from uuid import UUID

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from govsuite.core.errors import Attempt, NotFound, Refused
from govsuite.core.registries import file_audiences
from govsuite.records.errors_files import Gone
from govsuite.records.models import File, FileVersion
from govsuite.records.rules.audience import BODY, LEAD, PUBLIC

FILES_BOOK = "register:files"


def book_of(file: File) -> str:
    """Return the audit book that tells of this file: its owner's, else that of files."""
    owner = file_audiences.get(file.owner_type)
    return owner.book(file.owner_id) if owner and owner.book else FILES_BOOK


def may_read(actor: Actor | None, file: File) -> bool:
    """Tell whether ``actor`` (None: a passer-by) may read ``file``; the owner's app decides who is in an audience."""
    if file.withdrawn_at:
        return _asked(actor, file, LEAD)
    return file.audience == PUBLIC or _asked(actor, file, file.audience)


def _asked(actor: Actor | None, file: File, audience: str) -> bool:
    if actor is None or not (actor.posts or actor.is_system):
        return False
    owner = file_audiences.get(file.owner_type)
    return actor.is_system or (owner is not None and owner.may_read(actor, file.owner_id, audience))


def latest(file: File) -> FileVersion:
    """Return the newest version."""
    versions = getattr(file, "_prefetched_objects_cache", {}).get("versions")
    return max(versions, key=lambda version: version.number) if versions else file.versions.order_by("-number")[0]


def file_url(file: File) -> str:
    """Return the address that downloads the newest version."""
    return reverse("records:file_latest", args=[file.public_id])


def version_url(version: FileVersion) -> str:
    """Return the address that downloads this version for ever."""
    return reverse("records:file_version", args=[version.file.public_id, version.number])


def detail_url(file: File) -> str:
    """Return the page that shows the file and its versions."""
    return reverse("records:file_detail", args=[file.public_id])


def file_for(actor: Actor | None, public_id: UUID, *, deed: str = "file.read") -> File:
    """Return the file with its versions, or refuse: 404 to a stranger, 403 to a member of the body, 410 where withdrawn."""
    versions = Prefetch("versions", FileVersion.objects.order_by("-number"))
    file = File.objects.prefetch_related(versions).filter(public_id=public_id).first()
    if file is None:
        raise NotFound("file.not_found", _("There is no such file. Check the address or ask the secretary."))
    if may_read(actor, file):
        return file
    if file.withdrawn_at and (file.audience == PUBLIC or _asked(actor, file, file.audience)):
        raise Gone("file.gone", _("This file was withdrawn. Ask the secretary for the one that replaces it."))
    attempt = Attempt(book=book_of(file), deed=deed, object_type=file._meta.label_lower, object_id=str(file.pk), detail=file.name)
    if not _asked(actor, file, BODY):
        raise NotFound("file.not_found", _("There is no such file. Check the address or ask the secretary."), attempt=attempt)
    raise Refused("file.refused", _("This file is for others only. Ask the secretary if you need it for your work."), attempt=attempt)


def version_for(actor: Actor | None, public_id: UUID, number: int | None = None) -> FileVersion:
    """Return one version (the newest without ``number``) that ``actor`` may read, or refuse as ``file_for`` does."""
    file = file_for(actor, public_id)
    chosen = [version for version in file.versions.all() if number in (None, version.number)]
    if not chosen:
        raise NotFound("file.no_version", _("This file has no such version. Open the newest one."))
    return chosen[0]
