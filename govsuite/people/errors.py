"""Refusals of this app that need an answer of their own kind."""

from govsuite.core.errors import DomainError


class SignInRequired(DomainError):
    """Nobody is signed in on this device, or the second factor is missing."""

    status = 401
