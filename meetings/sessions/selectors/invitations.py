"""Who was invited, who answered what, and whether the session was convened early enough."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core.errors import NotFound
from govsuite.people.public import User, people_holding
from meetings.bodies.public import settings_of, units_of_place
from meetings.sessions.models import Invitation, Session
from meetings.sessions.rules.notice import Notice, notice


@dataclass(frozen=True, slots=True)
class NoticeState:
    """The notice period as the council's settings want it, in a sentence."""

    figures: Notice
    sentence: str
    citation: str
    verified: bool


def notice_of(session: Session, now: datetime) -> NoticeState:
    """Hold today (or the day of convening) against the days that the council's settings want."""
    settings = settings_of(session.term.body)
    regular = session.kind == Session.Kind.REGULAR
    days = settings.convening_days_regular if regular else settings.convening_days_special
    convened_on = timezone.localdate(session.convened_at or now)
    figures = notice(convened_on=convened_on, starts_on=session.starts_on, days=days)
    return NoticeState(
        figures=figures, sentence=_notice_sentence(figures), verified=settings.verified_at is not None,
        citation=settings.regulation or _("working regulation of the council (preset, not verified)"),
    )


def papers_notice_of(session: Session, now: datetime) -> NoticeState:
    """Hold today against the day by which papers must have been sent."""
    settings = settings_of(session.term.body)
    figures = notice(convened_on=timezone.localdate(now), starts_on=session.starts_on, days=settings.papers_days)
    words = {"needed": figures.needed, "latest": f"{figures.latest:%d/%m/%Y}"}
    sentence = (
        _("Papers are sent %(needed)s days before the opening, by %(latest)s at the latest.") if figures.kept
        else _("Papers were to be sent %(needed)s days before the opening, by %(latest)s: whatever is added now is late.")
    ) % words
    return NoticeState(
        figures=figures, sentence=sentence, verified=settings.verified_at is not None,
        citation=settings.regulation or _("working regulation of the council (preset, not verified)"),
    )


def _notice_sentence(figures: Notice) -> str:
    words = {"needed": figures.needed, "given": figures.given, "latest": f"{figures.latest:%d/%m/%Y}"}
    if figures.kept:
        return _("Convened %(given)s days before the opening; at least %(needed)s days are wanted.") % words
    return _("Only %(given)s days before the opening; at least %(needed)s days are wanted (by %(latest)s at the latest).") % words


def invitations_of(session: Session) -> list[Invitation]:
    """Return the invitations: delegates by seat, then guests by name."""
    rows = session.invitations.select_related("user", "mandate").order_by("mandate__seat", "user__full_name")
    return sorted(rows, key=lambda row: row.mandate_id is None)


def answer_counts(invitations: list[Invitation]) -> dict[str, int]:
    """Return how many answered what, delegates only; ``waiting`` are absences without the chair's word."""
    delegates = [row for row in invitations if row.mandate_id]
    found = Counter(row.answer for row in delegates)
    waiting = sum(1 for row in invitations if row.answer == Invitation.Answer.ABSENT and row.approved is None)
    return {
        "attend": found["attend"], "absent": found["absent"], "none": found["none"], "all": len(delegates),
        "guests": len(invitations) - len(delegates), "waiting": waiting,
    }


def my_invitation(session: Session, user_id: int | None) -> Invitation | None:
    return session.invitations.filter(user_id=user_id).first()


def invitation_of(session: Session, pk: int) -> Invitation:
    """Return an invitation to this session and to no other."""
    row = session.invitations.select_related("user", "mandate").filter(pk=pk).first()
    if row is None:
        raise NotFound("invitation.not_found", _("This person was not invited to the session."))
    return row


def possible_guests(session: Session, on: date) -> list[User]:
    """Return those who may be invited as guests: those of the place who usually are, and invitees; no member of the term."""
    units = units_of_place(session.term.body.unit_id)
    people = people_holding(session.term.body.house.guests, on, unit_ids=units) | people_holding(("invitee",), on)
    return list(people.exclude(pk__in=session.term.mandates.values("user_id")))
