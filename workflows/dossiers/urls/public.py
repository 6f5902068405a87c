"""What anybody may ask of a dossier."""

from django.urls import path

from workflows.dossiers.views import public

patterns = [
    path("", public.public_find, name="public_find"),
    path("<str:code>/", public.public_state, name="public_state"),
]
