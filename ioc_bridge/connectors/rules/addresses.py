"""Which addresses a connector may speak to: public ones, and those inside that the operator has named."""

from collections.abc import Sequence
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network

Network = IPv4Network | IPv6Network


def networks_of(names: Sequence[str]) -> list[Network]:
    """Return the networks; ValueError names what is none."""
    return [ip_network(name, strict=False) for name in names]


def is_allowed(address: str, allowed: Sequence[Network]) -> bool:
    """Tell whether a connector may connect there. What an IPv6 address wraps is judged by itself."""
    found = ip_address(address.split("%")[0])
    wrapped = getattr(found, "ipv4_mapped", None) or getattr(found, "sixtofour", None)
    if wrapped is not None:
        found = wrapped
    return any(found in network for network in allowed) or (found.is_global and not found.is_multicast)
