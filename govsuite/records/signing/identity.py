"""Who signs, with which certificate: what every signature provider gives."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from asn1crypto import x509

from govsuite.core.registries import Registry


@dataclass(frozen=True, slots=True)
class SignerInfo:
    """Who signs, by the names of this moment: a person, or the authority itself (``unit_id``)."""

    user_id: int
    name: str
    title: str
    organisation: str
    unit_id: int = 0

    @property
    def key(self) -> str:
        """Return by what the provider knows the key."""
        return f"agency-{self.unit_id}" if self.unit_id else str(self.user_id)


def agency_of(unit_id: int, name: str) -> SignerInfo:
    """Return an authority that signs as itself what its competent person has signed."""
    return SignerInfo(0, name, "", name, unit_id)


@dataclass(frozen=True, slots=True)
class SealPicture:
    """The picture of an authority's seal (PNG) and its real width in millimetres."""

    content: bytes
    width: int


@dataclass(frozen=True, slots=True)
class Identity:
    """A certificate with its chain (without the root), and the name of its key at the provider."""

    certificate: x509.Certificate
    chain: tuple[x509.Certificate, ...]
    key: str


class SignatureProvider(Protocol):
    """Keeps keys. The private key never leaves it: it is given bytes and returns their RSA signature (SHA-256, PKCS#1 v1.5)."""

    kind: str

    def identity(self, signer: SignerInfo) -> Identity:
        """Return this person's certificate. Raises SigningFailed where there is none."""

    def sign(self, identity: Identity, content: bytes) -> bytes:
        """Return the signature over ``content``. Raises SigningFailed where the key cannot be used now."""


#: kind → callable() → SignatureProvider; ``SIGNATURE_PROVIDER`` chooses
providers: Registry[Callable[[], SignatureProvider]] = Registry("signature provider")
