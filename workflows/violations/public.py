"""The door of violations. A record hands one over inside its own deed: ``hand_over(source=…, violation=…)``; ``ReferralAnswered`` tells what became of it."""

from workflows.violations.abilities import DEALERS
from workflows.violations.events import ReferralAnswered, ViolationReferred
from workflows.violations.models import REFERRAL, Referral
from workflows.violations.selectors import may_read_source, page_of, referrals_from, row_of, sources_referred
from workflows.violations.services.answering import return_referral, take_referral
from workflows.violations.services.handing import Picture, Source, Violation, hand_over, unit_that_deals
from workflows.violations.sources import ReferralSource, referral_sources

__all__ = [
    "DEALERS", "REFERRAL", "Picture", "Referral", "ReferralAnswered", "ReferralSource", "Source", "Violation", "ViolationReferred", "hand_over", "may_read_source", "page_of", "referral_sources",
    "referrals_from", "return_referral", "row_of", "sources_referred", "take_referral", "unit_that_deals",
]
