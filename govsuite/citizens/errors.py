"""Refusals of this app that need an answer of their own kind."""

from govsuite.core.errors import DomainError


class CitizenSignInRequired(DomainError):
    """No citizen is signed in on this device."""

    status = 401


class SignInRefused(DomainError):
    """What came back from the identity provider signs nobody in; nothing was written."""

    status = 400


class ProviderUnavailable(DomainError):
    """The identity provider does not answer, or not as it must."""

    status = 503
