"""Find dossiers by what people have in hand: the code (from its beginning), a name without accents, the end of a number.

What was typed decides which one it is: a question that may be any of them at once could use no index.
"""

from typing import Any

from django.db import connection
from django.db.models import CharField, Lookup, Q

from workflows.dossiers.rules.folding import digits, folded

#: a telephone number or an id is looked for from so many digits on
FEWEST_DIGITS = 4
LONGEST = 100


@CharField.register_lookup
class HasWords(Lookup):
    """``name_folded__has_words="nguyen an"``: each word begins a word of the folded text. PostgreSQL answers from its index of words."""

    lookup_name = "has_words"

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        text, parameters = self.process_lhs(compiler, connection)
        words = str(self.rhs).split()
        return " AND ".join([f"(' ' || {text}) LIKE %s"] * len(words)), [value for word in words for value in (*parameters, f"% {word}%")]

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        text, parameters = self.process_lhs(compiler, connection)
        return f"to_tsvector('simple', {text}) @@ to_tsquery('simple', %s)", [*parameters, " & ".join(f"{word}:*" for word in str(self.rhs).split())]


def begins(field: str, text: str) -> Q:
    """Return what begins with ``text``, letters as they are, in a form that an index of each database answers."""
    if connection.vendor == "postgresql":
        return Q(**{f"{field}__startswith": text})
    return Q(**{f"{field}__gte": text, f"{field}__lt": text + "\U0010ffff"})


def looked_for(words: str, *, path: str = "") -> Q:
    """Return which dossiers fit; ``path`` leads to the dossier (``dossier__``). Nothing that can be looked for fits nothing."""
    text = words.strip()[:LONGEST]
    number, name = digits(text), folded(text.replace("_", " "))
    if not name:
        return Q(pk__in=[])
    only_number = len(number) == len(text.replace(" ", "").replace(".", ""))
    if not number or (" " in text and not only_number):
        return Q(**{f"{path}applicant__name_folded__has_words": name})
    if only_number:
        back = number[::-1]
        return begins(f"{path}applicant__phone_back", back) | begins(f"{path}applicant__id_back", back) if len(number) >= FEWEST_DIGITS else Q(pk__in=[])
    return begins(f"{path}code", text) | begins(f"{path}code", text.upper()) | Q(**{f"{path}external_code": text})
