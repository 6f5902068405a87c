"""Words of construction permits."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class WorkKind(models.TextChoices):
    """The kinds of works for which form 01 of Decree 217/2026, Appendix II asks different things (4.1–4.8)."""

    HOUSE = "house", _("detached house")
    BUILDING = "building", _("works not along a route")
    RELIGIOUS = "religious", _("religious or belief works")
    LINEAR = "linear", _("works along a route")
    MONUMENT = "monument", _("monument or mural")
    UNDERGROUND = "underground", _("underground works")


class WorkClass(models.TextChoices):
    """The class of the works."""

    SPECIAL = "special", _("special class")
    FIRST = "I", _("class I")
    SECOND = "II", _("class II")
    THIRD = "III", _("class III")
    FOURTH = "IV", _("class IV")


class HouseGroup(models.TextChoices):
    """Groups of house designs of Decree 207/2026, Article 10 clause 2."""

    A = "A", _("group A")
    B = "B", _("group B")
    C = "C", _("group C")


class AdviserRole(models.TextChoices):
    """Who works for the owner, each with a certificate."""

    DESIGN = "design", _("design")
    REVIEW = "review", _("review of the design")
    SURVEY = "survey", _("survey")
    CONSTRUCTION = "construction", _("construction")


class Side(models.TextChoices):
    """Where a neighbour stands, seen from the street."""

    LEFT = "left", pgettext_lazy("side", "left")
    RIGHT = "right", _("right")
    BACK = "back", _("behind")
    FRONT = "front", _("in front")


class ZoneKind(models.TextChoices):
    """Areas as Article 43 clause 2 point g of Law 135/2025/QH15 names them (keys of the law pack), and others that only set limits."""

    CITY_FUNCTIONAL = "city_functional", _("functional area of a city's general plan")
    CITY_DEVELOPMENT = "city_development", _("urban development area of a city's general plan")
    TOWN_FUNCTIONAL = "town_functional", _("functional area of the general plan of a town, economic or tourist zone")
    TOWN_RURAL = "town_rural", _("rural residential area of the general plan of a town, economic or tourist zone")
    TOWN_DEVELOPMENT = "town_development", _("urban development area of the general plan of a town, economic or tourist zone")
    COMMUNE_BUILDING = "commune_building", _("building area of a commune's general plan")
    ARCHITECTURE_RULES = "architecture_rules", _("area with rules of architecture")
    LIMITS = "limits", _("other area with plan limits")
