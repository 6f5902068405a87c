"""Addresses of what is given out."""

from django.urls import path

from ioc_bridge.exchange.views import ngsild, openings, sta

app_name = "ioc_exchange"
urlpatterns = [
    path("ioc/du-lieu-mo/", openings.openings, name="openings"),
    path("ioc/du-lieu-mo/<int:pk>/", openings.opening_set, name="opening_set"),
    path("sta/v1.1/", sta.root, name="sta_root"),
    path("sta/v1.1/<path:path>", sta.resource, name="sta"),
    path("ngsi-ld/v1/entities", ngsild.entities, name="ngsild_entities"),
    path("ngsi-ld/v1/entities/<str:identity>", ngsild.entity, name="ngsild_entity"),
    path("ngsi-ld/v1/types", ngsild.types, name="ngsild_types"),
]
