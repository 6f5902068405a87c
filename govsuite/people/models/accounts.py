"""Accounts: deactivated, never deleted."""

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager["User"]):
    """Find people by their sign-in name, whatever its case."""

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(username__iexact=(username or "").strip())

    def create_user(self, *, username: str, full_name: str, password: str | None = None, **fields: object) -> "User":
        user = self.model(username=username, full_name=full_name, **fields)
        user.set_password(password)
        user.save()
        return user


class User(AbstractBaseUser):
    """A person who can sign in. Rights come from current appointments, from nothing here."""

    username = models.CharField(_("sign-in name"), max_length=60, unique=True)
    full_name = models.CharField(_("full name"), max_length=200)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("telephone"), max_length=20, blank=True)
    is_active = models.BooleanField(_("active"), default=True)
    is_demo = models.BooleanField(default=False, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = UserManager()
    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["full_name"]

    class Meta:
        ordering = ["full_name"]

    def __str__(self) -> str:
        return self.full_name

    @property
    def may_sign_in(self) -> bool:
        """Tell whether this account lets anybody in: everybody knows the password of a demo account."""
        return self.is_active and not (self.is_demo and settings.PRODUCTION)
