"""What anybody may ask of a dossier."""

from django.urls import path

from workflows.dossiers.views import public

patterns = [
    path("<str:code>/", public.public_state, name="public_state"),
]
