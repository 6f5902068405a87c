"""The invented people of the demo identity provider."""

from django.contrib.auth.models import AbstractBaseUser
from django.db import models


class DemoCitizen(AbstractBaseUser):
    """Somebody who does not exist: signed in by choosing the name, without a password."""

    subject = models.SlugField(max_length=60, unique=True)
    full_name = models.CharField(max_length=200)
    kind = models.CharField(max_length=12)
    id_number = models.CharField(max_length=20)
    phone = models.CharField(max_length=20)
    email = models.EmailField()
    address = models.CharField(max_length=300)
    organisations = models.JSONField(default=list)
    note = models.CharField(max_length=200)

    USERNAME_FIELD = "subject"

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.full_name
