"""Abilities: a table action → predicate over (actor, object).

The table feeds the check in front of a deed, the ``can`` dict of templates and
API, and the tests. No entry refuses; no actor refuses; an actor without a
current appointment is refused unless the predicate says ``public``.
"""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from govsuite.core.errors import Attempt, NotFound, Refused


class Predicate:
    """A question about (actor, object), combined with ``|``, ``&`` and ``~``."""

    def __init__(self, ask: Callable[[Actor | None, Any], bool], *, public: bool = False) -> None:
        self.ask = ask
        self.public = public

    def __call__(self, actor: Actor | None, obj: Any) -> bool:
        if not self.public and (actor is None or not (actor.posts or actor.is_system)):
            return False
        return self.ask(actor, obj)

    def __or__(self, other: "Predicate") -> "Predicate":
        return Predicate(lambda actor, obj: self(actor, obj) or other(actor, obj), public=self.public or other.public)

    def __and__(self, other: "Predicate") -> "Predicate":
        return Predicate(lambda actor, obj: self(actor, obj) and other(actor, obj), public=self.public and other.public)

    def __invert__(self) -> "Predicate":
        return Predicate(lambda actor, obj: not self.ask(actor, obj), public=self.public)


def predicate(ask: Callable[[Actor, Any], bool]) -> Predicate:
    """Decorate a question that only a person with a current appointment (or the system) may pass."""
    return Predicate(lambda actor, obj: actor is not None and ask(actor, obj))


def public_predicate(ask: Callable[[Actor | None, Any], bool]) -> Predicate:
    """Decorate a question that may also be answered yes to a passer-by."""
    return Predicate(ask, public=True)


@predicate
def anyone_in_office(actor: Actor, obj: Any) -> bool:
    return True


def position(*codes: str) -> Predicate:
    """Hold one of these positions now."""
    return Predicate(lambda actor, obj: actor is not None and (actor.is_system or actor.holds(*codes)))


class AbilityTable:
    """The abilities of one app: ``{"session.convene": predicate, …}``. Views need ``<noun>.view``."""

    def __init__(self, app: str, table: dict[str, Predicate]) -> None:
        self.app = app
        self.table = table

    def allows(self, actor: Actor | None, action: str, obj: Any = None) -> bool:
        rule = self.table.get(action)
        return rule is not None and rule(actor, obj)

    def check(self, actor: Actor | None, action: str, obj: Any = None, *, book: str = "") -> None:
        """Raise NotFound to a stranger (may not view), Refused to a member without the right."""
        if self.allows(actor, action, obj):
            return
        noun = action.split(".")[0]
        view = f"{noun}.view"
        attempt = Attempt(
            book=book, deed=action, object_type=obj._meta.label_lower if hasattr(obj, "_meta") else "",
            object_id=str(getattr(obj, "pk", None) or ""),
        ) if book else None
        if view in self.table and not self.allows(actor, view, obj):
            raise NotFound(f"{noun}.not_found", _("There is nothing here that you may see. Check the address or ask the secretary."), attempt=attempt)
        raise Refused(f"{action}.refused", _("Your position does not allow this. Ask the person in charge or the secretary."), attempt=attempt)

    def can(self, actor: Actor | None, noun: str, obj: Any = None) -> dict[str, bool]:
        """Return ``{verb: bool}`` of every action on ``noun``, for templates and API."""
        return {action.split(".", 1)[1]: rule(actor, obj) for action, rule in self.table.items() if action.startswith(f"{noun}.")}
