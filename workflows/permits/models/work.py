"""What is to be built: the figures that the application, the appraisal, the permit and the board on the site all speak of."""

from typing import Any

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from workflows.permits.enums import AdviserRole, HouseGroup, Side, WorkClass, WorkKind

_NOT_NEGATIVE = [MinValueValidator(0)]


def _metres(label: Any, **more: Any) -> models.DecimalField:
    return models.DecimalField(label, max_digits=8, decimal_places=2, null=True, blank=True, **more)


def _square_metres(label: Any) -> models.DecimalField:
    return models.DecimalField(label, max_digits=12, decimal_places=2, null=True, blank=True, validators=_NOT_NEGATIVE)


def _storeys(label: Any) -> models.PositiveSmallIntegerField:
    return models.PositiveSmallIntegerField(label, null=True, blank=True)


class Figures(models.Model):
    """Figures of one building, in metres and square metres; empty means not stated, never zero."""

    kind = models.CharField(_("kind of works"), max_length=12, choices=WorkKind.choices, default=WorkKind.HOUSE)
    work_class = models.CharField(_("class of works"), max_length=8, choices=WorkClass.choices, blank=True)
    footprint = _square_metres(_("ground covered, m²"))
    ground_floor_area = _square_metres(_("area of the ground floor, m²"))
    floor_area = _square_metres(_("total floor area, m²"))
    storeys = _storeys(_("storeys above ground"))
    basements = _storeys(_("basement storeys"))
    mezzanines = _storeys(_("mezzanines"))
    has_roof_cabin = models.BooleanField(_("with a roof cabin"), default=False)
    height = _metres(_("height, m"), validators=_NOT_NEGATIVE)
    depth = _metres(_("depth of the basement, m"), validators=_NOT_NEGATIVE)
    ground_level = _metres(_("ground level, m"))
    setback_front = _metres(_("setback from the street, m"), validators=_NOT_NEGATIVE)
    setback_back = _metres(_("setback behind, m"), validators=_NOT_NEGATIVE)
    setback_side = _metres(_("setback at the side, m"), validators=_NOT_NEGATIVE)
    length = _metres(_("length, m"), validators=_NOT_NEGATIVE)
    clearance = _metres(_("clear height, m"), validators=_NOT_NEGATIVE)
    colour = models.CharField(_("colour of the works"), max_length=100, blank=True)

    class Meta:
        abstract = True


class Work(Figures):
    """The works of one dossier: one a dossier. What several buildings differ in stands in ``WorkItem``.

    ``lng``, ``lat``: degrees, WGS 84. Areas in m², lengths in m.
    """

    # With a draft that is thrown away goes what the applicant wrote in it; what was filed is never deleted.
    dossier = models.OneToOneField("workflows_dossiers.Dossier", on_delete=models.CASCADE, related_name="work")
    name = models.CharField(_("name of the works"), max_length=300)
    identity_code = models.CharField(_("identity code of the works"), max_length=40, blank=True, help_text="given by the national construction database")
    house_group = models.CharField(_("design group of the house"), max_length=1, choices=HouseGroup.choices, blank=True)
    parcel = models.CharField(_("parcel"), max_length=30, blank=True)
    map_sheet = models.CharField(_("map sheet"), max_length=30, blank=True)
    parcel_area = _square_metres(_("area of the parcel, m²"))
    land_papers = models.CharField(_("papers of the land"), max_length=300, blank=True)
    red_line = models.CharField(_("road boundary line"), max_length=100, blank=True)
    building_line = models.CharField(_("building line"), max_length=100, blank=True)
    lng = models.DecimalField(_("longitude"), max_digits=10, decimal_places=7, null=True, blank=True)
    lat = models.DecimalField(_("latitude"), max_digits=10, decimal_places=7, null=True, blank=True)
    months = models.PositiveSmallIntegerField(_("months until completion"), null=True, blank=True)
    note = models.CharField(_("remarks"), max_length=1000, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(lng__isnull=True, lat__isnull=True) | Q(lng__range=(-180, 180), lat__range=(-90, 90)), name="permits_work_on_earth"),
        ]

    def __str__(self) -> str:
        return self.name


class WorkItem(Figures):
    """One stage of the works, or one building of a project (form 01, 4.6 and 4.7)."""

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="items")
    order = models.PositiveSmallIntegerField()
    name = models.CharField(_("name"), max_length=300)
    started = models.BooleanField(_("works have started"), default=False)

    class Meta:
        ordering = ["order"]
        constraints = [models.UniqueConstraint(fields=["work", "order"], name="permits_item_order")]

    def __str__(self) -> str:
        return self.name


class Adviser(models.Model):
    """A person or firm that designs, reviews, surveys or builds, with the certificate that allows it."""

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="advisers")
    role = models.CharField(_("what for"), max_length=12, choices=AdviserRole.choices)
    name = models.CharField(_("person or firm"), max_length=200)
    certificate = models.CharField(_("number of the certificate"), max_length=60, blank=True)
    valid_until = models.DateField(_("certificate valid until"), null=True, blank=True)
    leads = models.CharField(_("heads of the work and their certificates"), max_length=500, blank=True)

    class Meta:
        ordering = ["role", "pk"]

    def __str__(self) -> str:
        return self.name


class Neighbour(models.Model):
    """A house that adjoins the site: what stands there and what the owner does about its safety. No personal number is kept."""

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="neighbours")
    side = models.CharField(_("side"), max_length=5, choices=Side.choices)
    address = models.CharField(_("address"), max_length=200)
    storeys = _storeys(_("storeys"))
    shares_wall = models.BooleanField(_("shares a wall"), default=False)
    distance = _metres(_("distance, m"), validators=_NOT_NEGATIVE)
    note = models.CharField(_("condition and measures"), max_length=500, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.get_side_display()}: {self.address}"
