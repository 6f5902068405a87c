"""Addresses of construction permits. One module a group of pages."""

from django.urls import URLPattern, URLResolver, include, path

from workflows.permits.urls import drawings, earlier, exemptions, fees, permits, public_register, visits, works, zones

app_name = "permits"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include(exemptions.patterns)),
    path("", include(zones.patterns)),
    path("", include(earlier.patterns)),
    path("", include(permits.patterns)),
    path("", include(works.patterns)),
    path("", include(fees.patterns)),
    path("", include(public_register.patterns)),
    path("", include(visits.patterns)),
    path("", include(drawings.patterns)),
]
