"""Papers of a session, and who may read them."""

from django.db.models import OuterRef, Prefetch, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from govsuite.core.errors import NotFound
from govsuite.core.models import AuditEntry
from govsuite.records.public import FileVersion
from meetings.bodies.public import body_ids_of
from meetings.sessions.abilities import TABLE, is_inside, knows_item
from meetings.sessions.involvement import involvement
from meetings.sessions.models import Paper, Session
from meetings.sessions.selectors.sessions import session_unchecked

PUBLIC, GUESTS, BODY, LEAD, GROUPS, CLOSED = "public", "guests", "body", "lead", "groups:", "closed:"


def in_audience(actor: Actor | None, session: Session, audience: str, my_bodies: set[int] | None = None) -> bool:
    """Tell whether the actor belongs to ``audience`` of the session. Leaders read all; nobody else reads before convening."""
    if TABLE.allows(actor, "session.lead", session):
        return True
    if actor is None or not TABLE.allows(actor, "session.view", session):
        return False
    mine = involvement(actor, session)
    if audience in (PUBLIC, GUESTS):
        return True
    if audience == BODY:
        return mine.delegate
    if audience.startswith(CLOSED):
        return _sat_inside(actor, session, audience)
    if audience.startswith(GROUPS) and mine.delegate:
        wanted = {int(part) for part in audience.removeprefix(GROUPS).split(",") if part.isdecimal()}
        known = my_bodies if my_bodies is not None else body_ids_of(actor.user_id, session.term, timezone.localdate())
        return bool(wanted & known)
    return False


def _sat_inside(actor: Actor, session: Session, audience: str) -> bool:
    number = audience.removeprefix(CLOSED)
    part = session.closed_parts.filter(pk=int(number)).first() if number.isdecimal() else None
    return part is not None and is_inside(actor, part)


def may_read_file(actor: Actor | None, session_id: int, audience: str) -> bool:
    """Answer the records app: the ``FileAudience`` of files that belong to a session."""
    session = session_unchecked(session_id)
    return session is not None and in_audience(actor, session, audience)


def _newest(column: str) -> Subquery:
    return Subquery(FileVersion.objects.filter(file=OuterRef("file")).order_by("-number").values(column)[:1])


def papers_for(actor: Actor | None, session: Session, *, versions: bool = False) -> list[Paper]:
    """Return the papers of the session that the actor may read, each with what its newest version is.

    One query (two where a paper is for certain groups, some more in a rehearsal); one more with all ``versions``.
    """
    rows = session.papers.select_related("file", "item__closed_part").annotate(
        newest_name=_newest("name"), newest_type=_newest("media_type"), newest_pages=_newest("pages"), newest_number=_newest("number"),
    )
    if versions:
        rows = rows.prefetch_related(Prefetch("file__versions", queryset=FileVersion.objects.order_by("-number")))
    lender = session_unchecked(session.rehearsal_of_id) if session.rehearsal_of_id else None
    if TABLE.allows(actor, "session.lead", lender or session):
        return list(rows)
    shown = [paper for paper in rows if paper.withdrawn_at is None and paper.file.withdrawn_at is None]
    grouped = any(paper.audience.startswith(GROUPS) for paper in shown)
    mine = body_ids_of(actor.user_id, session.term, timezone.localdate()) if actor and grouped else set()
    return [paper for paper in shown if _is_shown(actor, session, lender, paper, mine)]


def _is_shown(actor: Actor | None, session: Session, lender: Session | None, paper: Paper, mine: set[int]) -> bool:
    """A borrowed paper is shown to whom its own session would give it now: a rehearsal opens nothing; closed doors neither."""
    if paper.item is not None and paper.item.closed_part is not None:
        paper.item.session = paper.item.closed_part.session = session
        if not knows_item(actor, paper.item):
            return False
    if lender is not None and paper.is_borrowed:
        return in_audience(actor, lender, paper.file.audience, mine)
    return in_audience(actor, session, paper.audience, mine)


def readers_of(paper: Paper) -> set[int]:
    """Return who has opened the paper so far, as its audit book tells."""
    rows = AuditEntry.objects.filter(
        book_key=f"session:{paper.session_id}", deed__in=("file.read", "file.download"),
        object_id=str(paper.file_id), user_id__isnull=False, attempt=False,
    )
    return set(rows.values_list("user_id", flat=True))


def outside_ids(paper: Paper) -> set[int]:
    """Return those invited who may not know of a paper behind closed doors; nobody where its item is public."""
    part = paper.item.closed_part if paper.item else None
    if part is None:
        return set()
    return {pk for pk in paper.session.invitations.filter(mandate__isnull=True).values_list("user_id", flat=True) if not part.admits(pk)}


def paper_of(session: Session, pk: int) -> Paper:
    """Return a paper of this session and of no other."""
    paper = session.papers.select_related("file", "item").filter(pk=pk).first()
    if paper is None:
        raise NotFound("paper.not_found", _("This paper does not belong to the session. Choose one from the session's papers."))
    return paper
