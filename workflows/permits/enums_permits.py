"""Words of a permit's life after the decision."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PermitKind(models.TextChoices):
    """What a permit allows."""

    NEW = "new", _("new construction")
    STAGE = "stage", _("new construction by stages")
    PROJECT = "project", _("works of a project")
    REPAIR = "repair", _("repair or renovation")
    RELOCATION = "relocation", _("relocation")
    TEMPORARY = "temporary", _("construction for a limited time")


class PermitState(models.TextChoices):
    """Where a permit stands. The ways between stand in ``rules.permit_states``."""

    IN_FORCE = "in_force", _("in force")
    EXTENDED = "extended", _("in force, extended")
    ADJUSTED = "adjusted", _("in force, adjusted")
    REPLACED = "replaced", _("replaced by a later permit")
    REVOKED = "revoked", _("revoked")
    CANCELLED = "cancelled", _("cancelled")
    EXPIRED = "expired", _("its time to start has run out")


class ChangeKind(models.TextChoices):
    """What happened to a permit."""

    ISSUED = "issued", _("permit issued")
    ADJUSTED = "adjusted", _("adjusted")
    EXTENDED = "extended", _("extended")
    REISSUED = "reissued", _("issued again as a copy")
    REPLACED = "replaced", _("replaced by a later permit")
    PROLONGED = "prolonged", _("existence prolonged")
    START_NOTICE = "start_notice", _("start of works announced")
    EXPIRED = "expired", _("time to start has run out")
    REVOKED = "revoked", _("revoked")
    DELIVERED = "delivered", _("revocation delivered")
    PAPER_RETURNED = "paper_returned", _("paper original returned")
    CANCELLED = "cancelled", _("cancelled")
    LINKED = "linked", _("linked with another permit of the parcel")
    EARLIER = "earlier", _("taken over from its paper")
    VIOLATION = "violation", _("violation on the site")


class RevokeGround(models.TextChoices):
    """Why a permit is revoked (Decree 217/2026, Article 65 clause 1)."""

    WRONGLY_ISSUED = "a", _("issued against the law")
    NOT_REMEDIED = "b", _("building against the permit was not remedied in time")


#: the works may go on
IN_FORCE = (PermitState.IN_FORCE, PermitState.EXTENDED, PermitState.ADJUSTED)


class PaymentState(models.TextChoices):
    """Where a fee stands."""

    DUE = "due", _("to be paid")
    PAID = "paid", _("paid")
    VOID = "void", _("withdrawn")


class VisitReason(models.TextChoices):
    """Why a site is visited (Decree 217/2026, Article 67)."""

    COMPLAINT = "complaint", _("somebody reported something from the site board")
    LIMIT = "limit", _("the works may soon no longer exist")
    NO_NOTICE = "no_notice", _("nobody announced the start of works")
    START_OVER = "start_over", _("the time to start is nearly over")
    RUNNING = "running", _("works go on and nobody has looked yet")
    OWN = "own", _("decided by the unit")
    NO_PERMIT = "no_permit", _("no permit is known for the works")


class VisitState(models.TextChoices):
    PLANNED = "planned", _("planned")
    DONE = "done", _("done")
    CANCELLED = "cancelled", _("called off")


class EarlierState(models.TextChoices):
    """Where a permit from before the suite stands on its way into the register."""

    WAITING = "waiting", _("waits for a second person")
    RETURNED = "returned", _("given back")
    TAKEN = "taken", _("in the register")
