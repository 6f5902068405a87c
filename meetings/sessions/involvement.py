"""What a person is to a session: chair, secretary, delegate, guest. One query, kept on the session."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Subquery
from django.utils import timezone

from govsuite.core.actors import Actor
from meetings.bodies.public import Mandate, MandateStatus, status_subquery
from meetings.sessions.models import Invitation, Session, SessionRole


@dataclass(frozen=True, slots=True)
class Involvement:
    """``standing`` is the status of the person's mandate in the session's term today, empty without one.

    ``answer`` (empty when not invited) and ``approved`` are those of the person's invitation.
    """

    chair: bool = False
    secretary: bool = False
    invited: bool = False
    answer: str = ""
    approved: bool | None = None
    standing: str = ""
    mandate_id: int | None = None

    @property
    def delegate(self) -> bool:
        return self.standing in (MandateStatus.Status.ACTIVE, MandateStatus.Status.SUSPENDED)

    @property
    def votes(self) -> bool:
        return self.standing == MandateStatus.Status.ACTIVE


NOBODY = Involvement()


def involvement_columns(user_id: int) -> dict[str, Exists | Subquery]:
    """Return the annotations that tell what the person is to each session of a queryset."""
    roles = SessionRole.objects.filter(session=OuterRef("pk"), user_id=user_id)
    invitation = Invitation.objects.filter(session=OuterRef("pk"), user_id=user_id)
    mine = Mandate.objects.filter(term=OuterRef("term_id"), user_id=user_id)
    standing = mine.annotate(standing_now=status_subquery("pk", timezone.localdate()))
    return {
        "my_chair": Exists(roles.filter(role=SessionRole.Role.CHAIR)),
        "my_secretary": Exists(roles.filter(role=SessionRole.Role.SECRETARY)),
        "my_answer": Subquery(invitation.values("answer")[:1]),
        "my_approved": Subquery(invitation.values("approved")[:1]),
        "my_mandate": Subquery(mine.values("pk")[:1]),
        "my_standing": Subquery(standing.values("standing_now")[:1]),
    }


def keep(session: Session, user_id: int) -> Involvement:
    """Keep the annotated columns of ``session`` as what this person is to it."""
    found = Involvement(
        chair=session.my_chair, secretary=session.my_secretary, invited=session.my_answer is not None,
        answer=session.my_answer or "", approved=session.my_approved,
        standing=session.my_standing or "", mandate_id=session.my_mandate,
    )
    session.__dict__.setdefault("_involved", {})[user_id] = found
    return found


def involvement(actor: Actor | None, session: Session) -> Involvement:
    """Return what the actor is to the session."""
    if actor is None or actor.user_id is None:
        return NOBODY
    known = session.__dict__.setdefault("_involved", {})
    if actor.user_id not in known:
        row = Session.objects.filter(pk=session.pk).annotate(**involvement_columns(actor.user_id)).first()
        known[actor.user_id] = keep(row, actor.user_id) if row else NOBODY
    return known[actor.user_id]
