"""A process that issues one document and kills itself at a named moment: ``killed_office.py <moment> <chair> <secretary>``.

It is run where Django has been set up (``tests/warm.py``).
"""

import os
import signal
import sys

from django.conf import settings

from govsuite.core import audit, events
from govsuite.people.models import User
from govsuite.records.events import DocumentIssued
from govsuite.records.issuers import issuers
from govsuite.records.public import issue
from govsuite.records.signing.demo_ca import DemoProvider
from govsuite.records.signing.identity import providers
from tests import builders
from tests.govsuite.records import issuing_desk

MOMENT = sys.argv[1]


def die_at(moment: str) -> None:
    if moment == MOMENT:
        os.kill(os.getpid(), signal.SIGKILL)


class MortalProvider(DemoProvider):
    """Dies before its key signs, or once it has signed."""

    def sign(self, identity, content):
        die_at("within-2")
        signature = super().sign(identity, content)
        die_at("after-2")
        return signature


def main(chair: User, secretary: User) -> None:
    settings.MEDIA_ROOT = os.environ["MEDIA_FOR_TEST"]
    issuers.register(issuing_desk.SOURCE, issuing_desk.policy())
    providers._entries["demo"] = MortalProvider
    events.subscribe(DocumentIssued, lambda event: die_at("within-3"))
    signer = issuing_desk.signer(chair)
    if MOMENT == "within-1":
        # The last thing of step 1 is its audit row: die when it is written and nothing is committed.
        write = audit.record
        audit.record = lambda **facts: (write(**facts), die_at("within-1"))
    issued = issuing_desk.numbered(builders.actor(secretary), signer)
    die_at("after-1")
    issue(issued=issued, actor=builders.actor(chair), now=builders.moment())
    die_at("after-3")


if __name__ == "__main__":
    main(User.objects.get(pk=sys.argv[2]), User.objects.get(pk=sys.argv[3]))
