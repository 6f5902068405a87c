"""The counter's settings."""

from django.urls import path

from workflows.dossiers.views import setup

patterns = [
    path("cai-dat/", setup.setup, name="setup"),
    path("cai-dat/da-kiem-tra/", setup.setup_verify, name="setup_verify"),
    path("cai-dat/phan-cong/", setup.assignment_rules, name="assignment_rules"),
    path("cai-dat/phan-cong/<int:pk>/bo/", setup.assignment_rule_remove, name="assignment_rule_remove"),
    path("cai-dat/ma-cong/", setup.portal_codes, name="portal_codes"),
    path("cai-dat/khoa-api/", setup.tokens, name="tokens"),
    path("cai-dat/khoa-api/<int:pk>/thu-hoi/", setup.token_revoke, name="token_revoke"),
]
