"""The voting record of a term: what each delegate did in the ballots that are closed; and the figures that everybody may take away."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from govsuite.core.errors import NotFound
from meetings.ballots.abilities import TABLE
from meetings.ballots.models import Ballot, Subject, Vote, Voter
from meetings.ballots.words import column_titles
from meetings.bodies.public import Mandate, Term
from meetings.sessions.public import Session, closed_title, leads

#: forms in which nobody, the suite neither, knows who chose what
NAMELESS = (Ballot.Form.SECRET, Ballot.Form.HANDS, Ballot.Form.PAPER)
#: forms in which nobody knows even who took part
UNCOUNTED = (Ballot.Form.HANDS, Ballot.Form.PAPER)
_ENDED = (Ballot.State.CLOSED, Ballot.State.CANCELLED)
#: the figures of open data; the names are those of the columns
COLUMNS = (
    "council", "session", "starts_on", "item", "question", "kind", "form", "round", "present", "base", "needed", "yes", "no", "abstain", "adopted",
    "rule", "citation", "opened_at", "closed_at", "roll_digest", "url", "number", "state", "cancel_reason", "replaces", "replaced_by", "repeat_reason", "post",
)
#: one line a person and level; ``votes`` is how many valid sheets said so
PERSON_COLUMNS = (
    "council", "session", "ballot", "question", "kind", "round", "name", "detail", "level", "level_title", "votes", "base", "needed", "elected", "tied", "consequence", "url", "state", "post",
)


@dataclass
class Tally:
    """One delegate's open votes by choice, those missed while in the list, and the turnouts that carry no choice."""

    mandate: Mandate
    choices: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    missed: int = 0
    given: int = 0

    @property
    def row(self) -> list[int]:
        return [*(self.choices[choice] for choice in Vote.Choice.values), self.missed, self.given]


def term_for(actor: Actor | None, pk: int) -> Term:
    """Return a term to those whose own record it is, and to who serves or leads its council."""
    term = Term.objects.select_related("body__unit", "body__settings").filter(pk=pk).first()
    if term is None:
        raise NotFound("term.not_found", _("There is no such term. Choose one from the list of councils."))
    TABLE.check(actor, "record.view", term, book=f"body:{term.body_id}")
    return term


def _lines(term: Term) -> QuerySet[Voter]:
    closed = Q(ballot__state=Ballot.State.CLOSED, ballot__annulment__isnull=True, ballot__session__is_rehearsal=False)
    return Voter.objects.filter(closed, ballot__session__term=term)


def record_of(term: Term) -> list[Tally]:
    """Return each delegate's figures, in the order of seats: two queries, whatever the size."""
    tallies = {mandate.pk: Tally(mandate) for mandate in Mandate.objects.filter(term=term).select_related("user").order_by("seat", "pk")}
    rows = _lines(term).exclude(ballot__form__in=UNCOUNTED).values("mandate_id", "ballot__form", "vote__choice")
    for row in rows.annotate(lines=Count("pk"), gave=Count("turnout")).order_by():
        tally = tallies[row["mandate_id"]]
        if row["ballot__form"] in NAMELESS:
            tally.given += row["gave"]
            tally.missed += row["lines"] - row["gave"]
        elif row["vote__choice"]:
            tally.choices[row["vote__choice"]] += row["lines"]
        else:
            tally.missed += row["lines"]
    return list(tallies.values())


def votes_of_delegate(mandate: Mandate, actor: Actor | None) -> list[dict[str, Any]]:
    """Return the closed ballots in whose list the delegate stands, the latest first; of a nameless one only whether a sheet was given.

    Votes behind closed doors are for who sits there now and who leads: whoever has left the council reads none of them.
    """
    rows = _lines(mandate.term).filter(mandate=mandate).select_related("ballot__session", "ballot__item", "ballot__closed_part", "vote", "turnout").order_by("-ballot__closed_at", "-pk")
    return [{"ballot": row.ballot, "choice": _choice(row), "nameless": row.ballot.form in NAMELESS} for row in rows if _may_know(actor, row.ballot)]


def _may_know(actor: Actor | None, ballot: Ballot) -> bool:
    return ballot.closed_part_id is None or TABLE.allows(actor, "ballot.view", ballot) or leads(actor, ballot.session)


def _choice(row: Voter) -> str:
    if row.ballot.form in UNCOUNTED:
        return row.ballot.form
    if row.ballot.form in NAMELESS:
        return "given" if hasattr(row, "turnout") else ""
    return row.vote.choice if hasattr(row, "vote") else ""


