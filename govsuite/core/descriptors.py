"""How many files and sockets a process may open: each client of a hall is one, and a shell gives 1,024."""

import resource

MOST = 65_536


def raise_limit() -> int:
    """Raise this process's limit to what the machine allows it, and return how many it may open."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    allowed = MOST if hard == resource.RLIM_INFINITY else min(hard, MOST)
    if soft == resource.RLIM_INFINITY or soft >= allowed:
        return MOST if soft == resource.RLIM_INFINITY else soft
    resource.setrlimit(resource.RLIMIT_NOFILE, (allowed, hard))
    return allowed
