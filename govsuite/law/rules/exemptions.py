"""Does this work need a permit, a start notice, or nothing? Found from the exemptions of the law and the facts."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from govsuite.law.rules.conditions import Condition, Fact, Facts
from govsuite.law.rules.procedures import Citation, Grounded


class Outcome(StrEnum):
    """What the owner must do before work starts."""

    PERMIT = "permit"
    START_NOTICE = "start_notice"
    NOTHING = "nothing"
    UNKNOWN = "unknown"


class Notice(StrEnum):
    """What an exempted work is still announced with."""

    NONE = "none"
    PLAIN = "plain"
    WITH_PAPERS = "with_papers"


class Burden(IntEnum):
    """The outcomes from the lightest to the heaviest."""

    NOTHING = 0
    PLAIN_NOTICE = 1
    NOTICE_WITH_PAPERS = 2
    PERMIT = 3


_BURDEN = {Notice.NONE: Burden.NOTHING, Notice.PLAIN: Burden.PLAIN_NOTICE, Notice.WITH_PAPERS: Burden.NOTICE_WITH_PAPERS}
_OUTCOME = {
    Burden.NOTHING: Outcome.NOTHING, Burden.PLAIN_NOTICE: Outcome.START_NOTICE, Burden.NOTICE_WITH_PAPERS: Outcome.START_NOTICE,
    Burden.PERMIT: Outcome.PERMIT,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ExemptionRule(Grounded):
    """One case in which no permit is needed, and the notice that is due all the same."""

    key: str
    point: str
    title: str
    condition: Condition
    notice: Notice
    #: Where this holds no notice is due either.
    no_notice: Condition | None = None

    def burdens(self, facts: Facts) -> tuple[Burden, Burden]:
        """Return the lightest and the heaviest outcome that this rule leaves open."""
        found = self.condition.holds(facts)
        if found is False:
            return Burden.PERMIT, Burden.PERMIT
        spared = self.no_notice.holds(facts) if self.no_notice else False
        due = _BURDEN[self.notice]
        lightest = due if spared is False else Burden.NOTHING
        heaviest = Burden.PERMIT if found is None else (Burden.NOTHING if spared else due)
        return lightest, heaviest

    def needs(self, facts: Facts) -> frozenset[str]:
        if self.condition.holds(facts) is not True:
            return self.condition.needs(facts)
        return self.no_notice.needs(facts) if self.no_notice else frozenset()


@dataclass(frozen=True, slots=True)
class ExemptionRules:
    """The exemptions of one pack, with the questions they ask."""

    rules: tuple[ExemptionRule, ...]
    facts: tuple[Fact, ...]
    pack: str = ""
    #: Where the duty to have a permit stands: cited when nothing exempts.
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found, on which points, and what is still asked."""

    outcome: Outcome
    points: tuple[str, ...] = ()
    rules: tuple[ExemptionRule, ...] = ()
    citations: tuple[Citation, ...] = ()
    asks: tuple[Fact, ...] = ()
    #: The start notice carries the papers of a permit dossier.
    with_papers: bool = False
    pack: str = ""

    @property
    def verified(self) -> bool:
        return all(rule.verified for rule in self.rules)


def find_exemption(rules: ExemptionRules, facts: Facts) -> Finding:
    """Return the lightest duty that the facts allow; unknown while a fact could still make it lighter."""
    burdens = [rule.burdens(facts) for rule in rules.rules]
    lightest = min((low for low, _high in burdens), default=Burden.PERMIT)
    heaviest = min((high for _low, high in burdens), default=Burden.PERMIT)
    applying = tuple(rule for rule in rules.rules if rule.condition.holds(facts))
    if lightest != heaviest:
        asked = [rule for rule, (low, _high) in zip(rules.rules, burdens, strict=True) if low < heaviest]
        return Finding(Outcome.UNKNOWN, _points(applying), applying, _cited(applying), _asks(rules, asked, facts), pack=rules.pack)
    return Finding(
        _OUTCOME[heaviest], _points(applying), applying, _cited(applying) or rules.citations,
        with_papers=heaviest is Burden.NOTICE_WITH_PAPERS, pack=rules.pack,
    )


def _points(rules: Sequence[ExemptionRule]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(rule.point for rule in rules))


def _cited(rules: Sequence[ExemptionRule]) -> tuple[Citation, ...]:
    return tuple({citation.key: citation for rule in rules for citation in rule.citations}.values())


def _asks(rules: ExemptionRules, asked: Sequence[ExemptionRule], facts: Facts) -> tuple[Fact, ...]:
    needed = frozenset().union(*(rule.needs(facts) for rule in asked))
    return tuple(fact for fact in rules.facts if fact.key in needed)
