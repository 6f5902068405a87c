"""Which provider signs here: ``SIGNATURE_PROVIDER``."""

from django.conf import settings

from govsuite.records.signing.demo_ca import DemoProvider
from govsuite.records.signing.identity import SignatureProvider, providers
from govsuite.records.signing.token import TokenProvider


def register_providers() -> None:
    """Fill the registry; called once by the app."""
    providers.register(DemoProvider.kind, DemoProvider)
    providers.register(TokenProvider.kind, TokenProvider)


def current_provider() -> SignatureProvider:
    """Return the provider that the settings name."""
    return providers[settings.SIGNATURE_PROVIDER]()
