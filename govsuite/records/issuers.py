"""Which apps issue documents: their rules by source type. Filled from ``apps.py``, read by issuing."""

from collections.abc import Callable
from dataclasses import dataclass, field

from govsuite.core.actors import Actor
from govsuite.core.registries import Registry
from govsuite.records.documents.document import OfficialDocument
from govsuite.records.models import IssuedDocument
from govsuite.records.signing.identity import SignerInfo


@dataclass(frozen=True, slots=True)
class SignerPost:
    """A person who must sign: ``role`` is the role of a ``Signature`` in the document."""

    role: str
    user_id: int
    name: str
    title: str = ""
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class RegisterBook:
    """A register (sổ): one series of numbers a year. The office of the place of ``unit_id`` keeps it."""

    key: str
    title: str = "Sổ đăng ký văn bản đi"
    organisation: str = ""
    parent: str = ""
    unit_id: int | None = None


def _nobody(actor: Actor, source_id: int) -> bool:
    return False


def _nobody_reads(actor: Actor | None, source_id: int, audience: str) -> bool:
    return False


def _no_agency(issued: IssuedDocument) -> SignerInfo | None:
    return None


def _signer_alone(actor: Actor, source_id: int, role: str) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class IssuerPolicy:
    """The rules of one kind of source.

    ``document(issued)`` gives the final document; issuing itself fills number, date, verification and seal.
    ``may_sign`` is asked in addition to "is this the signer whose turn it is". ``may_end`` is withdrawing and voiding.
    ``may_read`` says who is in an audience other than public; ``url(source_id)`` leads back to the source's page.
    ``agency`` is the authority that signs as itself, after the last person (NĐ 30/2020 Đ32 k2 d); None where it does not.
    """

    document: Callable[[IssuedDocument], OfficialDocument]
    may_number: Callable[[Actor, int], bool] = _nobody
    may_sign: Callable[[Actor, int, str], bool] = _signer_alone
    may_end: Callable[[Actor, int], bool] = _nobody
    may_read: Callable[[Actor | None, int, str], bool] = _nobody_reads
    url: Callable[[int], str] = field(default=lambda source_id: "")
    agency: Callable[[IssuedDocument], SignerInfo | None] = _no_agency


#: source type (app label.model) → IssuerPolicy
issuers: Registry[IssuerPolicy] = Registry("issuer of documents")
