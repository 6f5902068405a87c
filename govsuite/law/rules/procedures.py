"""An administrative procedure as the law has it: papers, clocks, fees, forms, who decides."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from govsuite.law.rules.conditions import Condition, Fact, Facts, holds

#: The clocks that code asks for by name; a pack may have others.
CLOCKS = ("whole", "appraisal", "supplement", "recheck", "opinion", "refusal", "longer")
UNITS = ("working_days", "days", "months")
GROUPS = ("new", "adjust", "repair", "relocate", "temporary", "extend", "reissue", "revoke", "notice")
SUBJECTS = ("house", "other", "any")
PAPER_FORMS = ("form", "original", "copy", "original_or_copy", "electronic", "signed_drawing", "photo", "statement")
#: The policies that code asks for by name.
POLICIES = ("supplement_limit", "silence_is_consent", "supplement_stops_clock", "extensions_limit")


class Level(StrEnum):
    """Who may decide."""

    COMMUNE = "commune"
    DEPARTMENT = "department"
    ZONE_BOARD = "zone_board"
    PROVINCE = "province"


@dataclass(frozen=True, slots=True)
class Citation:
    """An article that a fact stands on, with the official source where it is known."""

    key: str
    text: str
    says: str = ""
    link: str = ""
    verified: bool = False
    article: int = 0
    clause: str = ""
    point: str = ""
    #: The number of the document, empty where it is the one that the pack cites most.
    number: str = ""
    #: Whether a person opened the address and found the document there.
    link_verified: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounded:
    """What every rule of a pack carries: where it stands and how sure that is."""

    citation: str = ""
    citations: tuple[Citation, ...] = ()
    verified: bool = False
    why_unverified: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperRule(Grounded):
    """A paper of the dossier. Without a condition it is always handed in."""

    key: str
    title: str
    form: str
    condition: Condition | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FormRule(Grounded):
    """A form that the law prescribes: what comes in, or what goes out."""

    key: str
    number: str
    title: str
    condition: Condition | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockRule(Grounded):
    """A time limit: how long, from when, and whether it may stand still."""

    key: str
    title: str
    amount: int
    unit: str
    stoppable: bool = False
    counts_from: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeRule(Grounded):
    """A fee in đồng; None while nobody has entered the amount."""

    key: str
    title: str
    amount: int | None = None
    condition: Condition | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyRule(Grounded):
    """A rule that is one value: how often, yes or no."""

    key: str
    title: str
    value: int | bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Grounded):
    """A figure of the law that no clock carries: months of validity, how many times."""

    key: str
    title: str
    value: int | str
    unit: str


@dataclass(frozen=True, slots=True)
class Case:
    """Under ``condition`` this level decides."""

    level: Level
    condition: Condition | None = None
    citation: str = ""
    #: The body by its name, where the level alone does not tell.
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Competence(Grounded):
    """Who decides: the first case that holds. Without cases nobody has said it yet."""

    key: str
    title: str
    cases: tuple[Case, ...] = ()

    def case(self, facts: Facts) -> Case | None:
        """Return the case that applies; None while an earlier one may still hold."""
        for case in self.cases:
            found = holds(case.condition, facts)
            if found is not False:
                return case if found else None
        return None

    def level(self, facts: Facts) -> Level | None:
        """Return who decides; None while that is not known."""
        found = self.case(facts)
        return found.level if found else None

    def needs(self, facts: Facts) -> frozenset[str]:
        """Return what the first undecided case still asks."""
        for case in self.cases:
            found = holds(case.condition, facts)
            if found is not False:
                return frozenset() if found or case.condition is None else case.condition.needs(facts)
        return frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure(Grounded):
    """One administrative procedure of one pack."""

    code: str
    title: str
    group: str
    subject: str
    forms_in: tuple[FormRule, ...] = ()
    forms_out: tuple[FormRule, ...] = ()
    clocks: tuple[ClockRule, ...] = ()
    papers: tuple[PaperRule, ...] = ()
    fees: tuple[FeeRule, ...] = ()
    policies: tuple[PolicyRule, ...] = ()
    competence: Competence | None = None
    #: Every fact of the pack, in the order in which a form asks.
    facts: Mapping[str, Fact] = field(default_factory=dict)

    def clock(self, key: str) -> ClockRule | None:
        return next((clock for clock in self.clocks if clock.key == key), None)

    def policy(self, key: str) -> PolicyRule | None:
        return next((policy for policy in self.policies if policy.key == key), None)

    def papers_for(self, facts: Facts) -> list[tuple[PaperRule, bool | None]]:
        """Return each paper with whether it must be handed in; None while that is not known."""
        return [(paper, holds(paper.condition, facts)) for paper in self.papers]

    def forms_out_for(self, facts: Facts) -> list[FormRule]:
        """Return the forms that the result may have."""
        return [form for form in self.forms_out if holds(form.condition, facts) is not False]

    def competent_level(self, facts: Facts) -> Level | None:
        return self.competence.level(facts) if self.competence else None

    def asks(self, facts: Facts) -> list[Fact]:
        """Return the questions that the conditions still need, in the order of the pack."""
        needed: set[str] = set(self.competence.needs(facts) if self.competence else ())
        for condition in self._conditions():
            needed |= condition.needs(facts)
        return [fact for key, fact in self.facts.items() if key in needed]

    def _conditions(self) -> Iterator[Condition]:
        rules: tuple[PaperRule | FormRule | FeeRule, ...] = (*self.papers, *self.forms_in, *self.forms_out, *self.fees)
        for rule in rules:
            if rule.condition is not None:
                yield rule.condition

    @property
    def supplement_limit(self) -> int | None:
        """Return how many supplement notices may be sent; None where no rule says it."""
        found = self.policy("supplement_limit")
        return int(found.value) if found else None

    @property
    def silence_is_consent(self) -> bool:
        found = self.policy("silence_is_consent")
        return bool(found and found.value)

    @property
    def supplement_stops_clock(self) -> bool:
        found = self.policy("supplement_stops_clock")
        return bool(found and found.value)

    @property
    def extensions_limit(self) -> int | None:
        found = self.policy("extensions_limit")
        return int(found.value) if found else None
