"""What the upload field says about its limit: ``{% load uploads %}``."""

from django import template
from django.conf import settings

register = template.Library()


@register.simple_tag
def upload_limit_mb() -> int:
    """The largest file that is kept, in megabytes."""
    return settings.FILE_MAX_MB
