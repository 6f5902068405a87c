"""What is watched for, and what was found."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ioc_bridge.measurements.enums import AlarmState, Severity
from ioc_bridge.measurements.rules.alarms import Phase, Rule, Standing


class AlarmRule(models.Model):
    """A limit that is watched, as it was set up on a day: another limit is another rule, so that an alarm keeps its own.

    ``pack``/``limit`` name the law pack's entry it was taken from; empty for a limit of the city's own.
    """

    stream = models.ForeignKey("ioc_bridge_measurements.Stream", on_delete=models.PROTECT, related_name="rules")
    title = models.CharField(_("title"), max_length=200)
    severity = models.PositiveSmallIntegerField(_("severity"), choices=Severity.choices)
    low = models.FloatField(_("not below"), null=True, blank=True)
    high = models.FloatField(_("not above"), null=True, blank=True)
    reached = models.BooleanField(_("standing at the limit counts"), default=False)
    dead_band = models.FloatField(_("dead band"), default=0)
    on_delay = models.PositiveIntegerField(_("seconds beyond before it alarms"), default=0)
    off_delay = models.PositiveIntegerField(_("seconds within before it ends"), default=0)
    min_samples = models.PositiveSmallIntegerField(_("readings beyond before it alarms"), default=1)
    latch = models.BooleanField(_("stays until acknowledged"), default=True)
    pack = models.CharField(max_length=80, blank=True)
    limit = models.CharField(max_length=60, blank=True)
    citation = models.CharField(max_length=300, blank=True)
    verified = models.BooleanField(default=False)
    active = models.BooleanField(default=True)
    created_at = models.DateTimeField()
    # Where the rule stands with its stream: moved by the readings, in the transaction that stores them.
    phase = models.PositiveSmallIntegerField(default=Phase.CALM)
    since = models.DateTimeField(null=True)
    samples = models.PositiveIntegerField(default=0)
    worst = models.FloatField(null=True)

    class Meta:
        ordering = ["stream", "severity", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(low__isnull=False) | Q(high__isnull=False), name="ioc_rule_has_a_limit"),
            models.UniqueConstraint(fields=["stream", "pack", "limit"], condition=Q(active=True) & ~Q(limit=""), name="ioc_rule_of_a_limit_once"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def rule(self) -> Rule:
        return Rule(self.low, self.high, self.reached, self.dead_band, self.on_delay, self.off_delay, self.min_samples)

    @property
    def on_delay_minutes(self) -> int:
        return self.on_delay // 60

    @property
    def off_delay_minutes(self) -> int:
        return self.off_delay // 60

    @property
    def standing(self) -> Standing:
        return Standing(Phase(self.phase), self.since, self.samples, self.worst)

    def stand(self, standing: Standing) -> None:
        self.phase, self.since, self.samples, self.worst = int(standing.phase), standing.since, standing.samples, standing.worst


class Storm(models.Model):
    """More alarms of one cause within minutes than a person can read: they are told as one."""

    cause = models.CharField(max_length=60)
    began_at = models.DateTimeField()
    last_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["cause", "-last_at"], name="ioc_storm_last")]


class Alarm(models.Model):
    """One time that a limit was passed: active or cleared, acknowledged or not."""

    rule = models.ForeignKey(AlarmRule, on_delete=models.PROTECT, related_name="alarms")
    stream = models.ForeignKey("ioc_bridge_measurements.Stream", on_delete=models.PROTECT, related_name="alarms")
    state = models.CharField(max_length=8, choices=AlarmState.choices, default=AlarmState.ACTIVE)
    severity = models.PositiveSmallIntegerField(choices=Severity.choices)
    cause = models.CharField(max_length=60)
    storm = models.ForeignKey(Storm, on_delete=models.PROTECT, null=True, related_name="alarms")
    at = models.DateTimeField(help_text="when it was measured")
    value = models.FloatField()
    worst = models.FloatField()
    told_at = models.DateTimeField(help_text="when the suite noticed")
    cleared_at = models.DateTimeField(null=True)
    acknowledged_at = models.DateTimeField(null=True)
    acknowledged_by = models.BigIntegerField(null=True)
    acknowledged_by_name = models.CharField(max_length=200, blank=True)
    remark = models.CharField(max_length=500, blank=True)
    shelved_until = models.DateTimeField(null=True)
    shelved_by_name = models.CharField(max_length=200, blank=True)
    shelved_why = models.CharField(max_length=500, blank=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-told_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["rule"], condition=Q(state="active"), name="ioc_one_active_alarm_a_rule")]
        indexes = [models.Index(fields=["cause", "-told_at"], name="ioc_alarm_cause"), models.Index(fields=["state", "-told_at"], name="ioc_alarm_state")]

    @property
    def open(self) -> bool:
        """Still to be looked at: active, or cleared and not yet acknowledged where the rule wants that."""
        return self.state == AlarmState.ACTIVE or (self.acknowledged_at is None and self.rule.latch)
