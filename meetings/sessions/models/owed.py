"""What is owed to a session: papers that a unit has to hand in by a day, and what the Standing Committee has decided since the last session."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from meetings.sessions.models.agenda import AgendaItem, Paper


class OwedPaper(models.Model):
    """A unit owes a paper of one kind to one item. Handed in once ``paper`` stands and is not withdrawn."""

    session = models.ForeignKey("meetings_sessions.Session", on_delete=models.CASCADE, related_name="owed_papers")
    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="owed_papers")
    role = models.CharField(max_length=12, choices=Paper.Role.choices)
    unit = models.ForeignKey("govsuite_people.Unit", on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField(_("due on"))
    paper = models.ForeignKey(Paper, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    handed_in_on = models.DateField(null=True, blank=True)
    reminded_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [models.UniqueConstraint(fields=["item", "role", "unit"], name="sessions_owed_once")]

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.item.title}"

    @property
    def is_in(self) -> bool:
        return self.paper is not None and self.paper.withdrawn_at is None


class StandingDecision(models.Model):
    """A decision of the Standing Committee between two sessions, to be reported to the next (Law 72/2025/QH15, Article 31.14)."""

    term = models.ForeignKey("meetings_bodies.Term", on_delete=models.PROTECT, related_name="standing_decisions")
    decided_on = models.DateField(_("decided on"))
    symbol = models.CharField(_("number and symbol"), max_length=60)
    title = models.CharField(_("subject"), max_length=500)
    reason = models.CharField(_("why it could not wait"), max_length=500)
    item = models.ForeignKey(AgendaItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="standing_decisions", help_text="where it is reported")
    made_by_name = models.CharField(max_length=200)

    class Meta:
        ordering = ["decided_on", "pk"]
        constraints = [models.UniqueConstraint(fields=["term", "symbol"], name="sessions_standing_decision_once")]

    def __str__(self) -> str:
        return f"{self.symbol}: {self.title}"
