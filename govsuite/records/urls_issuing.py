"""Addresses of numbers and signatures: registers for the office, verification for everybody."""

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path


def soon(request: HttpRequest, code: str) -> HttpResponse:
    return HttpResponse(status=404)


urlpatterns: list[URLPattern] = [path("xac-thuc/<str:code>/", soon, name="verification_detail")]
