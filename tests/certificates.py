"""An authority of the test's own and a certificate of it for one name: for servers on this machine that speak TLS."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


@dataclass(frozen=True, slots=True)
class Certificate:
    """Files: the authority, the certificate, its key; certificate and key in one."""

    authority: Path
    chain: Path
    key: Path
    both: Path


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def certificate(folder: Path, name: str = "localhost") -> Certificate:
    """Return a certificate for this name, as files in the folder."""
    now, own, issuer = datetime.now(UTC), ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    frame = x509.CertificateBuilder().issuer_name(_name("Thu CA")).not_valid_before(now - timedelta(hours=1)).not_valid_after(now + timedelta(days=2))
    root = (
        frame.subject_name(_name("Thu CA")).public_key(issuer.public_key()).serial_number(x509.random_serial_number())
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True).sign(issuer, hashes.SHA256())
    )
    leaf = (
        frame.subject_name(_name(name)).public_key(own.public_key()).serial_number(x509.random_serial_number())
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False).sign(issuer, hashes.SHA256())
    )
    key = own.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    made = Certificate(folder / "ca.pem", folder / "chain.pem", folder / "key.pem", folder / "both.pem")
    chain = leaf.public_bytes(serialization.Encoding.PEM)
    for path, content in ((made.authority, root.public_bytes(serialization.Encoding.PEM)), (made.chain, chain), (made.key, key), (made.both, chain + key)):
        path.write_bytes(content)
    return made
