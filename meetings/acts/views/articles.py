"""Vote on a draft article by article, then on the whole: the articles come from the draft among the item's papers."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from govsuite.people.decorators import signed_in
from meetings.amendments.public import adopted_text
from meetings.bodies.public import told
from meetings.floor.public import hall_for, prepare_articles
from meetings.sessions.public import item_of


@signed_in
@require_POST
def article_votes(request: HttpRequest, session_pk: int, item_pk: int) -> HttpResponse:
    """Prepare the votes on the articles of an item's draft; the console shows the first one."""
    session = hall_for(request.actor, session_pk, "assist")
    item = item_of(session, item_pk)
    return told(request, lambda: prepare_articles(
        session=session, item=item, titles=[article.title for article in adopted_text(item).articles], actor=request.actor, now=timezone.now(),
    ), success=_("The votes on the articles are prepared, the one on the whole is the last."), to=reverse("floor:console", args=[session_pk]))
