"""What the exemption wizard found for somebody: kept so that it has an address and can be printed."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class ExemptionFinding(models.Model):
    """Answers and what the law of that day makes of them. Holds nothing about a person or a place: no name, no address, no point on the map."""

    class Outcome(models.TextChoices):
        """The words of ``govsuite.law``'s outcomes."""

        PERMIT = "permit", _("a building permit is needed")
        START_NOTICE = "start_notice", _("no permit, but a start notice")
        NOTHING = "nothing", _("neither permit nor start notice")
        UNKNOWN = "unknown", _("not certain")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    pack = models.ForeignKey("govsuite_law.LawPack", on_delete=models.PROTECT, related_name="+")
    answers = models.JSONField(default=dict)
    unsure = models.JSONField(default=list, help_text="keys of questions that could not be answered")
    zones = models.JSONField(default=list, help_text="names of the zones that answered the question of zones, with their source")
    outcome = models.CharField(max_length=12, choices=Outcome.choices)
    with_papers = models.BooleanField(default=False)
    points = models.JSONField(default=list, help_text="points of Article 43 clause 2 that apply")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.get_outcome_display()} ({self.public_id})"
