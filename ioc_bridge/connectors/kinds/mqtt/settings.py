"""What a profile says of its broker, for every kind that listens to one."""

from typing import Any
from urllib.parse import urlsplit

from ioc_bridge.connectors.contract import Config, Subscription
from ioc_bridge.connectors.items import Problem
from ioc_bridge.connectors.rules.topics import BadTopic, Pattern, pattern_of

PORTS = {"mqtt": 1883, "mqtts": 8883}
MOST_TOPICS = 20
#: A device that sends more a minute than its profile says is held back, and told of.
USUAL_A_MINUTE, MOST_A_MINUTE = 1_200, 600_000
USUAL_SESSION_HOURS, LONGEST_SESSION_HOURS = 72, 24 * 30


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
    problems += [_value(name, config, "a–z, 0–9, -") for name in ("user", "password", "ca", "client_id") if not isinstance(config.get(name, ""), str)]
    return problems


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
    return Subscription(
        host=host, port=port, by_tls=by_tls, user=str(config.get("user") or ""), password=str(config.get("password") or ""), ca=str(config.get("ca") or ""),
        client_id=str(config.get("client_id") or ""), filters=tuple(pattern.filter for pattern in patterns_of(config)), qos=int(config.get("qos", 0)),
        most_a_minute=int(config.get("most_a_minute", USUAL_A_MINUTE)), session_hours=int(config.get("session_hours", USUAL_SESSION_HOURS)),
    )
