"""Keep and end the picture of an authority's seal. What was signed under an old one keeps it."""

from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from govsuite.core import audit, db
from govsuite.core.actors import Actor
from govsuite.core.errors import Attempt, Conflict, Invalid
from govsuite.people.public import Unit, require_step_up
from govsuite.records.abilities import TABLE
from govsuite.records.models import AuthoritySeal
from govsuite.records.rules.seal_check import LEAST_SIDE, MAX_BYTES, MOST_SIDE, SealProblem, seal_problem
from govsuite.records.selectors_seals import OWNER_TYPE
from govsuite.records.services.files import store_file
from govsuite.records.services.intake import Prepared, received

#: millimetres, of our own choosing: wide enough for every seal in use
LEAST_WIDTH, MOST_WIDTH = 20, 50

_SENTENCES: dict[SealProblem, Any] = {
    SealProblem.NOT_PNG: gettext_lazy("The picture of a seal is a PNG file. Save it as PNG with nothing behind the seal and send that file."),
    SealProblem.TOO_HEAVY: gettext_lazy("The picture of the seal is larger than %(kilobytes)s KB. Save it smaller and send it again."),
    SealProblem.BAD_SIZE: gettext_lazy("The picture of the seal has an unfit size. Cut it close around the seal, with sides of %(least)s to %(most)s pixels, and send it again."),
    SealProblem.NOT_CLEAR: gettext_lazy("Behind the seal the picture is not transparent, so it would cover the signature. Remove the background and send it again."),
    SealProblem.NOT_RED: gettext_lazy("The seal in the picture is not red. Scan the seal in colour, remove the background and send it again."),
}


def keep_seal(*, unit: Unit, upload: Any, name: str, width: int, starts: date, note: str, actor: Actor, now: datetime) -> AuthoritySeal:
    """Keep the picture from the day ``starts`` on; the seal before it ends the day before."""
    TABLE.check(actor, "seal.manage", book="people")
    require_step_up(actor=actor, purpose=_("keep the picture of a seal"), now=now)
    _check_width(width)
    tried = Attempt(book="people", deed="seal.keep", object_type=unit._meta.label_lower, object_id=str(unit.pk))
    with received(upload, name, attempt=tried) as ready:
        _check_picture(ready)
        with db.deed():
            locked = db.lock(Unit.objects, pk=unit.pk)
            before = _end_before(locked, starts, timezone.localdate(now))
            picture = store_file(upload=ready, name=ready.name, owner_type=OWNER_TYPE, owner_id=locked.pk, audience="lead", actor=actor, now=now)
            seal = AuthoritySeal.objects.create(
                unit=locked, picture=picture, width=width, starts=starts, note=note[:300], kept_at=now, kept_by_name=actor.name,
            )
            audit.record(
                book="people", actor=actor, deed="seal.keep", obj=seal, now=now, before={"seal": before}, after={"sha256": ready.sha256, "from": str(starts)},
                detail={"unit": locked.name, "from": str(starts), "width": width, "sha256": ready.sha256},
            )
    return seal


def end_seal(*, seal: AuthoritySeal, ends: date, actor: Actor, now: datetime) -> AuthoritySeal:
    """Let the seal be stamped until the day ``ends``, not earlier than today: what bears it is signed already."""
    TABLE.check(actor, "seal.manage", book="people")
    require_step_up(actor=actor, purpose=_("end the picture of a seal"), now=now)
    with db.deed():
        locked = db.lock(AuthoritySeal.objects, pk=seal.pk)
        if locked.ends is not None:
            raise Conflict("seal.ended_already", _("This seal has its last day already."))
        if ends < max(timezone.localdate(now), locked.starts):
            raise Invalid("seal.ends_early", _("Documents of the days before today may bear this seal. Choose today or a later day, not before its first day."), field="ends")
        locked.ends = ends
        locked.save(update_fields=["ends"])
        audit.record(book="people", actor=actor, deed="seal.end", obj=locked, now=now, after={"ends": str(ends)}, detail={"until": str(ends)})
    return locked


def _check_width(width: int) -> None:
    if not LEAST_WIDTH <= width <= MOST_WIDTH:
        raise Invalid("seal.bad_width", _("Measure the stamped seal: its width is between %(least)s and %(most)s mm.") % {"least": LEAST_WIDTH, "most": MOST_WIDTH}, field="width")


def _check_picture(ready: Prepared) -> None:
    problem = seal_problem(ready.path)
    if problem is not None:
        sentence = str(_SENTENCES[problem]) % {"kilobytes": MAX_BYTES // 1024, "least": LEAST_SIDE, "most": MOST_SIDE}
        raise Invalid(problem.value, sentence, field="picture")


def _end_before(unit: Unit, starts: date, today: date) -> int | None:
    """End the seal in force the day before ``starts`` and return its id. A day that another seal covered already is refused."""
    latest = AuthoritySeal.objects.filter(unit=unit).order_by("-starts").first()
    if latest is None:
        return None
    if latest.ends is None and starts < max(today, latest.starts + timedelta(days=1)) or latest.ends is not None and starts <= latest.ends:
        raise Conflict("seal.days_taken", _("On that day the authority stamped with another seal. Choose a later first day, today at the earliest."), field="starts")
    if latest.ends is None:
        latest.ends = starts - timedelta(days=1)
        latest.save(update_fields=["ends"])
    return latest.pk
