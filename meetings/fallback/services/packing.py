"""Print everything that a session needs when its devices fail, as one file."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from govsuite.core import audit, db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict
from govsuite.records.public import store_bytes
from meetings.ballots.public import Ballot, reserve_sheets
from meetings.bodies.public import mandates_in_office
from meetings.fallback.abilities import TABLE
from meetings.fallback.documents.pack import pack_pdf
from meetings.fallback.models import OWNER, Pack
from meetings.fallback.selectors import prepared_votes
from meetings.sessions.public import Session

#: more sheets than delegates: some are spoiled and exchanged
RESERVE = 5
STATES = (Session.State.CONVENED, Session.State.OPEN)


def make_pack(*, session: Session, actor: Actor, now: datetime) -> Pack:
    """Make the sheets of every prepared secret vote and one file of all papers; an earlier pack stays good for what did not change.

    The sheets are kept first, the file is drawn outside the deed: drawing takes seconds, and a sheet must be known before it is printed.
    """
    TABLE.check(actor, "desk.make", session, book=session.book)
    if session.state not in STATES:
        raise Conflict("fallback.not_running", _("A pack is printed once the session is convened, and until it is concluded."))
    votes = prepared_votes(session)
    sheets = len(mandates_in_office(session.term, session.starts_on)) + RESERVE
    printed = {vote.pk: reserve_sheets(ballot=vote, number=sheets, actor=actor, now=now).printed for vote in votes if vote.hides_choices}
    with db.deed():
        db.lock(Session.objects.all(), pk=session.pk)
        number = 1 + (Pack.objects.filter(session=session).order_by("-number").values_list("number", flat=True).first() or 0)
        pack = Pack.objects.create(session=session, number=number, made_at=now, made_by_name=actor.name, contents=_contents(session, votes, printed))
        audit.record(book=session.book, actor=actor, deed="fallback.make", obj=pack, now=now, after=pack.contents, detail={"number": number, "votes": len(votes)})
    content = pack_pdf(pack, votes, address=f"{settings.SITE_URL}{reverse('fallback:desk', args=[session.pk])}")
    with db.deed():
        pack.file = store_bytes(
            content=content, name=f"ho-so-giay-{session.pk}-{pack.number}.pdf", owner_type=OWNER, owner_id=pack.pk, audience="lead", actor=actor, now=now,
        )
        pack.save(update_fields=["file"])
    return pack


def _contents(session: Session, votes: list[Ballot], printed: dict[int, int]) -> dict[str, object]:
    return {
        "sittings": [sitting.pk for sitting in session.sittings.all()],
        "votes": [{"ballot": vote.pk, "question": vote.question, "form": vote.form, "sheets": printed.get(vote.pk, 0)} for vote in votes],
    }
