"""How passwords are kept: Argon2id with the least figures that OWASP's password storage sheet still calls safe.

A hall of thirty signs in within the same minute: a hash of half a second each would make the last wait at the door.
"""

from django.contrib.auth.hashers import Argon2PasswordHasher


class HallArgon2PasswordHasher(Argon2PasswordHasher):
    """Argon2id, 19 MiB, two passes, one lane."""

    time_cost = 2
    memory_cost = 19_456
    parallelism = 1
