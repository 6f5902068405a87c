"""Forms of stations, streams, limits and alarms."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from govsuite.core.actors import Actor
from govsuite.law.public import LawPack
from govsuite.people.public import Unit, units_of_place
from ioc_bridge.measurements.abilities import HEAD
from ioc_bridge.measurements.enums import Severity, StationKind
from ioc_bridge.measurements.models import AlarmRule, Station, Stream
from ioc_bridge.measurements.services.alarms import MOST_HOURS
from ioc_bridge.measurements.services.limits import Setting
from ioc_bridge.measurements.services.stations import FIELDS, STREAM_FIELDS

_DAY = {"type": "date"}
#: addresses of the suite stand where a code would
RESERVED = ("moi", "tram")


class StationForm(forms.ModelForm):
    """A station. Its code is chosen once: readings and limits name it."""

    class Meta:
        model = Station
        fields = FIELDS
        widgets = {name: forms.DateInput(attrs=_DAY, format="%Y-%m-%d") for name in ("starts", "ends")}
        help_texts = {"code": _("Readings name the station by it; it is not changed later."), "column": _("as the discharge permit names it, with the number of the regulation")}

    def __init__(self, data: Any = None, *, actor: Actor, **named: Any) -> None:
        super().__init__(data, **named)
        units = {unit for post in actor.posts if post.position_code == HEAD for unit in units_of_place(post.unit_id)}
        self.fields["unit"].queryset = Unit.objects.filter(pk__in=units, ends__isnull=True).order_by("name")
        self.fields["code"].disabled = self.instance.pk is not None

    def clean_code(self) -> str:
        code = str(self.cleaned_data["code"])
        if code in RESERVED:
            raise forms.ValidationError(_("This word is taken by the suite. Choose another one."))
        return code

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if (given.get("latitude") is None) != (given.get("longitude") is None):
            self.add_error("longitude", _("Enter both latitude and longitude, or neither."))
        if given.get("ends") and given.get("starts") and given["ends"] < given["starts"]:
            self.add_error("ends", _("The last day lies before the first."))
        return given


class StreamForm(forms.ModelForm):
    """One property that a station measures."""

    cadence = forms.IntegerField(label=_("Minutes between readings"), min_value=1, max_value=1440, help_text=_("A value that is older than three of them is shown grey."))

    class Meta:
        model = Stream
        fields = STREAM_FIELDS
        help_texts = {
            "property": _("A short word, such as water-level; limits of the law name the property by it."),
            "lowest": _("What lies outside is refused as a fault, not measured."),
        }

    def __init__(self, data: Any = None, **named: Any) -> None:
        super().__init__(data, **named)
        self.fields["property"].disabled = self.instance.pk is not None
        if self.instance.pk:
            self.initial["cadence"] = max(1, self.instance.cadence // 60)

    def clean_cadence(self) -> int:
        return int(self.cleaned_data["cadence"]) * 60

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        low, high = given.get("lowest"), given.get("highest")
        if low is not None and high is not None and high <= low:
            self.add_error("highest", _("The most lies below the least."))
        return given


class RuleForm(forms.Form):
    """A limit that is watched. Delays are given in minutes."""

    title = forms.CharField(label=_("Name of the limit"), max_length=200)
    severity = forms.TypedChoiceField(label=_("Severity"), choices=Severity.choices, coerce=int, initial=Severity.WARNING)
    low = forms.FloatField(label=_("Not below"), required=False)
    high = forms.FloatField(label=_("Not above"), required=False)
    reached = forms.BooleanField(label=_("Standing at the limit counts as beyond it"), required=False)
    on_delay = forms.IntegerField(label=_("Minutes beyond before it alarms"), min_value=0, max_value=10080, initial=0)
    min_samples = forms.IntegerField(label=_("Readings beyond before it alarms"), min_value=1, max_value=1000, initial=1, help_text=_("Only readings taken while the instrument measured count."))
    off_delay = forms.IntegerField(label=_("Minutes within before it ends"), min_value=0, max_value=10080, initial=0)
    dead_band = forms.FloatField(label=_("Dead band"), min_value=0, initial=0, help_text=_("How far back within the limit, in the unit of the stream, before it counts as back."))
    latch = forms.BooleanField(label=_("Stays on the board until somebody acknowledges it"), required=False, initial=True)

    @classmethod
    def of(cls, rule: AlarmRule) -> dict[str, Any]:
        names = ("title", "severity", "low", "high", "reached", "min_samples", "dead_band", "latch")
        return {name: getattr(rule, name) for name in names} | {"on_delay": rule.on_delay // 60, "off_delay": rule.off_delay // 60}

    def setting(self) -> Setting:
        given = dict(self.cleaned_data)
        return Setting(**given | {"on_delay": given["on_delay"] * 60, "off_delay": given["off_delay"] * 60})


class StationFilter(forms.Form):
    """Filters of the list as they stand in the address; what does not fit is left out."""

    q = forms.CharField(label=_("Name, place or code"), required=False, max_length=100)
    loai = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("every kind")), *StationKind.choices])
    tinh_trang = forms.ChoiceField(label=_("State"), required=False, choices=[
        ("", _("every state")), ("vuot", _("beyond a limit")), ("cu", _("no fresh value")), ("loi", _("not measuring")), ("ended", _("out of use")),
    ])

    def words(self) -> dict[str, str]:
        self.is_valid()
        return {name: self.cleaned_data.get(name, "") for name in ("q", "loai", "tinh_trang")}


class PeriodForm(forms.Form):
    """A period of days, and how fine it is drawn."""

    tu = forms.DateField(label=pgettext_lazy("period", "From"), required=False, widget=forms.DateInput(attrs=_DAY, format="%Y-%m-%d"))
    den = forms.DateField(label=pgettext_lazy("period", "To"), required=False, widget=forms.DateInput(attrs=_DAY, format="%Y-%m-%d"))
    min = forms.ChoiceField(label=pgettext_lazy("period", "Resolution"), required=False, choices=[("", _("as fits the period")), ("raw", _("each reading")), ("hour", _("by hours")), ("day", _("by days"))])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("tu") and given.get("den") and given["den"] < given["tu"]:
            self.add_error("den", _("The last day lies before the first."))
        return given

    def period(self, today: date, *, days: int) -> tuple[datetime, datetime]:
        """Return the first moment and the moment after the last; the last ``days`` where nothing (or nonsense) was given."""
        given = self.cleaned_data if self.is_valid() else {}
        last = given.get("den") or today
        first = given.get("tu") or last - timedelta(days=days - 1)
        return _midnight(min(first, last)), _midnight(last + timedelta(days=1))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, timezone.get_current_timezone())


class AcknowledgeForm(forms.Form):
    remark = forms.CharField(label=_("Remark"), required=False, max_length=500)


class ShelveForm(forms.Form):
    """Set an alarm aside for some hours, with a reason."""

    hours = forms.IntegerField(label=_("For how many hours"), min_value=1, max_value=MOST_HOURS, initial=1)
    reason = forms.CharField(label=_("Why"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}), help_text=_("At least ten letters; it stays in the record."))


class AlarmFilter(forms.Form):
    """Filters of the board and its history as they stand in the address."""

    q = forms.CharField(label=_("Station or limit"), required=False, max_length=100)
    muc = forms.TypedChoiceField(label=_("Severity"), required=False, coerce=int, empty_value=0, choices=[("", _("every severity")), *Severity.choices])
    loai = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("every kind")), *StationKind.choices])

    def words(self) -> dict[str, Any]:
        self.is_valid()
        given = self.cleaned_data
        return {"severity": given.get("muc") or 0, "kind": given.get("loai", ""), "text": given.get("q", "")}


class JudgeForm(PeriodForm):
    """A period and two sets of limits to judge it by."""

    min = None
    bo_1 = forms.ChoiceField(label=_("First set of limits"), required=False)
    bo_2 = forms.ChoiceField(label=_("Second set of limits"), required=False)

    def __init__(self, data: Any = None, *, packs: list[LawPack], days: int) -> None:
        today = timezone.localdate()
        super().__init__(data, initial={"tu": today - timedelta(days=days - 1), "den": today})
        self.packs = {f"{pack.code}/{pack.version}": pack for pack in packs}
        names = list(self.packs)
        choices = [(name, _("%(title)s, from %(day)s") % {"title": pack.title, "day": f"{pack.starts:%d/%m/%Y}"}) for name, pack in self.packs.items()]
        for place, field in enumerate(("bo_1", "bo_2")):
            self.fields[field].choices = choices
            self.initial[field] = names[min(1 - place, len(names) - 1)] if names else ""

    def chosen(self) -> list[LawPack]:
        """Return the sets that were chosen, the older default first; each once."""
        given = self.cleaned_data if self.is_valid() else {}
        names = [given.get(field) or self.initial[field] for field in ("bo_1", "bo_2")]
        return [self.packs[name] for name in dict.fromkeys(names) if name in self.packs]
