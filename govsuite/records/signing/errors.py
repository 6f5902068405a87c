"""Why a signature could not be made."""

from govsuite.core.errors import DomainError


class SigningFailed(DomainError):
    """The key or the device did not sign. The number stays bound: the deed can be done again."""

    status = 503
