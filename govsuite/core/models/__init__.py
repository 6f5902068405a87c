from govsuite.core.models.audit import AuditBook, AuditEntry, AuditSeal
from govsuite.core.models.live import IdempotencyKey, LiveEvent, TopicVersion

__all__ = ["AuditBook", "AuditEntry", "AuditSeal", "IdempotencyKey", "LiveEvent", "TopicVersion"]
