"""A source that issues documents, for the tests: no app of the suite, so that records is tried alone."""

from dataclasses import replace

from govsuite.core.actors import Actor
from govsuite.people.models import User
from govsuite.records.issuers import IssuerPolicy, RegisterBook, SignerPost
from govsuite.records.models import IssuedDocument
from govsuite.records.public import reserve_number
from tests import builders
from tests.govsuite.records.papers import minutes, resolution

SOURCE = "tests.paper"
BOOK = RegisterBook("di:hdnd-dong-ha", "Sổ đăng ký văn bản đi", "Hội đồng nhân dân phường Đông Hà")


def _document(issued: IssuedDocument):
    signers = list(issued.signers.all())
    paper = minutes() if len(signers) == 2 else resolution()
    names = {signer.role: signer.name for signer in signers}
    return replace(paper, signatures=tuple(replace(one, name=names[one.role]) for one in paper.signatures))


def policy(**changes: object) -> IssuerPolicy:
    """The secretary takes numbers; whoever is named as a signer signs."""
    return IssuerPolicy(**{
        "document": _document, "may_number": lambda actor, source_id: actor.holds("council_secretary", "council_chair"), **changes,
    })


def signer(user: User, role: str = "chair") -> SignerPost:
    return SignerPost(role, user.pk, user.full_name, "Chủ tịch Hội đồng nhân dân", "Hội đồng nhân dân phường Đông Hà")


def numbered(secretary: Actor, *signers: SignerPost, source_id: int = 1, **changes: object) -> IssuedDocument:
    """Take a number for a paper."""
    return reserve_number(**{
        "source_type": SOURCE, "source_id": source_id, "register": BOOK, "type_code": "NQ", "symbol": "NQ-HĐND",
        "title": "Về kế hoạch đầu tư công", "signers": signers, "recipients": "Thường trực HĐND tỉnh", "actor": secretary,
        "now": builders.moment(), **changes,
    })
