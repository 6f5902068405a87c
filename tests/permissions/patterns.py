"""Who may: one pattern is the answer that each role gets, but for the status of those who may."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from tests.permissions.world import ROLES

#: The answer to a passer-by at a door: the way to the sign-in page of the staff, or of the citizens.
SIGN_IN, CITIZEN_SIGN_IN = "sign-in", "citizen-sign-in"
Answer = int | str

MEMBERS = ("invitee", "delegate", "secretary", "chair", "office_head")
STRANGERS = ("stranger", "other_secretary", "admin", "ubnd_member", "counter", "officer", "leader", "centre", "centre_head")


@dataclass(frozen=True, slots=True)
class Pattern:
    """``may``: who gets through; ``refused``: what the others get; ``special``: who gets through in another way."""

    may: frozenset[str]
    refused: Mapping[str, Answer]
    special: Mapping[str, Answer] = field(default_factory=dict)

    def answer(self, role: str, status: int) -> Answer:
        if role in self.special:
            return self.special[role]
        return status if role in self.may else self.refused[role]

    def lets(self, role: str) -> bool:
        return role in self.may or role in self.special

    def but(self, **special: Answer) -> "Pattern":
        """Return the same for others; these roles get another answer. A citizen is a passer-by to the rooms of the staff."""
        if "anonymous" in special:
            special.setdefault("citizen", special["anonymous"])
        return replace(self, special={**self.special, **special})

    def hiding(self, *roles: str) -> "Pattern":
        """Return the same for others; to these roles it is not there."""
        return replace(self, may=self.may - set(roles), refused={**self.refused, **dict.fromkeys(roles, 404)})


def _doors(others: Answer, **known: Answer) -> dict[str, Answer]:
    return dict.fromkeys(ROLES, others) | {"anonymous": SIGN_IN, "citizen": SIGN_IN, "bare": 403} | known


def everybody() -> Pattern:
    return Pattern(frozenset(ROLES), {})


def account() -> Pattern:
    """Whoever is signed in, with or without a post: one's own account."""
    return Pattern(frozenset(ROLES) - {"anonymous", "citizen"}, _doors(403))


def citizen() -> Pattern:
    """A signed-in citizen; everybody else, the staff too, is led to the citizens' sign-in page."""
    return Pattern(frozenset({"citizen"}), dict.fromkeys(ROLES, CITIZEN_SIGN_IN))


def office(*roles: str, others: Answer = 404) -> Pattern:
    """These posts; a passer-by is led to the sign-in page."""
    return Pattern(frozenset(roles), _doors(others))


def session(*roles: str) -> Pattern:
    """These people of the session: a stranger learns not even that it is there, a member is refused."""
    return Pattern(frozenset(roles), _doors(403, **dict.fromkeys(STRANGERS, 404)))


def file(*roles: str, members: tuple[str, ...] = ()) -> Pattern:
    """These read the file; members of the body learn that it is not for them, nobody else that it is there."""
    return Pattern(frozenset(roles), dict.fromkeys(ROLES, 404) | dict.fromkeys(members, 403))


PUBLIC = everybody()
ACCOUNT = account()
CITIZEN = citizen()
SIGNED_IN = office(*(role for role in ROLES if role not in ("anonymous", "citizen", "bare")))
ADMIN = office("admin")
KEEPERS = office("secretary", "office_head", "admin")
LAW_KEEPERS = office("secretary", "other_secretary", "office_head", "admin", others=403)
COUNCIL_KEEPERS = office("secretary", "office_head", "admin", others=403)
COUNCIL_FOUNDERS = office("office_head", "admin", others=403)
PLANNERS = office("secretary", "other_secretary", "chair", "office_head", "leader", others=403)

SESSION_MEMBERS = session(*MEMBERS)
SESSION_DELEGATES = session("delegate", "chair", "secretary", "office_head")
SESSION_LEADERS = session("secretary", "chair", "office_head")
SESSION_DESK = session("secretary", "chair")
SESSION_SECRETARY = session("secretary")
SESSION_CHAIR = session("chair")
#: a session in preparation is there for its makers alone
PLANNED_LEADERS = office("secretary", "chair", "office_head")

#: the hall of an open session is public: there is nothing to hide, so a stranger is refused, not led astray
HALL_MEMBERS = office(*MEMBERS, others=403)
HALL_LEADERS = office("secretary", "chair", "office_head", others=403)
HALL_DESK = office("secretary", "chair", others=403)
HALL_DELEGATES = office("delegate", "chair", others=403)

#: dossiers: the counter, and the officers of the same authority; the office of another place has its own (empty) lists
DOSSIER_STAFF = office("counter", "officer", "leader")
DOSSIER_LISTS = office("counter", "officer", "leader", "office_head")
DOSSIER_COUNTER = office("counter").but(officer=403, leader=403)
DOSSIER_OFFICER = office("officer").but(counter=403, leader=403)
DOSSIER_LEADER = office("leader").but(counter=403, officer=403)
DOSSIER_OTHERS = office().but(counter=403, officer=403, leader=403)
#: who takes what the applicant brings
DOSSIER_HANDS = office("counter", "officer").but(leader=403)
COUNTER_DESK = office("counter").but(officer=403, leader=403, office_head=403)
LEADERS_DESK = DOSSIER_LEADER.but(office_head=403)
#: zones are public: who keeps none is refused, not led astray
ZONE_KEEPERS = office("officer", others=403)
#: the counter's settings: the office and the administrator; here those of a place without a counter
SETUP = office("office_head", "admin", others=403)

#: the operations centre: who is on duty, and the head of it
CENTRE = office("centre", "centre_head", "leader")
CENTRE_DUTY = office("centre", "centre_head").but(leader=403)
CENTRE_HEAD = office("centre_head").but(centre=403, leader=403)
