"""One button: everybody who is not ready is told what is missing."""

from datetime import datetime, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from govsuite.core import audit, db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict
from govsuite.core.models import AuditEntry
from govsuite.inbox.public import notify
from meetings.floor.abilities import TABLE
from meetings.floor.readiness import Ready, readiness_of
from meetings.sessions.public import Session

DEED = "floor.remind"
#: A second press within this time would only annoy.
AGAIN = timedelta(hours=1)
#: when there is still something to be ready for
STATES = (Session.State.CONVENED, Session.State.OPEN)


def remind_unready(*, session: Session, actor: Actor, now: datetime) -> int:
    """Tell each delegate what is still missing for the session; return how many were told.

    Locks the session's row. Conflict before it is convened, after its end, and within an hour of the last reminder.
    """
    TABLE.check(actor, "floor.remind", session, book=session.book)
    with db.deed():
        locked = db.lock(Session.objects.select_related("term__body"), pk=session.pk)
        if locked.state not in STATES:
            raise Conflict("floor.no_reminding", _("Reminders are sent from the convening to the end of the session."))
        last = AuditEntry.objects.filter(book_key=session.book, deed=DEED, attempt=False).order_by("-number").first()
        if last and last.at > now - AGAIN:
            message = _("The last reminder went out at %(at)s. Wait until an hour has passed, or call those who are missing.")
            raise Conflict("floor.reminded", message % {"at": f"{timezone.localtime(last.at):%H:%M}"})
        rows = [row for row in readiness_of(locked, now) if row.lacks]
        for row in rows:
            _tell(locked, row, now)
        if rows:
            audit.record(book=session.book, actor=actor, deed=DEED, obj=locked, now=now, detail={"reminded": len(rows)})
    return len(rows)


def _tell(session: Session, row: Ready, now: datetime) -> None:
    with translation.override(settings.LANGUAGE_CODE):
        words = {"answer": _("answer the invitation"), "papers": _("open all papers"), "vote": _("cast a test vote in the rehearsal")}
        missing = get_text_list([words[name] for name in row.lacks], pgettext("last of a list", "and"))
        title = _("Before “%(title)s” begins, please: %(missing)s.") % {"title": session.title, "missing": missing}
        page = "sessions:answer" if "answer" in row.lacks else "sessions:papers" if "papers" in row.lacks else "sessions:detail"
        notify(user_ids=[row.mandate.user_id], title=title, url=reverse(page, args=[session.pk]), kind="session.readiness", now=now)
