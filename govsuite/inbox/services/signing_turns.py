"""Tell the next signer of a document that it is their turn."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from govsuite.inbox.services.notifications import notify
from govsuite.records.public import DocumentSigned, IssuedDocument


def tell_next_signer(event: DocumentSigned) -> None:
    """Handle ``DocumentSigned``: one of several signed, the next one may."""
    issued = IssuedDocument.objects.get(pk=event.issued_id)
    with override(settings.LANGUAGE_CODE):
        title = _("%(number)s waits for your signature: %(title)s") % {"number": issued.reference, "title": issued.title}
    notify(
        user_ids=[event.next_signer_id], kind="signature", now=event.at, title=title,
        url=reverse("records:document_detail", args=[issued.pk]),
    )
