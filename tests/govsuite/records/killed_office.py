"""A process that issues one document and kills itself at a named moment: ``killed_office.py <moment> <chair> <secretary>``."""

import os
import signal
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "govsuite.settings")
django.setup()

from django.conf import settings  # noqa: E402

from govsuite.core import audit, events  # noqa: E402
from govsuite.people.models import User  # noqa: E402
from govsuite.records.events import DocumentIssued  # noqa: E402
from govsuite.records.issuers import issuers  # noqa: E402
from govsuite.records.public import issue  # noqa: E402
from govsuite.records.signing.demo_ca import DemoProvider  # noqa: E402
from govsuite.records.signing.identity import providers  # noqa: E402
from tests import builders  # noqa: E402
from tests.govsuite.records import issuing_desk  # noqa: E402

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
