"""Keys on a PKCS#11 token (a smart card, an HSM; tried with SoftHSM). A key is found by its label: signer-<number> or agency-<number>."""

import pkcs11
from asn1crypto import x509
from django.conf import settings
from django.utils.translation import gettext as _
from pkcs11 import SignMixin
from pkcs11.exceptions import PKCS11Error

from govsuite.records.signing.errors import SigningFailed
from govsuite.records.signing.identity import Identity, SignerInfo


def label_of(signer: SignerInfo) -> str:
    """Return the label under which a key and its certificate stand on the token."""
    return signer.key if signer.unit_id else f"signer-{signer.key}"


class TokenProvider:
    """Opens the token for each signature and closes it again: no session outlives a deed."""

    kind = "pkcs11"

    def identity(self, signer: SignerInfo) -> Identity:
        label = label_of(signer)
        with self._session() as session:
            found = list(session.get_objects({
                pkcs11.Attribute.CLASS: pkcs11.ObjectClass.CERTIFICATE, pkcs11.Attribute.LABEL: label,
            }))
            if not found:
                raise SigningFailed(
                    "signing.no_certificate",
                    _("The signing device has no certificate for %(name)s. Ask the administrator to register one.") % {"name": signer.name},
                )
            return Identity(x509.Certificate.load(found[0][pkcs11.Attribute.VALUE]), (), label)

    def sign(self, identity: Identity, content: bytes) -> bytes:
        with self._session() as session:
            try:
                key = session.get_key(object_class=pkcs11.ObjectClass.PRIVATE_KEY, label=identity.key)
                if not isinstance(key, SignMixin):
                    raise _unreachable()
                return bytes(key.sign(content, mechanism=pkcs11.Mechanism.SHA256_RSA_PKCS))
            except PKCS11Error as problem:
                raise _unreachable() from problem

    def _session(self) -> pkcs11.Session:
        try:
            token = pkcs11.lib(settings.PKCS11_MODULE).get_token(token_label=settings.PKCS11_TOKEN)
            return token.open(user_pin=settings.PKCS11_PIN)
        except (PKCS11Error, RuntimeError) as problem:
            raise _unreachable() from problem


def _unreachable() -> SigningFailed:
    return SigningFailed(
        "signing.device", _("The signing device does not answer. The number is kept; check the device and sign again."),
    )
