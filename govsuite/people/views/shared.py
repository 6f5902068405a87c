"""What the pages of administrators share: a deed behind a form, a page with one form."""

from collections.abc import Callable

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from govsuite.core.errors import DomainError


def attempt(form: BaseForm, deed: Callable[[dict], object]) -> object | None:
    """Do the deed with what the form holds; put its refusal into the form and return None."""
    if not form.is_valid():
        return None
    try:
        return deed(form.cleaned_data)
    except DomainError as refused:
        if refused.attempt is not None:
            raise
        form.add_error(refused.field if refused.field in form.fields else None, str(refused.message))
        return None


def wrong_in(form: BaseForm) -> str:
    """Return what is wrong with a form as one text, for a page that does not show the form again."""
    return " ".join(str(message) for errors in form.errors.values() for message in errors)


def form_page(request: HttpRequest, form: BaseForm, *, title: str, back_url: str, back_label: str, lead: str = "") -> HttpResponse:
    """A page with one form."""
    context = {"form": form, "form_title": title, "back_url": back_url, "back_label": back_label, "lead": lead}
    return render(request, "govsuite/people/admin_form.html", context, status=422 if form.is_bound else 200)
