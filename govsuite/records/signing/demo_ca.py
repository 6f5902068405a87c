"""The demo certificate authority: a root and keys of signers on this machine. Every subject says BẢN MINH HOẠ.

Keys are files of this user alone (0600) under ``DATA_DIR/ca``. Nobody outside may trust them, and every page says so.
"""

import fcntl
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path

from asn1crypto import pem
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes
from cryptography.x509.oid import NameOID
from django.conf import settings

from govsuite.records.signing.identity import Identity, SignerInfo

MARK = "BẢN MINH HOẠ"
ROOT_NAME = f"{MARK} - Cơ quan chứng thực thử nghiệm"
ROOT_YEARS, SIGNER_YEARS = 10, 3
#: The day of the new wards: the demo council signed before this machine was set up.
STARTS = datetime(2025, 7, 1, tzinfo=UTC)


def folder() -> Path:
    """Return the folder of the demo authority."""
    return Path(settings.DATA_DIR) / "ca"


def root_path() -> Path:
    return folder() / "root.crt"


def make_root() -> Path:
    """Make the root once and return the path of its certificate; a second call changes nothing."""
    with _alone():
        if not root_path().exists():
            _make_root()
    return root_path()


def _make_root() -> None:
    key = rsa.generate_private_key(public_exponent=65537, key_size=3072)
    name = _name(ROOT_NAME, MARK)
    certificate = (
        _builder(name, name, key.public_key(), years=ROOT_YEARS)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(ca=True), critical=True)
        .sign(key, hashes.SHA256())
    )
    _write(folder() / "root.key", _key_bytes(key))
    _write(root_path(), certificate.public_bytes(serialization.Encoding.PEM))


class DemoProvider:
    """Soft keys of the demo authority, made for each person and authority the first time that they sign."""

    kind = "demo"

    def identity(self, signer: SignerInfo) -> Identity:
        make_root()
        key_path, certificate_path = _paths(signer.key)
        with _alone():
            if not _still_says(certificate_path, signer):
                _issue(signer, key_path, certificate_path)
        return Identity(_read(certificate_path), (), str(key_path))

    def sign(self, identity: Identity, content: bytes) -> bytes:
        key = _private_key(Path(identity.key))
        return key.sign(content, padding.PKCS1v15(), hashes.SHA256())


@contextmanager
def _alone() -> Iterator[None]:
    """Let one process at a time make keys: a key and its certificate belong together."""
    folder().mkdir(parents=True, exist_ok=True, mode=0o700)
    with (folder() / ".lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _paths(key: str) -> tuple[Path, Path]:
    return folder() / "signers" / f"{key}.key", folder() / "signers" / f"{key}.crt"


def _still_says(path: Path, signer: SignerInfo) -> bool:
    """Tell whether the certificate exists, names this person so, and lives for another day."""
    if not path.exists():
        return False
    certificate = x509.load_pem_x509_certificate(path.read_bytes())
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    return certificate.subject == _subject(signer) and certificate.not_valid_after_utc > tomorrow


def _issue(signer: SignerInfo, key_path: Path, certificate_path: Path) -> None:
    root = x509.load_pem_x509_certificate(root_path().read_bytes())
    root_key = _private_key(folder() / "root.key")
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    certificate = (
        _builder(_subject(signer), root.subject, key.public_key(), years=SIGNER_YEARS)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(ca=False), critical=True)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(root_key.public_key()), critical=False)
        .sign(root_key, hashes.SHA256())
    )
    _write(key_path, _key_bytes(key))
    _write(certificate_path, certificate.public_bytes(serialization.Encoding.PEM))


def _subject(signer: SignerInfo) -> x509.Name:
    return _name(signer.name, f"{MARK} - {signer.organisation}", title=signer.title, serial=signer.key)


def _name(common: str, organisation: str, *, title: str = "", serial: str = "") -> x509.Name:
    parts = [(NameOID.COUNTRY_NAME, "VN"), (NameOID.ORGANIZATION_NAME, organisation[:64]), (NameOID.COMMON_NAME, common[:64])]
    parts += [(NameOID.TITLE, title[:64])] if title else []
    parts += [(NameOID.SERIAL_NUMBER, serial)] if serial else []
    return x509.Name([x509.NameAttribute(oid, value) for oid, value in parts])


def _builder(subject: x509.Name, issuer: x509.Name, public_key: rsa.RSAPublicKey, *, years: int) -> x509.CertificateBuilder:
    # A year before: the finished session of the demo is signed on its own day, months ago.
    start = datetime.now(UTC) - timedelta(days=366)
    return (
        x509.CertificateBuilder()
        .subject_name(subject).issuer_name(issuer).public_key(public_key).serial_number(secrets.randbits(150) | 1)
        .not_valid_before(start).not_valid_after(start + timedelta(days=365 * (years + 1)))
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public_key), critical=False)
    )


def _usage(*, ca: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not ca, content_commitment=not ca, key_encipherment=False, data_encipherment=False,
        key_agreement=False, key_cert_sign=ca, crl_sign=ca, encipher_only=False, decipher_only=False,
    )


def _private_key(path: Path) -> rsa.RSAPrivateKey:
    key = _key_of(path.read_bytes())
    if not isinstance(key, rsa.RSAPrivateKey):
        raise TypeError(f"{path} holds no RSA key.")
    return key


@lru_cache(maxsize=32)
def _key_of(pem_bytes: bytes) -> PrivateKeyTypes:
    """Reading a key proves that its factors are primes: longer than a signature takes."""
    return serialization.load_pem_private_key(pem_bytes, password=None)


def _key_bytes(key: rsa.RSAPrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption(),
    )


def _write(path: Path, content: bytes) -> None:
    """Write whole or not at all, readable by this user alone: two processes may come at once."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    beside = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    with open(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
    beside.replace(path)


def _read(path: Path) -> asn1_x509.Certificate:
    _kind, _headers, der = pem.unarmor(path.read_bytes())
    return asn1_x509.Certificate.load(der)
