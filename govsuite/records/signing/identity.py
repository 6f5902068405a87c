"""Who signs, with which certificate: what every signature provider gives."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from asn1crypto import x509

from govsuite.core.registries import Registry


@dataclass(frozen=True, slots=True)
class SignerInfo:
    """The person who signs, by the names of this moment."""

    user_id: int
    name: str
    title: str
    organisation: str


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
