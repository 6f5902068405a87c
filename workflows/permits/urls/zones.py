"""Zones on the map."""

from django.urls import path

from workflows.permits.views import zones

patterns = [
    path("giay-phep/vung/", zones.zones, name="zones"),
    path("giay-phep/vung.geojson", zones.zones_geojson, name="zones_geojson"),
    path("giay-phep/vung/nhap/", zones.zone_import, name="zone_import"),
    path("giay-phep/vung/<int:pk>/", zones.zone, name="zone"),
    path("giay-phep/vung/<int:pk>/sua/", zones.zone_edit, name="zone_edit"),
    path("giay-phep/vung/<int:pk>/ket-thuc/", zones.zone_close, name="zone_close"),
]
