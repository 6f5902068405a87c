"""What passers-by tell of a site: kept without a name, and a visit is planned for it."""

from datetime import datetime

from django.utils.translation import gettext as _

from govsuite.core import db
from govsuite.core.errors import Invalid
from workflows.permits.models import Permit, SiteReport


def tell_of_site(*, permit: Permit, text: str, now: datetime) -> SiteReport:
    """Keep the report. The next planning of visits reads it; nobody is asked who they are."""
    if len(text.strip()) < 10:
        raise Invalid("report.too_short", _("Say in a sentence what you saw."), field="text")
    with db.deed():
        return SiteReport.objects.create(permit=permit, text=text.strip()[:2000], at=now)
