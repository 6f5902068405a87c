"""What happened to a dossier. Announced inside the deed's transaction; ``wiring`` and upper apps listen."""

from dataclasses import dataclass
from datetime import datetime

from govsuite.core.actors import Actor


@dataclass(frozen=True, slots=True)
class DossierMoved:
    """A dossier changed its state by ``deed``; ``change_id`` is the row that says so, where there is one."""

    dossier_id: int
    before: str
    after: str
    deed: str
    at: datetime
    change_id: int | None = None


@dataclass(frozen=True, slots=True)
class DecisionSigned:
    """The result of a dossier was signed and numbered."""

    dossier_id: int
    decision_id: int
    issued_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class DossierActed:
    """A deed on a dossier has been written: its steps are as the deed leaves them. Every deed announces it, last."""

    dossier_id: int
    deed: str
    at: datetime


@dataclass(frozen=True, slots=True)
class DossierReferred:
    """A question on a dossier is put before the People's Committee of its authority."""

    dossier_id: int
    referral_id: int
    authority_id: int
    unit_id: int
    code: str
    title: str
    question: str
    proposal: str
    actor: Actor
    at: datetime


@dataclass(frozen=True, slots=True)
class ReferralTakenBack:
    """The question is asked no longer."""

    referral_id: int
    dossier_id: int
    reason: str
    at: datetime