def mandate_of(term: Term, pk: int) -> Mandate:
    mandate = Mandate.objects.filter(term=term, pk=pk).select_related("user", "term").first()
    if mandate is None:
        raise NotFound("mandate.not_found", _("This delegate does not belong to the term. Choose one from its record."))
    return mandate


def public_results() -> QuerySet[Ballot]:
    """Return the votes that ended, of councils that show their floor: counted, annulled while open or after the count; without those behind closed doors."""
    return _public().select_related("session__term__body", "item", "previous", "annulment").prefetch_related(
        Prefetch("later", queryset=_public().order_by("pk")),
        Prefetch("subjects", queryset=Subject.objects.filter(outcome__isnull=False).select_related("outcome").order_by("place")),
    )


def _public() -> QuerySet[Ballot]:
    return Ballot.objects.filter(
        state__in=_ENDED, opened_at__isnull=False, closed_part__isnull=True, session__is_rehearsal=False, session__term__body__settings__floor_is_public=True,
        session__state__in=(Session.State.CONVENED, Session.State.OPEN, Session.State.CLOSED),
    )


def figures_of(ballot: Ballot) -> tuple[Any, ...]:
    """Return what open data tells of a vote that ended, in the order of ``COLUMNS``: no voter, no name."""
    moments = (timezone.localtime(at).isoformat(timespec="seconds") if at else "" for at in (ballot.opened_at, ballot.closed_at or ballot.cancelled_at))
    session = ballot.session
    return (
        session.term.body.name, session.title, session.starts_on.isoformat(), ballot.item.title if ballot.item.closed_part_id is None else closed_title(), ballot.question, ballot.kind, ballot.form, ballot.round, ballot.present,
        ballot.base, ballot.verdict.get("needed"), ballot.yes, ballot.no, ballot.abstain, None if ballot.is_annulled else ballot.adopted, ballot.rule.get("title", ""), ballot.rule.get("citation", ""), *moments,
        ballot.roll_digest, reverse("ballots:result", args=[ballot.pk]), ballot.pk, *_standing(ballot), *_links(ballot), ballot.post,
    )


def _standing(ballot: Ballot) -> tuple[str, str]:
    """Return whether the result stands, and why not: a vote annulled after its count keeps its figures and has decided nothing."""
    return ("annulled", ballot.annulment.reason) if ballot.is_annulled else (ballot.state, ballot.cancel_reason)


def _links(ballot: Ballot) -> tuple[int | None, int | None, str]:
    """Return the numbers of the vote before and of the one after, and why it was held again; one that is not public has none."""
    before = ballot.previous
    known = before is not None and before.state in _ENDED and before.opened_at is not None and before.closed_part_id is None
    later = list(ballot.later.all())
    after = next((each.pk for each in later if each.state == Ballot.State.CLOSED), later[-1].pk if later else None)
    return before.pk if before is not None and known else None, after, ballot.again_reason


def persons_of(ballot: Ballot) -> list[dict[str, Any]]:
    """Return what the count of an election or a vote of confidence means for each person on the sheet: the published figures alone."""
    if ballot.state != Ballot.State.CLOSED or not ballot.is_on_persons:
        return []
    titles = column_titles(ballot)
    return [{
        "name": subject.name, "detail": subject.detail, "base": subject.outcome.base, "needed": subject.outcome.needed, "elected": None if ballot.is_annulled else subject.outcome.elected,
        "tied": subject.outcome.tied, "consequence": "" if ballot.is_annulled else subject.outcome.consequence.get("title", ""),
        "votes": [{"level": column, "title": title, "votes": subject.outcome.counts[column]} for column, title in titles.items()],
    } for subject in ballot.subjects.all()]


def person_lines(ballot: Ballot) -> Iterator[tuple[Any, ...]]:
    """Yield the same as lines, in the order of ``PERSON_COLUMNS``."""
    for person in persons_of(ballot):
        for each in person["votes"]:
            yield (
                ballot.session.term.body.name, ballot.session.title, ballot.pk, ballot.question, ballot.kind, ballot.round, person["name"], person["detail"], each["level"], each["title"],
                each["votes"], person["base"], person["needed"], person["elected"], person["tied"], person["consequence"], reverse("ballots:result", args=[ballot.pk]),
                _standing(ballot)[0], ballot.post,
            )
