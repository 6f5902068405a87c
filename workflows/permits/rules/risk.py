"""Which sites are visited first. The weights and days are the suite's own order of work, no figures of a law. Pure."""

from dataclasses import dataclass
from datetime import date, timedelta

#: reason → weight: what somebody saw comes before what a calendar says
WEIGHTS = {"complaint": 90, "limit": 70, "no_notice": 60, "start_over": 50, "running": 30}
NEAR, NOTICE_AFTER, LOOK_AFTER, VISIT_WITHIN = timedelta(days=30), timedelta(days=60), timedelta(days=14), timedelta(days=5)


@dataclass(frozen=True, slots=True)
class Site:
    """What is known of a site without going there."""

    issued_on: date
    start_until: date
    started_on: date | None
    exists_until: date | None
    reports: int
    last_visit: date | None
    #: whether the owner has to announce the start (not a household's house)
    notice_due: bool


def risk_of(site: Site, on: date) -> tuple[str, int]:
    """Return the strongest reason for a visit and its weight; ("", 0) where there is none."""
    reasons = {
        "complaint": site.reports > 0,
        "limit": site.exists_until is not None and site.exists_until - NEAR <= on and not _seen_since(site, site.exists_until - NEAR),
        "no_notice": site.notice_due and site.started_on is None and on >= site.issued_on + NOTICE_AFTER and not _seen_since(site, site.issued_on + NOTICE_AFTER),
        "start_over": site.started_on is None and on >= site.start_until - NEAR and not _seen_since(site, site.start_until - NEAR),
        "running": site.started_on is not None and on >= site.started_on + LOOK_AFTER and not _seen_since(site, site.started_on),
    }
    found = max((key for key, holds in reasons.items() if holds), key=lambda key: WEIGHTS[key], default="")
    return found, WEIGHTS.get(found, 0) + min(site.reports - 1, 9) * (found == "complaint")


def _seen_since(site: Site, day: date) -> bool:
    return site.last_visit is not None and site.last_visit >= day


def visit_day(on: date) -> date:
    """Return until when a visit that is planned today is made."""
    return on + VISIT_WITHIN
