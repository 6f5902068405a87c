"""Addresses of construction permits. One module a group of pages."""

from django.urls import URLPattern, URLResolver

app_name = "permits"
urlpatterns: list[URLPattern | URLResolver] = []
