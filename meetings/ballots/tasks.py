"""Jobs of ballots."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from govsuite.core import jobs
from meetings.ballots.services.sweeping import sweep_keys


@jobs.job("ballots.sweep_keys", queue="live", max_attempts=1, title=_("Destroy keys of secret votes that are over"))
def sweep() -> None:
    """A closing destroys its own key; this finds what a crash left."""
    sweep_keys()


jobs.schedule("ballots.sweep_keys", every=timedelta(minutes=5))
