"""Whom a password, and the session it began, lets in."""

from django.contrib.auth.backends import ModelBackend

from govsuite.people.models import User


class AccountBackend(ModelBackend):
    """Django's own, but it asks the account: sessions that a demo account began before production end too."""

    def user_can_authenticate(self, user: User | None) -> bool:
        return user is not None and user.may_sign_in
