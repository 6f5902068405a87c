"""Addresses of incidents, for whoever points at one."""

from django.urls import reverse


def page_of(pk: int) -> str:
    return reverse("incidents:detail", args=[pk])


def proposal_page(pk: int) -> str:
    return reverse("incidents:proposal", args=[pk])


def duty_page() -> str:
    return reverse("incidents:duty")
