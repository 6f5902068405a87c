"""Words of a dossier's life, with the groups of states that other modules ask for."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class State(models.TextChoices):
    """Where a dossier is. The ways between stand in ``rules.states``."""

    DRAFT = "draft", _("being filled in")
    FILED = "filed", _("filed, waits for reception")
    NOT_ACCEPTED = "not_accepted", _("not accepted")
    ACCEPTED = "accepted", _("accepted, waits for an officer")
    WORKING = "working", _("being appraised")
    SUPPLEMENT = "supplement", _("waits for the supplement")
    DECIDING = "deciding", _("a decision is being prepared")
    DECIDED = "decided", _("decided, the result can be collected")
    RETURNED = "returned", _("result handed over")
    WITHDRAWN = "withdrawn", _("stopped at the applicant's request")
    ARCHIVED = "archived", _("archived")


class Channel(models.TextChoices):
    """How a dossier came in."""

    COUNTER = "counter", _("at the counter")
    ONLINE = "online", _("online")
    PORTAL = "portal", _("from the national portal")
    POST = "post", _("by post")


class AuthorityLevel(models.TextChoices):
    """What level of authority decides here: the words of ``govsuite.law.public.Level``."""

    COMMUNE = "commune", _("People's Committee of a commune or ward")
    DEPARTMENT = "department", _("department of the province")
    ZONE_BOARD = "zone_board", _("board of an industrial or economic zone")
    PROVINCE = "province", _("People's Committee of the province")


class Outcome(models.TextChoices):
    """What was decided."""

    NONE = "", _("not decided")
    GRANTED = "granted", _("granted")
    REFUSED = "refused", pgettext_lazy("result", "refused")


class ApplicantKind(models.TextChoices):
    PERSON = "person", _("person or household")
    ORGANISATION = "organisation", _("organisation")


class PaperState(models.TextChoices):
    """What became of a paper of the list."""

    MISSING = "missing", _("missing")
    HANDED = "handed", _("handed in")
    SHOWN = "shown", _("shown for comparison")
    IN_DATABASE = "in_database", _("in a national database")
    NOT_NEEDED = "not_needed", _("not needed")


class StepKind(models.TextChoices):
    """The work of one person on a dossier."""

    RECEPTION = "reception", _("reception")
    ASSIGNING = "assigning", _("assignment")
    APPRAISAL = "appraisal", _("appraisal")
    OPINION = "opinion", _("opinion of a consulted unit")
    INSPECTION = "inspection", _("site inspection")
    DRAFTING = "drafting", _("drafting of the result")
    HEAD_CHECK = "head_check", _("check by the head of unit")
    LEGAL_CHECK = "legal_check", _("legal check")
    SIGNING = "signing", _("signing")
    RETURNING = "returning", _("handing over the result")


class StepState(models.TextChoices):
    OPEN = "open", _("open")
    DONE = "done", _("done")
    CANCELLED = "cancelled", _("cancelled")


class SlipKind(models.TextChoices):
    """The forms of Circular 03/2025/TT-VPCP that the counter gives out, by their number."""

    RECEIPT = "01", _("receipt and appointment")
    SUPPLEMENT = "02", _("request for supplement")
    REFUSAL = "03", _("refusal of intake")
    APOLOGY = "04", _("apology and extension")
    STOP = "05", _("notice that work has stopped")
    CONTROL = "06", _("control sheet")


class Stance(models.TextChoices):
    """What a consulted unit says."""

    AGREES = "agrees", _("agrees")
    AGREES_IF = "agrees_if", _("agrees under conditions")
    DISAGREES = "disagrees", _("does not agree")
    SILENT = "silent", _("silent: counts as consent")


class DecisionKind(models.TextChoices):
    GRANT = "grant", _("grant")
    REFUSE = "refuse", _("refuse")


class DecisionState(models.TextChoices):
    DRAFT = "draft", _("draft")
    HEAD_CHECKED = "head_checked", _("checked by the head of unit")
    LEGAL_CHECKED = "legal_checked", _("legally checked, waits for the signature")
    NUMBERED = "numbered", _("numbered, waits for the signature")
    SIGNED = "signed", _("signed")
    RETURNED = "returned", _("returned with a reason")


#: whose clock runs or stands still: nothing is decided yet
OPEN_STATES = (State.FILED, State.ACCEPTED, State.WORKING, State.SUPPLEMENT, State.DECIDING)
#: with a decision or without one, no further work on the matter
ENDED_STATES = (State.NOT_ACCEPTED, State.RETURNED, State.WITHDRAWN, State.ARCHIVED)
