"""Which papers are for which delegate, and which of them were opened: "opened" or "not yet", never a page or a time."""

from collections import defaultdict
from datetime import date

from django.db.models import Q

from govsuite.core.models import AuditEntry
from meetings.bodies.public import Membership
from meetings.sessions.models import Paper, Session
from meetings.sessions.selectors.papers import BODY, GROUPS, GUESTS, PUBLIC


def papers_to_read(session: Session, on: date) -> dict[int, list[Paper]]:
    """Return mandate → the papers that are for that delegate, in two queries."""
    papers = list(session.papers.filter(withdrawn_at__isnull=True, file__withdrawn_at__isnull=True).select_related("item"))
    bodies: dict[int, set[int]] = defaultdict(set)
    held = Membership.objects.filter(mandate__term=session.term_id, starts__lte=on).filter(Q(ends__isnull=True) | Q(ends__gte=on))
    for mandate_id, body_id in held.values_list("mandate_id", "body_id"):
        bodies[mandate_id].add(body_id)
    mandates = session.term.mandates.values_list("pk", flat=True)
    return {pk: [paper for paper in papers if _is_for(paper, bodies[pk])] for pk in mandates}


def _is_for(paper: Paper, bodies: set[int]) -> bool:
    if paper.audience.startswith(GROUPS):
        return bool(bodies & {int(part) for part in paper.audience.removeprefix(GROUPS).split(",") if part.isdecimal()})
    return paper.audience in (PUBLIC, GUESTS, BODY)


def opened_by(session: Session) -> dict[int, set[int]]:
    """Return user → the files of the session that the person has opened, as the audit book tells; one query."""
    rows = AuditEntry.objects.filter(book_key=session.book, deed__in=("file.read", "file.download"), user_id__isnull=False, attempt=False)
    found: dict[int, set[int]] = defaultdict(set)
    for user_id, file_id in rows.values_list("user_id", "object_id").distinct():
        found[user_id].add(int(file_id))
    return found
