"""What the pages of the paper fallback print."""

from datetime import datetime

from django import template
from django.utils import timezone

register = template.Library()


@register.filter
def hour(moment: str) -> str:
    """Return the hour of a kept moment; a dash for none."""
    return f"{timezone.localtime(datetime.fromisoformat(moment)):%H:%M}" if moment else "–"
