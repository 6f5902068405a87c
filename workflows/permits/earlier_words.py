"""What is wrong with a permit from before the suite, in sentences that say what to do: beside a field, and in the report of a list."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workflows.permits.rules import earlier

_WORDS = {
    "missing": gettext_lazy("is empty: write it as it stands on the paper"), "too_long": gettext_lazy("is too long"),
    "too_many": gettext_lazy("is more than a paper can say: count the extensions written on it"), "future": gettext_lazy("lies in the future"),
    "before_issue": gettext_lazy("lies before the day of issue"), "start_outside": gettext_lazy("lies before the day of issue or after today"),
    "no_limit": gettext_lazy("is empty: a permit for a limited time says until when the works may exist"),
    "no_such_limit": gettext_lazy("is for permits for a limited time only: leave it empty or choose that kind"),
    "half_a_place": gettext_lazy("is empty: give both longitude and latitude, or neither"), "off_the_earth": gettext_lazy("is no degree of WGS 84, such as 107.1003 and 16.8163"),
    "no_size": gettext_lazy("is no size of works: compare it with the paper"), "bad_day": gettext_lazy("is no day: write it as 20/11/2024"),
    "bad_number": gettext_lazy("is no number"),
}
_CHOICES = {"loai_giay_phep": earlier.KINDS, "loai_cong_trinh": earlier.WORK_KINDS, "cap_cong_trinh": earlier.CLASSES, "la_to_chuc": earlier.YES}


def flaw_words(code: str) -> str:
    """Return the words of a flaw without the name of what it is about, for the place beside its field."""
    words = str(_WORDS[code])
    return words[:1].upper() + words[1:] + "."


def line_words(code: str, column: str) -> str:
    """Return the words of a flaw of one cell of a list."""
    if code == "bad_word":
        return _("%(column)s is one of: %(words)s") % {"column": column, "words": ", ".join(word for word in _CHOICES[column] if word)}
    return f"{column} {_WORDS[code]}"
