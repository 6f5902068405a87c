"""Addresses of dossiers: the staff's below /mot-cua/, everybody's below /ho-so/. One module a group of pages."""

from django.urls import URLPattern, URLResolver, include, path

from workflows.dossiers.urls import boards, counter, online, public, results, setup, work

app_name = "dossiers"
urlpatterns: list[URLPattern | URLResolver] = [
    path("mot-cua/", include(counter.patterns)),
    path("mot-cua/", include(results.patterns)),
    path("mot-cua/", include(work.patterns)),
    path("mot-cua/", include(boards.patterns)),
    path("ho-so/", include(online.patterns)),
    path("mot-cua/", include(setup.patterns)),
    path("ho-so/", include(public.patterns)),
]
