"""Find registers and issued documents, and tell who may see them."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from govsuite.core import audit
from govsuite.core.actors import Actor
from govsuite.core.errors import NotFound
from govsuite.core.registries import FileAudience
from govsuite.people.public import posts_of
from govsuite.records import storage
from govsuite.records.abilities import TABLE
from govsuite.records.issuers import issuers
from govsuite.records.models import DocumentSigner, File, IssuedDocument, NumberSeries
from govsuite.records.selectors import latest

#: Whose files the issued PDF and DOCX are.
OWNER_TYPE = "govsuite_records.issueddocument"


def bytes_of(file: File) -> bytes:
    """Return the newest version's bytes: for documents of our own making, which are small."""
    return storage.path_of(latest(file).stored).read_bytes()


def last_signer(issued_id: int, *, at: datetime) -> Actor:
    """Return who signed the document last, with the posts of that day: what follows from it is done in this person's name."""
    signer = DocumentSigner.objects.filter(issued_id=issued_id).latest("order")
    return Actor(user_id=signer.user_id, name=signer.name, posts=posts_of(signer.user_id, on=at))


def seal_line() -> str:
    """Return the head of the audit seal to print; empty while nothing was sealed."""
    return audit.seal_head()


def clean_code(text: str) -> str:
    """Return a typed code without dashes and blanks, in capitals."""
    return "".join(letter for letter in text.upper() if letter.isalnum())[:20]


def issued_by_code(code: str) -> IssuedDocument:
    """Return the document that carries this code, for anybody. Raises NotFound."""
    found = (
        IssuedDocument.objects.select_related("pdf", "docx").prefetch_related("signers", "pdf__versions", "docx__versions")
        .filter(verify_code=clean_code(code)).first()
    )
    if found is None:
        raise NotFound(
            "verification.no_code",
            _("No document carries this code. Compare it with the line beside the QR code and type it again."), field="code",
        )
    return found


def issued_by_digest(sha256: str) -> IssuedDocument | None:
    """Return the issued document whose PDF or DOCX has exactly these bytes."""
    rows = IssuedDocument.objects.exclude(state=IssuedDocument.State.NUMBERED)
    return rows.filter(Q(pdf__versions__sha256=sha256) | Q(docx__versions__sha256=sha256)).prefetch_related("signers").first()


def issued_for(actor: Actor | None, pk: int, action: str) -> IssuedDocument:
    """Return a line of a register to a keeper or one of its signers, or refuse: 404 to a stranger, 403 without the right."""
    found = IssuedDocument.objects.select_related("pdf", "docx").prefetch_related("signers").filter(pk=pk).first()
    if found is None:
        raise NotFound("document.not_found", _("There is no such line in the registers."))
    TABLE.check(actor, action, found, book=found.book)
    return found


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """A register's year in the list of registers."""

    series: NumberSeries
    counts: dict[str, int]
    symbols: tuple[str, ...] = ()

    @property
    def waiting(self) -> int:
        return self.counts.get(IssuedDocument.State.NUMBERED, 0)

    @property
    def voided(self) -> int:
        return self.counts.get(IssuedDocument.State.VOIDED, 0)


def registers(actor: Actor | None) -> list[RegisterLine]:
    """Return the years of the registers that this person keeps, newest first, with their counts by state: two queries."""
    TABLE.check(actor, "register.view")
    counts: dict[tuple[str, int], Counter[str]] = defaultdict(Counter)
    symbols: dict[tuple[str, int], set[str]] = defaultdict(set)
    groups = IssuedDocument.objects.values("register", "year", "state", "symbol").annotate(count=Count("pk")).order_by()
    for group in groups:
        key = (group["register"], group["year"])
        counts[key][group["state"]] += group["count"]
        symbols[key].add(group["symbol"])
    return [
        RegisterLine(series, counts[series.register, series.year], tuple(sorted(symbols[series.register, series.year])))
        for series in NumberSeries.objects.all() if TABLE.allows(actor, "register.view", series)
    ]


def register_for(actor: Actor | None, register: str, year: int, *, action: str = "register.view") -> NumberSeries:
    """Return one year of one register to a keeper, or refuse."""
    found = NumberSeries.objects.filter(register=register, year=year).first()
    TABLE.check(actor, action, found, book=f"register:{register}:{year}")
    if found is None:
        raise NotFound("register.not_found", _("This register has no such year."))
    return found


def lines_of(series: NumberSeries) -> QuerySet[IssuedDocument]:
    """Return the register's lines by number, voided ones too: a number is never missing."""
    return (
        IssuedDocument.objects.filter(register=series.register, year=series.year)
        .select_related("pdf").prefetch_related("signers").order_by("number")
    )


def waiting_for(actor: Actor) -> list[IssuedDocument]:
    """Return the documents that wait for this person's signature now, oldest first."""
    rows = (
        IssuedDocument.objects.filter(state=IssuedDocument.State.NUMBERED, signers__user_id=actor.user_id, signers__signed_at=None)
        .prefetch_related("signers").distinct().order_by("numbered_at")
    )
    return [row for row in rows if turn_of(row) == actor.user_id]


def turn_of(issued: IssuedDocument) -> int | None:
    """Return the id of the person whose signature is next; None when all have signed."""
    waiting = [one for one in issued.signers.all() if one.signed_at is None]
    return waiting[0].user_id if waiting else None


def _may_read_file(actor: Actor | None, issued_id: int, audience: str) -> bool:
    """Read an issued document's files: its signers, the keepers, and whom the source's own app names."""
    issued = IssuedDocument.objects.prefetch_related("signers").filter(pk=issued_id).first()
    if issued is None or actor is None:
        return False
    if TABLE.allows(actor, "document.view", issued):
        return True
    policy = issuers.get(issued.source_type)
    return policy is not None and policy.may_read(actor, issued.source_id, audience)


def _book(issued_id: int) -> str:
    return IssuedDocument.objects.get(pk=issued_id).book


FILE_AUDIENCE = FileAudience(may_read=_may_read_file, book=_book)
