from django.urls import URLPattern, path

from govsuite.core.ui import views

app_name = "core"
urlpatterns: list[URLPattern] = [
    path("hien-thi/", views.display, name="display"),
    path("ngon-ngu/", views.language, name="language"),
    path("manifest.webmanifest", views.manifest, name="manifest"),
]
