from django.urls import URLPattern, path

from govsuite.core import health
from govsuite.core.ui import styleguide, views

app_name = "core"
urlpatterns: list[URLPattern] = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("hien-thi/", views.display, name="display"),
    path("ngon-ngu/", views.language, name="language"),
    path("styleguide/", styleguide.styleguide, name="styleguide"),
    path("manifest.webmanifest", views.manifest, name="manifest"),
]
