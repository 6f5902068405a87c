"""How many files and sockets a process may open: each client of a hall is one, and a shell gives 1,024."""

import resource

MOST = 65_536


def raise_limit() -> int:
    """Raise this process's limit to what the machine allows it, and return how many it may open."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = limit_of(soft, hard)
    if wanted != soft:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    return wanted


def limit_of(soft: int, hard: int) -> int:
    """Return the limit to set: as high as the machine allows, no higher than anybody needs, never lower than it was."""
    if soft == resource.RLIM_INFINITY:
        return soft
    return max(soft, MOST if hard == resource.RLIM_INFINITY else min(hard, MOST))
