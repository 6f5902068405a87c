"""A picture that another system only names by its address: asked for later, by the guarded way out, kept like any other or told why not."""

import hashlib
import io
from datetime import datetime

from django.utils.translation import gettext as _

from govsuite.core import db, jobs
from govsuite.core.actors import Actor
from govsuite.core.errors import DomainError
from ioc_bridge.connectors.public import FetchFailed, fetched, sentence
from ioc_bridge.field_reports.enums import PhotoKind
from ioc_bridge.field_reports.models import Change, Photo, Report
from ioc_bridge.field_reports.services.moving import lock, record
from ioc_bridge.field_reports.services.photos import MOST_OF_A_REPORT, Shot, keep_picture, read_picture

JOB = "field_reports.fetch_picture"
#: A phone's picture is smaller; whoever sends larger ones is told.
MOST_BYTES, SECONDS = 12 * 2**20, 20
#: A server that does not answer is asked so often.
TRIES = 4


def ask_for_picture(report: Report, url: str, *, by: str) -> None:
    """Let the picture be fetched after the open deed; the same address of a report is asked for once. ``by``: who named it."""
    jobs.enqueue(JOB, key=f"{JOB}:{report.pk}:{_digest(url)}", report_id=report.pk, url=url, by=by)


def fetch_picture(*, report: Report, url: str, by: str, is_last: bool, now: datetime) -> Photo | None:
    """Fetch and keep it; None where it was refused, which stands in the report's history. Raises FetchFailed while a further try is worth it."""
    key, actor = f"media:{report.pk}:{_digest(url)}", Actor(user_id=None, name=by, is_system=True)
    if Photo.objects.filter(device_key=key).exists():
        return None
    try:
        jpeg = read_picture(io.BytesIO(fetched(url, accept="image/*", most=MOST_BYTES, seconds=SECONDS)))
    except FetchFailed as failed:
        if not failed.lasting and not is_last:
            raise
        _refuse(report, url, str(sentence(failed.problem)), actor, now)
        return None
    except DomainError as refused:
        _refuse(report, url, str(refused.message), actor, now)
        return None
    with db.deed():
        locked = lock(report)
        if locked.photos.filter(kind=PhotoKind.REPORT).count() >= MOST_OF_A_REPORT:
            _refuse(locked, url, _("A report takes at most %(most)s photos. Choose those that show it best.") % {"most": MOST_OF_A_REPORT}, actor, now)
            return None
        photo = keep_picture(locked, jpeg, kind=PhotoKind.REPORT, actor=actor, now=now, shot=Shot(device_key=key))
        locked.changed_at = now
        locked.save(update_fields=["changed_at"])
        record(locked, deed="add_photo", actor=actor, now=now, detail={"photo": photo.pk, "kind": PhotoKind.REPORT, "url": url[:300]})
    return photo


def _refuse(report: Report, url: str, why: str, actor: Actor, now: datetime) -> None:
    """Tell whoever handles the report which picture is missing, and why."""
    with db.deed():
        locked = lock(report)
        words = _("The picture at %(url)s was not taken: %(why)s") % {"url": url[:200], "why": why}
        Change.objects.create(report=locked, deed="picture", before=locked.state, after=locked.state, at=now, by_name=actor.name, note=words[:1000])
        record(locked, deed="refuse_photo", actor=actor, now=now, detail={"url": url[:300], "why": why[:300]})


def _digest(url: str) -> str:
    return hashlib.sha256(url.encode()).hexdigest()[:24]
