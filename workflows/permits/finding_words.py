"""What a finding of the exemption wizard says in plain words, for its page and for print."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from govsuite.law.public import Citation, ExemptionRule, Fact, LawPack, Outcome
from workflows.dossiers.public import answer_words
from workflows.permits.rules.wizard import Walk

TONES = {Outcome.PERMIT: "warning", Outcome.START_NOTICE: "info", Outcome.NOTHING: "success", Outcome.UNKNOWN: "neutral"}
ICONS = {Outcome.PERMIT: "file-certificate", Outcome.START_NOTICE: "send", Outcome.NOTHING: "circle-check", Outcome.UNKNOWN: "help-circle"}


@dataclass(frozen=True, slots=True)
class Told:
    """A finding as it is read: what it comes to, what to do, on which points it stands, what was answered."""

    outcome: Outcome
    title: str
    lead: str
    todo: str
    rules: tuple[ExemptionRule, ...]
    citations: tuple[Citation, ...]
    answers: list[tuple[Fact, str]]
    unsure: Sequence[Fact]
    pack: LawPack

    @property
    def tone(self) -> str:
        return TONES[self.outcome]

    @property
    def icon(self) -> str:
        return ICONS[self.outcome]

    @property
    def is_filed(self) -> bool:
        """Tell whether something is handed in now: a request or a notice."""
        return self.outcome in (Outcome.PERMIT, Outcome.START_NOTICE)

    @property
    def unlinked(self) -> bool:
        """Tell whether a ground has no address of the official text."""
        return any(not citation.link for citation in self.citations)

    @property
    def unopened(self) -> bool:
        """Tell whether nobody has yet compared an address that is shown."""
        return any(citation.link and not citation.link_verified for citation in self.citations)

    @property
    def lines(self) -> list[dict[str, Any]]:
        """Return the answers as a list of the page shows them."""
        return [{"fact": fact, "words": words} for fact, words in self.answers]

    @property
    def open_lines(self) -> list[dict[str, Any]]:
        return [{"fact": fact} for fact in self.unsure]

    @property
    def doubts(self) -> list[ExemptionRule]:
        """Return the rules that it rests on and that nobody has verified."""
        return [rule for rule in self.rules if not rule.verified]


def told(found: Walk, pack: LawPack) -> Told:
    finding = found.finding
    title, lead, todo = _words(finding.outcome, with_papers=finding.with_papers)
    return Told(
        finding.outcome, title, lead, todo, finding.rules, finding.citations,
        [(fact, answer_words(fact, found.facts[fact.key])) for fact in found.answered], found.unsure, pack,
    )


def _words(outcome: Outcome, *, with_papers: bool) -> tuple[str, str, str]:
    """Return title, meaning and what to do next."""
    if outcome is Outcome.PERMIT:
        return (
            _("A building permit is needed"),
            _("By the answers given, none of the cases of exemption applies."),
            _("File a request for a building permit at the one-stop counter before work starts. Work without a permit is a violation."),
        )
    if outcome is Outcome.NOTHING:
        return (
            _("Neither a permit nor a start notice is needed"),
            _("By the answers given, the works are exempt from the building permit, and no notice of the start of works is due."),
            _("Keep this finding. Planning, safety and the neighbours' rights are respected all the same."),
        )
    if outcome is Outcome.UNKNOWN:
        return (
            _("Not certain yet"),
            _("The answers do not decide it: what is not known could change the outcome."),
            _("Find out what stands below and answer again, or ask at the one-stop counter."),
        )
    papers = _("Send the start notice with the papers of a permit dossier, but without the request form, before work starts.")
    return (
        _("No permit, but a start notice with papers") if with_papers else _("No permit, but a start notice"),
        _("By the answers given, the works are exempt from the building permit; the start of works is announced."),
        papers if with_papers else _("Send the start notice to the authority that manages building in the area before work starts."),
    )
