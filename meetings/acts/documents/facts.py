"""What happened in a session, as values: the minutes are written from these and from nothing else."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class SittingFacts:
    """One half-day: when it was open, who was there when it began, who came late or left."""

    key: str
    day: date
    half: str
    opened_at: datetime | None
    closed_at: datetime | None
    present: int
    in_office: int
    absent: tuple[str, ...]
    late: tuple[tuple[str, datetime], ...] = ()
    left: tuple[tuple[str, datetime], ...] = ()


@dataclass(frozen=True, slots=True)
class SpeechFacts:
    """Somebody spoke. ``said`` is the secretary's summary and may be empty."""

    name: str
    role: str
    started_at: datetime
    ended_at: datetime
    said: str = ""
    kind: str = "speech"


@dataclass(frozen=True, slots=True)
class BallotFacts:
    """A ballot that ended, with its figures as they were announced."""

    question: str
    by_hands: bool
    closed_at: datetime
    yes: int
    no: int
    abstain: int
    base: int
    needed: int
    absent: int
    adopted: bool
    rule: str
    citation: str
    roll_digest: str
    reason: str = ""
    secret: bool = False
    paper: "PaperFacts | None" = None
    kind: str = "motion"
    collected: int = 0
    invalid: int = 0
    voters: int = 0
    round: int = 1
    again_reason: str = ""
    seats: int = 0
    #: what persons are elected to
    post: str = ""
    persons: tuple["PersonFacts", ...] = ()
    #: entered from the paper fallback: by whom, confirmed by whom; None where devices did everything
    from_paper: tuple[str, str] | None = None
    #: motions of one vote: the text, and who took it out (empty: it was voted on here)
    motions: tuple[tuple[str, str], ...] = ()
    withdrawn: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """A vote on paper: who counted (the head first) and where the sheets went."""

    board: tuple[str, ...]
    printed: int
    issued: int
    spoiled: int
    unused: int
    protocol: str = ""
    #: how often it was counted until two counts agreed
    counts: int = 2


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """One person of an election or a vote of confidence: figures by title, and what they mean."""

    name: str
    detail: str
    origin: str
    figures: tuple[tuple[str, str, int], ...]
    base: int
    needed: int
    elected: bool | None
    tied: bool = False
    consequence: str = ""
    citation: str = ""


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """One item that was taken up (or put off), in the order of the hall."""

    key: str
    number: str
    title: str
    presenter: str
    reviewing: str
    started_at: datetime | None
    ended_at: datetime | None
    postponed: bool
    #: what the log says, each with its moment; None for what has none of its own
    notes: tuple[tuple[datetime | None, str], ...] = ()
    speeches: tuple[SpeechFacts, ...] = ()
    ballots: tuple[BallotFacts, ...] = ()
    behind_doors: bool = False
    #: the item is a heading: what was dealt with are its parts
    has_parts: bool = False


@dataclass(frozen=True, slots=True)
class ClosedFacts:
    """A part behind closed doors: from when until when, on what ground and why, and which guests stayed."""

    closed_at: datetime
    opened_at: datetime | None
    ground: str
    citation: str
    reason: str
    stayed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FallbackFacts:
    """One paper of the fallback that was typed in and confirmed. ``what`` is a vote's question, empty for an attendance sheet."""

    began_at: datetime
    day: date
    half: str
    what: str
    why: str
    entered: str
    confirmed: str


@dataclass(frozen=True, slots=True)
class SessionFacts:
    """A whole session."""

    title: str
    council: str
    place: str
    opened_at: datetime | None
    closed_at: datetime | None
    chairs: tuple[str, ...]
    secretaries: tuple[str, ...]
    statutory_seats: int
    guests: int
    sittings: tuple[SittingFacts, ...]
    items: tuple[ItemFacts, ...]
    handovers: tuple[tuple[datetime, str], ...] = ()
    papers: tuple[FallbackFacts, ...] = ()
    closed_parts: tuple[ClosedFacts, ...] = ()
