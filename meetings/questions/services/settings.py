"""What the council's regulation says of question time: criteria, and whose holders answer."""

from datetime import datetime

from django.utils.translation import gettext as _

from govsuite.core import audit, db
from govsuite.core.actors import Actor
from govsuite.core.errors import Invalid
from meetings.bodies.public import Body
from meetings.questions.abilities import TABLE
from meetings.questions.errors import stale
from meetings.questions.models import QuestionSettings
from meetings.questions.selectors.questions import settings_of


def edit_settings(
    *, body: Body, criteria: list[str], positions: list[str], confirmed: bool, version: int, actor: Actor, now: datetime,
) -> QuestionSettings:
    """Store both lists; ``confirmed``: the person has compared them with the regulation."""
    TABLE.check(actor, "council.settings", body, book=f"body:{body.pk}")
    lines = [line.strip()[:500] for line in criteria if line.strip()]
    if not lines or not positions:
        raise Invalid("questions.empty_settings", _("Keep at least one criterion and one position: without them no question can be sorted or sent."), field="criteria")
    with db.deed():
        db.lock(Body.objects.all(), pk=body.pk)
        row = QuestionSettings.objects.filter(body=body).first() or settings_of(body)
        if row.version != version:
            raise stale()
        row.criteria, row.positions = lines, positions
        row.confirmed, row.confirmed_by_name = confirmed, actor.name if confirmed else ""
        row.version += 1
        row.save()
        audit.record(book=f"body:{body.pk}", actor=actor, deed="questions.settings", obj=row, now=now, after={"criteria": lines, "positions": positions}, detail={"confirmed": confirmed})
    return row
