"""What is wrong with a list from the portal or one of its lines, in sentences that say what to do."""

from django.utils.translation import gettext_lazy

_TABLE = {
    "columns": gettext_lazy("The first line lacks these columns: %(detail)s. Take the template and fill it in."),
    "empty": gettext_lazy("The file has no line below its head. Fill it in, then send it again."),
    "too_many": gettext_lazy("The file has more than %(detail)s lines. Split it and send the parts."),
    "not_xlsx": gettext_lazy("This is no XLSX workbook that can be read. Save it anew as XLSX or CSV, without a password."),
    "not_utf8": gettext_lazy("This is no text in UTF-8. Save it as “CSV UTF-8” or as XLSX."),
}
_LINE = {
    "missing": gettext_lazy("%(column)s is empty"), "too_long": gettext_lazy("%(column)s is too long"),
    "bad_code": gettext_lazy("%(column)s may hold letters, figures, dots, dashes and slashes only"),
    "twice": gettext_lazy("%(column)s stands twice in this list: only its first line was looked at"),
    "bad_kind": gettext_lazy("%(column)s is ca_nhan or to_chuc"), "bad_mail": gettext_lazy("%(column)s is no e-mail address"),
    "bad_day": gettext_lazy("%(column)s is no day: write it as 20/11/2026 08:30"), "future": gettext_lazy("%(column)s lies in the future"),
}


def table_words(code: str, detail: str) -> str:
    return str(_TABLE[code]) % {"detail": detail}


def line_words(code: str, column: str) -> str:
    return str(_LINE[code]) % {"column": column}


