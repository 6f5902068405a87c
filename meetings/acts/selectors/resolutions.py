"""Read resolutions: of a session, and the published ones for everybody."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from govsuite.core.errors import NotFound
from govsuite.records.public import IssuedDocument, file_url
from meetings.acts.abilities import TABLE
from meetings.acts.models import Resolution
from meetings.acts.selectors.facts import ballot_facts
from meetings.ballots.public import Ballot, continues, repeat_of

_PUBLIC = (Resolution.State.PUBLISHED, Resolution.State.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Votes:
    """The figures that are published with a resolution (Law 72/2025: for, against, abstaining, absent)."""

    yes: int
    no: int
    abstain: int
    absent: int
    base: int
    needed: int
    rule: str
    citation: str
    by_hands: bool

    @property
    def labels(self) -> list[str]:
        """Names of the parts of the result bar, in the order of ``values``."""
        return [_("In favour"), _("Against"), _("Not voting"), _("Absent")]

    @property
    def values(self) -> list[int]:
        return [self.yes, self.no, self.abstain, self.absent]

    @property
    def kinds(self) -> list[str]:
        return ["yes", "no", "abstain", "absent"]


def resolution_for(actor: Actor | None, pk: int, action: str = "view") -> Resolution:
    """Return the resolution when the actor may do ``action``; NotFound to a stranger."""
    resolution = _with_all(Resolution.objects.all()).filter(pk=pk).first()
    if resolution is None:
        raise NotFound("resolution.not_found", _("There is no such resolution. Choose one from the session's page."))
    TABLE.check(actor, f"resolution.{action}", resolution, book=resolution.session.book)
    return resolution


def _with_all(rows: QuerySet[Resolution]) -> QuerySet[Resolution]:
    return rows.select_related("session__term__body__unit", "session__term__body__settings", "ballot__item", "issued__pdf", "issued__docx")


def published(*, year: int | None = None, words: str = "", council: int | None = None) -> QuerySet[Resolution]:
    """Return what is open to everybody, latest first: published, and withdrawn with its trace."""
    rows = _with_all(Resolution.objects.filter(state__in=_PUBLIC, issued__isnull=False, session__is_rehearsal=False))
    if year:
        rows = rows.filter(issued__year=year)
    if council:
        rows = rows.filter(session__term__body_id=council)
    for word in words.split():
        rows = rows.filter(Q(title__icontains=word) | Q(issued__symbol__icontains=word) | _number(word))
    return rows.order_by("-issued__issued_on", "-issued__number")


def _number(word: str) -> Q:
    digits = word.split("/")[0]
    return Q(issued__number=int(digits)) if digits.isdecimal() else Q(pk__in=[])


def published_years() -> list[int]:
    """Return the years that have a published resolution, latest first."""
    rows = Resolution.objects.filter(state__in=_PUBLIC, issued__isnull=False, session__is_rehearsal=False)
    return list(rows.order_by("-issued__year").values_list("issued__year", flat=True).distinct())


def published_one(public_id: str) -> Resolution:
    """Return one published resolution by the id of its address."""
    resolution = published().filter(issued__public_id=public_id).first()
    if resolution is None:
        raise NotFound("resolution.not_published", _("There is no published resolution at this address. Look for it in the list."))
    return resolution


def votes_of(resolution: Resolution) -> Votes | None:
    """Return the published figures of the resolution's ballot; none of a vote behind closed doors, nor of one on persons (its articles tell them)."""
    if resolution.ballot.closed_part_id is not None or resolution.ballot.is_on_persons:
        return None
    facts = ballot_facts(resolution.ballot)
    return Votes(
        yes=facts.yes, no=facts.no, abstain=facts.abstain, absent=facts.absent, base=facts.base, needed=facts.needed,
        rule=facts.rule, citation=facts.citation, by_hands=facts.by_hands,
    )


def vote_again(resolution: Resolution) -> Ballot | None:
    """Return the vote held in place of the one that the resolution rests on, where it stands in the way or made the resolution fall."""
    again = None if continues(resolution.ballot) else repeat_of(resolution.ballot)
    return None if again is None or again.is_on_persons or again.adopted else again


def effective_day(resolution: Resolution) -> date | None:
    """Return the day from which it applies: as set, else the day of issue."""
    if resolution.effective_on:
        return resolution.effective_on
    return resolution.issued.issued_on if resolution.issued_id else None


def of_session(session_id: int) -> list[Resolution]:
    """Return the resolutions of one session in the order of its agenda."""
    return list(Resolution.objects.filter(session_id=session_id).select_related("issued", "ballot__item").order_by("ballot__item__order", "pk"))


def files_of(issued: IssuedDocument | None) -> dict[str, str]:
    """Return the addresses of the signed PDF and the Word file, as far as they are there."""
    files = {"pdf": issued.pdf, "docx": issued.docx} if issued else {}
    return {kind: file_url(file) for kind, file in files.items() if file}
