"""Which addresses a connector may speak to: public ones, and those inside that the operator has named."""

from collections.abc import Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

Network = IPv4Network | IPv6Network
#: their last four bytes are an IPv4 address: translated (RFC 6052, RFC 7915), and the old compatible ones
_CARRYING = tuple(map(IPv6Network, ("64:ff9b::/96", "::ffff:0:0:0/96", "::/96")))
#: translation within one's own network (RFC 8215): nobody outside can know where it leads
_OWN_TRANSLATION = IPv6Network("64:ff9b:1::/48")


def networks_of(names: Sequence[str]) -> list[Network]:
    """Return the networks; ValueError names what is none."""
    return [ip_network(name, strict=False) for name in names]


def is_allowed(address: str, allowed: Sequence[Network]) -> bool:
    """Tell whether a connector may connect there. What an IPv6 address wraps is judged by itself."""
    found = ip_address(address.split("%")[0])
    if isinstance(found, IPv6Address):
        found = _wrapped(found) or found
    return any(found in network for network in allowed) or (found.is_global and not found.is_multicast and not _inside(found))


def _wrapped(address: IPv6Address) -> IPv4Address | None:
    carried = IPv4Address(address.packed[-4:]) if any(address in network for network in _CARRYING) else None
    return address.ipv4_mapped or address.sixtofour or carried


def _inside(address: IPv4Address | IPv6Address) -> bool:
    return isinstance(address, IPv6Address) and (address.is_site_local or address in _OWN_TRANSLATION)
