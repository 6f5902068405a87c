"""Who is in the hall, whether they are enough, and the code by which they check in."""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django_otp.oath import hotp

from govsuite.law.public import Denominator, QuorumRule, QuorumState, quorum_state
from meetings.bodies.public import Body, Mandate, active_among, delegates_counted, settings_of
from meetings.sessions.models import Attendance, CheckInCode, Session, Sitting

CODE_SECONDS = 60
CODE_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Quorum:
    """The quorum at one moment, with the sentence for people. Figures from the council's own settings."""

    present: int
    base: int
    needed: int
    met: bool
    sentence: str
    citation: str
    verified: bool

    def as_dict(self) -> dict[str, object]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class CheckIn:
    """The code shown in the hall, at which sitting and until when it counts."""

    sitting_id: int
    code: str
    until: datetime
    seconds_left: int

    def as_dict(self) -> dict[str, object]:
        return {"sitting": self.sitting_id, "code": self.code, "until": self.until.isoformat(), "seconds_left": self.seconds_left}


def stays_at(session: Session, at: datetime) -> QuerySet[Attendance]:
    """Return the stays that cover the moment ``at`` (came ≤ at < left)."""
    return Attendance.objects.filter(
        Q(left_at__isnull=True) | Q(left_at__gt=at),
        Q(sitting__closed_at__isnull=True) | Q(sitting__closed_at__gt=at),
        sitting__session=session, came_at__lte=at,
    )


def present_mandates(session: Session, at: datetime) -> list[Mandate]:
    """Return the delegates in the hall at ``at`` whose mandate is active that day."""
    ids = list(stays_at(session, at).values_list("mandate_id", flat=True).distinct())
    return active_among(session.term, ids, timezone.localdate(at))


def present_for_item(session: Session, started_at: datetime | None, ended_at: datetime | None) -> list[int]:
    """Return the mandates that were in the hall for some of the time of an item."""
    if started_at is None:
        return []
    rows = Attendance.objects.filter(Q(left_at__isnull=True) | Q(left_at__gt=started_at), sitting__session=session)
    if ended_at is not None:
        rows = rows.filter(came_at__lt=ended_at)
    return sorted(set(rows.values_list("mandate_id", flat=True)))


def quorum_of(session: Session, at: datetime) -> Quorum:
    """Return whether enough delegates are in the hall at ``at``, under the council's settings."""
    return quorum_with(session, len(present_mandates(session, at)), at)


def quorum_rule(council: Body) -> QuorumRule:
    """Return the quorum of the council's own regulation; binding only once somebody has confirmed it."""
    settings = settings_of(council)
    verified = settings.verified_at is not None
    return QuorumRule(
        denominator=Denominator.IN_OFFICE, numerator=settings.quorum_numerator, divisor=settings.quorum_denominator,
        binding=verified, citation=settings.regulation or _("working regulation of the council (preset, not verified)"), verified=verified,
    )


def quorum_with(session: Session, present: int, at: datetime) -> Quorum:
    """Return the quorum for a number of present delegates."""
    rule = quorum_rule(session.term.body)
    base = delegates_counted(session.term, timezone.localdate(at))
    figures = quorum_state(rule, bases={Denominator.IN_OFFICE.value: base, "present": present})
    return Quorum(
        present=figures.present, base=figures.base, needed=figures.needed, met=figures.met,
        sentence=_sentence(figures, of_committee=session.term.body.house.is_committee), citation=rule.citation, verified=rule.verified,
    )


def _sentence(figures: QuorumState, *, of_committee: bool) -> str:
    words = {"present": figures.present, "base": figures.base, "needed": figures.needed, "missing": figures.missing}
    if of_committee and figures.base:
        return _members_sentence(figures) % words
    if figures.base == 0:
        return _("No delegate is in office: the quorum cannot be computed.")
    if figures.met:
        return _("%(present)s of %(base)s delegates present · at least %(needed)s needed · enough to meet") % words
    return _("%(present)s of %(base)s delegates present · at least %(needed)s needed · %(missing)s still missing") % words


def _members_sentence(figures: QuorumState) -> str:
    if figures.met:
        return _("%(present)s of %(base)s members present · at least %(needed)s needed · enough to meet")
    return _("%(present)s of %(base)s members present · at least %(needed)s needed · %(missing)s still missing")


def check_in_open(sitting: Sitting) -> bool:
    """Tell whether delegates may be checked in: from the opening of the check-in (or of the sitting) to its closing."""
    return sitting.closed_at is None and (sitting.opened_at is not None or sitting.check_in_opened_at is not None)


def code_at(secret: str, now: datetime) -> str:
    """Return the code of the minute of ``now`` (RFC 6238, 60 s)."""
    return f"{hotp(bytes.fromhex(secret), int(now.timestamp()) // CODE_SECONDS, CODE_DIGITS):0{CODE_DIGITS}d}"


def check_in_code(sitting: Sitting, now: datetime) -> CheckIn | None:
    """Return the code that the hall screen shows now; None while nobody may check in."""
    if not check_in_open(sitting):
        return None
    kept = CheckInCode.objects.filter(sitting=sitting).first()
    if kept is None:
        return None
    left = CODE_SECONDS - int(now.timestamp()) % CODE_SECONDS
    return CheckIn(sitting_id=sitting.pk, code=code_at(kept.secret, now), until=now + timedelta(seconds=left), seconds_left=left)


def codes_accepted(secret: str, now: datetime) -> set[str]:
    """Return the codes that count now: of this minute and of the one before, for slow fingers."""
    return {code_at(secret, now), code_at(secret, now - timedelta(seconds=CODE_SECONDS))}


def sitting_for_check_in(session: Session) -> Sitting | None:
    """Return the sitting at which delegates may check in now: one that has opened comes before one whose delegates only gather."""
    standing = [sitting for sitting in session.sittings.all() if check_in_open(sitting)]
    return max(standing, key=lambda sitting: (sitting.opened_at is not None, sitting.opened_at or sitting.check_in_opened_at), default=None)


def my_stay(sitting: Sitting | None, mandate_id: int | None) -> Attendance | None:
    """Return the open stay of a delegate in a sitting."""
    if sitting is None or mandate_id is None:
        return None
    return Attendance.objects.filter(sitting=sitting, mandate_id=mandate_id, left_at__isnull=True).first()
