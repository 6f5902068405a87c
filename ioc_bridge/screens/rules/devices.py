"""May this token be used from here? Pure."""

import re
from dataclasses import dataclass
from datetime import datetime
from ipaddress import ip_address, ip_network

_VERSIONS = re.compile(r"[\d.]+")


@dataclass(frozen=True, slots=True)
class Bound:
    """What a token is bound to."""

    ends_at: datetime
    revoked: bool
    network: str
    browser: str


def browser_mark(user_agent: str) -> str:
    """Return the browser's words without its versions: an update of the browser is no other device."""
    return _VERSIONS.sub("", user_agent)[:400]


def bar_to_use(bound: Bound, *, ip: str, browser: str, now: datetime) -> str:
    """Return why the token is refused: revoked, ended, address or browser; empty where it is good."""
    if bound.revoked:
        return "revoked"
    if bound.ends_at <= now:
        return "ended"
    if not within(ip, bound.network):
        return "address"
    return "" if browser == bound.browser else "browser"


def within(ip: str, network: str) -> bool:
    """Tell whether the address lies in the network; what is no address lies nowhere."""
    try:
        return ip_address(ip) in ip_network(network, strict=False)
    except ValueError:
        return False


def is_network(text: str) -> bool:
    """Tell whether the text is an address or a network that is not everything."""
    try:
        return ip_network(text, strict=False).prefixlen >= (8 if ":" not in text else 32)
    except ValueError:
        return False
