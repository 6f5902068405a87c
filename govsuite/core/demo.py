"""Whether demo data are present: while they are, every page and document says so."""

from django.contrib.auth import get_user_model

#: for operators
NOTE = "Demo data are present: every page and document is marked, and demo accounts cannot sign in in production."


def is_present() -> bool:
    """Tell whether one invented person is in the database.

    Asked anew each time on purpose: a kept answer would let a page without the mark slip through after a seed.
    """
    return get_user_model()._default_manager.filter(is_demo=True).exists()
