from django.urls import include, path

from tests.govsuite.core.probe import views

urlpatterns = [
    path("", include("govsuite.core.urls")),
    path("probe/<int:pk>/", views.show),
    path("probe/<int:pk>/say/", views.say),
    path("probe/<int:pk>/worker/", views.ask_worker),
    path("probe/<int:pk>/count/", views.count),
    path("slow/", views.slow),
]
