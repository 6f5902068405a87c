from govsuite.core.models.audit import AuditBook, AuditEntry, AuditSeal
from govsuite.core.models.counters import Counter
from govsuite.core.models.jobs import Job, JobState, WorkerBeat
from govsuite.core.models.live import IdempotencyKey, LiveEvent, TopicVersion

__all__ = [
    "AuditBook", "AuditEntry", "AuditSeal", "Counter", "IdempotencyKey", "Job", "JobState", "LiveEvent", "TopicVersion", "WorkerBeat",
]
