"""What the addresses of construction permits are about, in the world of permissions."""

from typing import Any

from django.utils import timezone

from workflows.permits.selectors.findings import exemption_pack
from workflows.permits.services.findings import keep_finding


def permit_things() -> dict[str, Any]:
    """Return name → thing: a kept finding of the exemption wizard."""
    now = timezone.now()
    pack = exemption_pack(timezone.localdate(now))
    return {"finding": keep_finding(pack=pack, answers={"special": ["secret"]}, now=now)}
