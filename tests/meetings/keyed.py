"""A secret vote whose key persons hold, in tests: holders with devices that make keys and open what was sealed for them."""

from base64 import b64decode, b64encode

from nacl.public import PrivateKey, SealedBox

from meetings.ballots.models import Ballot, KeyHolder
from meetings.ballots.services import close_ballot, hand_in, name_holders, open_ballot, take_key
from tests import builders
from tests.meetings.hall import prepared

HOLDERS = ("an", "dung", "em")


def device_of(name: str) -> PrivateKey:
    """The holder's own device always makes the same key here."""
    return PrivateKey(name.encode().ljust(32, b"."))


def named(built: builders.Council, *names: str, needed: int = 2, ballot: Ballot | None = None, version: int = 0) -> Ballot:
    """Return a prepared secret vote whose key ``names`` hold."""
    ballot = ballot or prepared(built, form="secret")
    name_holders(
        ballot=ballot, members=[built.mandates[name].pk for name in names or HOLDERS], needed=needed, version=version, actor=built.actor("binh"), now=builders.moment(9),
    )
    return ballot


def taken(built: builders.Council, ballot: Ballot, *names: str) -> None:
    for name in names or HOLDERS:
        take_key(ballot=ballot, public_key=bytes(device_of(name).public_key).hex(), version=1, actor=built.actor(name, now=builders.moment(9)), now=builders.moment(9))


def split_open(built: builders.Council) -> Ballot:
    """Return an open vote whose key An, Dũng and Em hold, two of whom are needed."""
    ballot = named(built)
    taken(built, ballot)
    return open_ballot(ballot=ballot, actor=built.actor("binh"), now=builders.moment(9, 1))


def ended(built: builders.Council, ballot: Ballot) -> Ballot:
    """Let the chair end the voting."""
    return close_ballot(ballot=ballot, actor=built.actor("binh"), now=builders.moment(9, 5))


def shares(ballot: Ballot, name: str, *, device: str = "") -> dict[str, str]:
    """Return what the device of ``name`` opens."""
    box = SealedBox(device_of(device or name))
    sealed = KeyHolder.objects.get(split=ballot.pk, user__username=name).sealed
    return {group: b64encode(box.decrypt(b64decode(envelope))).decode() for group, envelope in sealed.items()}


def handed(built: builders.Council, ballot: Ballot, name: str, given: dict[str, str] | None = None) -> Ballot:
    return hand_in(ballot=ballot, shares=shares(ballot, name) if given is None else given, actor=built.actor(name, now=builders.moment(9, 6)), now=builders.moment(9, 6))
