"""Whether a further notice for supplements may be sent. Pure."""


def further_flaw(*, limit: int, sent: int, answered: bool, unjudged: int, unmet: int) -> str:
    """Return why no further notice may be sent, as a code; empty where one may.

    A further notice guides the applicant on what the last one asked for and did not get: so that one is answered and judged first.
    """
    if sent >= limit:
        return "used_up"
    if not answered:
        return "not_answered"
    if unjudged:
        return "not_judged"
    return "" if unmet else "all_met"
