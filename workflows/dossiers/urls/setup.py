"""The counter's settings."""

from django.urls import path

from workflows.dossiers.views import setup

patterns = [
    path("cai-dat/", setup.setup, name="setup"),
    path("cai-dat/da-kiem-tra/", setup.setup_verify, name="setup_verify"),
    path("cai-dat/ma-cong/", setup.portal_codes, name="portal_codes"),
    path("cai-dat/khoa-api/", setup.tokens, name="tokens"),
    path("cai-dat/khoa-api/<int:pk>/thu-hoi/", setup.token_revoke, name="token_revoke"),
]
