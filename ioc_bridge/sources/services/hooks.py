"""Messages that systems post to us: checked as their kind agrees with the sender (by signature and time, by a key) before anything is kept."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from ioc_bridge.connectors.public import FetchFailed, Problem, PushConnector, Raw
from ioc_bridge.sources.enums import ProfileState, Way
from ioc_bridge.sources.models import Profile, Source
from ioc_bridge.sources.problem_notes import kept, note
from ioc_bridge.sources.profile_reading import Read, read_profile
from ioc_bridge.sources.services.intake import Incoming, receive

REFUSAL = PushConnector.refusal.__name__
UNKNOWN = {"code": "webhook.unknown"}


def post_in(*, code: str, body: bytes, headers: Mapping[str, str], now: datetime) -> tuple[int, dict[str, Any]]:
    """Take the message and return status and answer. What is not let in leaves one sentence on the board, and no message."""
    profile = Profile.objects.select_related("source").filter(source__code=code, source__is_paused=False, state=ProfileState.IN_FORCE).first()
    read = read_profile(profile.text) if profile else None
    if profile is None or read is None or read.kind is None or read.problems or not hasattr(read.kind.connector, REFUSAL):
        return 404, UNKNOWN
    problem = _refusal(read, headers, body, now)
    if problem is not None:
        Source.objects.filter(pk=profile.source_id).update(last_problem=kept(problem))
        return 401, {"code": problem.code, "message": note(problem)}
    taken = receive([Incoming(profile.source, Raw(body, now, "", headers.get("Content-Type", "")), Way.PUSH)], now=now)
    if not taken.messages:
        return 409, {"code": "webhook.replay", "message": note(Problem("webhook.replay"))}
    message = taken.messages[0]
    Source.objects.filter(pk=profile.source_id).exclude(last_problem={}).update(last_problem={})
    return 200, {"state": message.state, "items": message.items, "sha256": message.sha256}


def _refusal(read: Read, headers: Mapping[str, str], body: bytes, now: datetime) -> Problem | None:
    connector: Any = read.kind.connector if read.kind else None
    refuse: Callable[..., Problem | None] = getattr(connector, REFUSAL)
    try:
        return refuse(read.config, headers, body, now)
    except FetchFailed as missing:
        return missing.problem
