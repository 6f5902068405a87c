"""Who does a deed: a value without Django, made at the edge and passed to every deed."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Post:
    """A position held now: one current appointment, by ids and by the names of this moment."""

    appointment_id: int
    position_code: str
    position_title: str
    unit_id: int
    unit_name: str


@dataclass(frozen=True, slots=True)
class Actor:
    """A person (or the system) as it acts now.

    ``posts`` are the current appointments; without one, no ability table grants anything.
    ``step_up_at`` is the time of the last second factor on this device (aware), or None.
    ``citizen_id`` is set where a citizen acts: no account of the staff, never a post.
    """

    user_id: int | None
    name: str
    posts: tuple[Post, ...] = ()
    session_key: str = ""
    ip: str = ""
    request_id: str = ""
    step_up_at: datetime | None = None
    is_system: bool = False
    citizen_id: int | None = None
    _memo: dict = field(default_factory=dict, compare=False, repr=False, hash=False)

    def holds(self, *position_codes: str) -> bool:
        """Tell whether one of the current appointments is one of these positions."""
        return any(post.position_code in position_codes for post in self.posts)

    @property
    def post(self) -> Post | None:
        """The first current appointment: the one that an audit row names."""
        return self.posts[0] if self.posts else None


def system_actor(name: str = "Hệ thống") -> Actor:
    """Return the actor of jobs and commands."""
    return Actor(user_id=None, name=name, is_system=True)
