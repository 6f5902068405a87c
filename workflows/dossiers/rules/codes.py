"""Codes of dossiers: a template filled with the office, the day and the day's running number. Pure."""

import re
from datetime import date

#: Old form of Circular 01/2018/TT-VPCP Article 19; the form of Circular 03/2025 has not been read yet.
DEFAULT_TEMPLATE = "{org}-{yymmdd}-{seq:04d}"
_PLACE = re.compile(r"\{(org|yymmdd|yyyymmdd|seq(?::0\d{1,2}d)?)\}")


class BadTemplate(ValueError):
    """A template that would not give each dossier a code of its own."""


def check_template(template: str) -> None:
    """Refuse a template without day or running number, or with anything else in braces."""
    names = [found.split(":")[0] for found in _PLACE.findall(template)]
    rest = _PLACE.sub("", template)
    if "seq" not in names or not {"yymmdd", "yyyymmdd"} & set(names) or "{" in rest or "}" in rest:
        raise BadTemplate(template)


def dossier_code(template: str, *, org: str, day: date, seq: int) -> str:
    """Return e.g. ``H50.12-261125-0007``; raises BadTemplate."""
    check_template(template)
    return template.format(org=org, yymmdd=f"{day:%y%m%d}", yyyymmdd=f"{day:%Y%m%d}", seq=seq)
