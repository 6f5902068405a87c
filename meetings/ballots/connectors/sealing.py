"""Sealed envelopes: libsodium's sealed box. Whoever has the public key can seal; only the private key opens."""

from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox


def new_key() -> tuple[str, bytes]:
    """Return a new pair: the public key in hexadecimal, the private one as bytes."""
    private = PrivateKey.generate()
    return bytes(private.public_key).hex(), bytes(private)


def belongs(public_key: str, private: bytes) -> bool:
    """Tell whether the two are one pair."""
    return len(private) == PrivateKey.SIZE and bytes(PrivateKey(private).public_key).hex() == public_key


def seal(public_key: str, plain: bytes) -> bytes:
    """Seal as a device does: for tests and for devices that are programs."""
    return bytes(SealedBox(PublicKey(bytes.fromhex(public_key))).encrypt(plain))


def can_seal_for(public_key: str) -> bool:
    """Tell whether this is a public key of a device: one for which something can be sealed."""
    try:
        return len(public_key) == 2 * PublicKey.SIZE and public_key == public_key.lower() and bool(seal(public_key, b"x"))
    except (CryptoError, ValueError, TypeError, RuntimeError):
        return False


class Opener:
    """Opens the envelopes of one ballot."""

    def __init__(self, private: bytes) -> None:
        self._box = SealedBox(PrivateKey(private))

    def __call__(self, sealed: bytes) -> bytes | None:
        """Return what is inside, or None where nobody sealed it with this ballot's key."""
        try:
            return bytes(self._box.decrypt(sealed))
        except (CryptoError, ValueError, TypeError):
            return None
