"""Notifications by e-mail, and those that a changed calendar brings to many."""

from datetime import datetime

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from govsuite.core import jobs
from govsuite.inbox.models import Notification
from govsuite.inbox.services import due_moves


@jobs.job("inbox.mail", queue="bulk", title=_("Send e-mails"))
def mail(*, notification_id: int) -> None:
    """Send one notification to its person's address, once; who has none is told in the page only."""
    notification = Notification.objects.select_related("user").filter(pk=notification_id, mailed_at__isnull=True).first()
    if notification is None or not notification.user.email or not notification.user.is_active:
        return
    with translation.override(settings.LANGUAGE_CODE):
        body = render_to_string("govsuite/inbox/email/notification.txt", {
            "notification": notification, "link": f"{settings.SITE_URL}{notification.url}", "site_name": settings.SITE_NAME,
        })
    send_mail(notification.title, body, settings.DEFAULT_FROM_EMAIL, [notification.user.email])
    Notification.objects.filter(pk=notification_id).update(mailed_at=timezone.now())


@jobs.job("inbox.share_out_due_moves", queue="heavy", title=_("Share out who is told of moved due dates"))
def share_out_due_moves(*, version_id: int, began: str, ended: str) -> None:
    """Find whom moved due dates concern."""
    due_moves.share_out(version_id=version_id, began=datetime.fromisoformat(began), ended=datetime.fromisoformat(ended))


@jobs.job("inbox.tell_due_moves", title=_("Tell people of moved due dates"))
def tell_due_moves(*, user_id: int, changes: list[int], ended: str) -> None:
    """Tell one person of the due dates that moved."""
    due_moves.tell_person(user_id=user_id, changes=changes, ended=datetime.fromisoformat(ended))
