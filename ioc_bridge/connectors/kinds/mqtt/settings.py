"""What a profile says of its broker, for every kind that listens to one."""

from typing import Any
from urllib.parse import urlsplit

from ioc_bridge.connectors.contract import Config, Subscription
from ioc_bridge.connectors.items import Problem
from ioc_bridge.connectors.rules.mapping import ARRIVAL
from ioc_bridge.connectors.rules.topics import BadTopic, Pattern, pattern_of

PORTS = {"mqtt": 1883, "mqtts": 8883}
MOST_TOPICS = 20
#: A device that sends more a minute than its profile says is held back, and told of.
USUAL_A_MINUTE, MOST_A_MINUTE = 1_200, 600_000
USUAL_SESSION_HOURS, LONGEST_SESSION_HOURS = 72, 24 * 30
VERSIONS = (5, 3)
#: Without a moment of their own, the same words of a topic within so many seconds are one message that a device sent twice.
USUAL_SAME_WITHIN, LONGEST_SAME_WITHIN = 10, 3600


def check_subscription(config: Config) -> list[Problem]:
    """Return what is wrong with the broker, the topics and the bounds."""
    problems = []
    if _broker(config) is None:
        problems.append(_value("broker", config, "mqtt://host:1883, mqtts://host:8883"))
    topics = config.get("topics")
    if not isinstance(topics, list) or not 1 <= len(topics) <= MOST_TOPICS:
        problems.append(_value("topics", config, f"1–{MOST_TOPICS}: [tram/+/muc-nuoc, …]"))
    else:
        problems += [Problem("config.topic", values={"given": str(topic)[:80]}) for topic in topics if not _is_topic(topic)]
    if config.get("qos", 0) not in (0, 1) or isinstance(config.get("qos", 0), bool):
        problems.append(_value("qos", config, "0, 1"))
    problems += [_value(name, config, f"1–{most}") for name, most in (("most_a_minute", MOST_A_MINUTE), ("session_hours", LONGEST_SESSION_HOURS)) if not _is_count(config, name, most)]
    if config.get("version", 5) not in VERSIONS or isinstance(config.get("version", 5), bool):
        problems.append(_value("version", config, "5, 3"))
    problems += _arrival_problems(config)
    problems += [_value(name, config, "a–z, 0–9, -") for name in ("user", "password", "ca", "client_id") if not isinstance(config.get(name, ""), str)]
    return problems


def _arrival_problems(config: Config) -> list[Problem]:
    """What a broker kept for us would be told at a wrong moment, so no session is kept where messages count from their arrival."""
    by_arrival = config.get("time") == ARRIVAL
    if not by_arrival:
        return [Problem("config.same_within")] if "same_within" in config else []
    problems = [Problem("config.arrival_session")] if "session_hours" in config else []
    return problems if _is_count(config, "same_within", LONGEST_SAME_WITHIN) else [*problems, _value("same_within", config, f"1–{LONGEST_SAME_WITHIN}")]


def _value(name: str, config: Config, allowed: str) -> Problem:
    return Problem("config.value", values={"name": name, "given": str(config.get(name, ""))[:80], "allowed": allowed})


def _broker(config: Config) -> tuple[str, int, bool] | None:
    """Return host, port and whether by TLS. A password has no place in an address."""
    given = config.get("broker")
    try:
        parts = urlsplit(given) if isinstance(given, str) else None
        if parts is None or parts.scheme not in PORTS or not parts.hostname or parts.username is not None or parts.path.strip("/"):
            return None
        return parts.hostname, parts.port or PORTS[parts.scheme], parts.scheme == "mqtts"
    except ValueError:
        return None


def _is_topic(topic: Any) -> bool:
    try:
        return isinstance(topic, str) and bool(pattern_of(topic))
    except BadTopic:
        return False


def _is_count(config: Config, name: str, most: int) -> bool:
    given = config.get(name, 1)
    return type(given) is int and 1 <= given <= most


def patterns_of(config: Config) -> list[Pattern]:
    return [pattern_of(topic) for topic in config["topics"]]


def subscription_of(config: Config) -> Subscription:
    """Return what is subscribed to. The profile has been checked."""
    broker = _broker(config)
    if broker is None:
        raise ValueError("the profile was not checked")
    host, port, by_tls = broker
    by_arrival = config.get("time") == ARRIVAL
    return Subscription(
        host=host, port=port, by_tls=by_tls, user=str(config.get("user") or ""), password=str(config.get("password") or ""), ca=str(config.get("ca") or ""),
        client_id=str(config.get("client_id") or ""), filters=tuple(pattern.filter for pattern in patterns_of(config)), qos=int(config.get("qos", 0)),
        most_a_minute=int(config.get("most_a_minute", USUAL_A_MINUTE)), session_hours=0 if by_arrival else int(config.get("session_hours", USUAL_SESSION_HOURS)),
        version=int(config.get("version", 5)), same_within=int(config.get("same_within", USUAL_SAME_WITHIN)) if by_arrival else 0,
    )
