"""Print why a due date is that day, as the page of the ledger tells it."""

from datetime import datetime

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from govsuite.core import demo
from govsuite.law.public import Clock, explain
from govsuite.records.documents.document import composed
from govsuite.records.documents.pdf import html_to_pdf, sheet, watermark


def render_due_explanation(clock: Clock, *, subject: str, names: bool, now: datetime) -> bytes:
    """Return the explanation as a PDF, in the language of the house; ``names`` tells who did each thing."""
    with override(settings.LANGUAGE_CODE):
        why, shown_demo = explain(clock, on=timezone.localdate(now)), demo.is_present()
        day = why.due_on.strftime("%d/%m/%Y") if why.due_on else ""
        context = {
            "css": sheet(foot_line=f"{composed(subject)} · {composed(clock.title)}", demo=shown_demo),
            "watermark": watermark() if shown_demo else None,
            "why": why, "subject": composed(subject), "names": names, "printed": timezone.localtime(now),
            "title": _("Why the due date is %(day)s") % {"day": day} if day else _("Why there is no due date now"),
            "due_text": f"{_('Due')}: {day} – {why.state.words}" if day else why.state.words,
            "weekdays": [_("Mo"), _("Tu"), _("We"), _("Th"), _("Fr"), _("Sa"), _("Su")],
        }
        return html_to_pdf(render_to_string("pdf/due_explanation.html", context)).content
