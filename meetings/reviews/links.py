"""The way from a council's session to the review meetings of its items."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from meetings.reviews.selectors import concerns
from meetings.sessions.public import SessionLink

LINK = SessionLink(label=_("Review meetings"), icon="report-search", order=47, visible=concerns, url=lambda session: reverse("reviews:session", args=[session.pk]))
