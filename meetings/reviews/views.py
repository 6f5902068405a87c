"""Review meetings: those of a session, one with its opinions, report, vote and signature."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from govsuite.core.downloads import PDF, sent_file
from govsuite.core.edge import page_version
from govsuite.people.public import signed_in
from govsuite.records.public import file_url, render_pdf
from meetings.bodies.public import done, status_of, told
from meetings.reviews import forms, selectors
from meetings.reviews.abilities import TABLE
from meetings.reviews.documents import first_report, report_document
from meetings.reviews.models import Review
from meetings.reviews.rules.report import tally
from meetings.reviews.services import meeting
from meetings.reviews.services.placing import place_in_meeting
from meetings.reviews.services.signing import number_report, sign_report
from meetings.sessions.public import sees

GET_POST = ["GET", "HEAD", "POST"]
TONES = {"called": "info", "voting": "warning", "adopted": "success", "numbered": "warning", "issued": "success", "cancelled": "neutral"}


@signed_in
@require_safe
def session_reviews(request: HttpRequest, session_pk: int) -> HttpResponse:
    """The items of a session that committees review."""
    session, rows = selectors.rows_of(request.actor, session_pk)
    return render(request, "meetings/reviews/review_list.html", {"session": session, "may_open": sees(request.actor, session), "rows": [row | {"tone": TONES[row["review"].state] if row["review"] else ""} for row in rows]})


@signed_in
@require_http_methods(GET_POST)
def call(request: HttpRequest, item_pk: int) -> HttpResponse:
    item = selectors.item_to_review(request.actor, item_pk)
    form = forms.CallForm(request.POST or None)
    if request.method == "POST":
        ok, row = done(form, lambda: meeting.call_review(item=item, **form.cleaned_data, actor=request.actor, now=timezone.now()))
        if ok and row:
            messages.success(request, _("The members are called. Each may write an opinion before the meeting."))
            return redirect("reviews:detail", row.pk)
    return render(request, "meetings/reviews/review_call.html", {"form": form, "item": item}, status=status_of(form))


def _page(request: HttpRequest, review: Review, **bound: Form) -> HttpResponse:
    mine, reviewers = selectors.reviewer_of(review, request.actor), list(review.reviewers.all())
    counts = replace(tally(row.choice for row in reviewers), base=review.base)
    shown: dict[str, Any] = {
        "opinion_form": forms.OpinionForm(initial={"text": mine.opinion if mine else ""}), "vote_form": forms.VoteForm(initial={"choice": mine.choice if mine else ""}),
        "reason_form": forms.ReasonForm(), "place_form": forms.PlaceForm(meetings=selectors.meetings_to_place(review)),
    } | bound
    return render(request, "meetings/reviews/review_detail.html", {
        "review": review, "tone": TONES[review.state], "mine": mine, "reviewers": reviewers, "counts": counts, "can": TABLE.can(request.actor, "review", review),
        "begun": timezone.now() >= review.meets_at, "voted": sum(bool(row.choice) for row in reviewers),
        "pdf_url": file_url(review.issued.pdf) if review.issued and review.issued.pdf else "", **shown,
    }, status=status_of(*bound.values()))


@never_cache
@signed_in
@require_safe
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, selectors.review_for(request.actor, pk))


@signed_in
@require_POST
def opinion(request: HttpRequest, pk: int) -> HttpResponse:
    review = selectors.review_for(request.actor, pk, "opine")
    form = forms.OpinionForm(request.POST)
    ok, _row = done(form, lambda: meeting.give_opinion(review=review, text=form.cleaned_data["text"], actor=request.actor, now=timezone.now()))
    return _after(request, review, ok, _("Your opinion is kept."), opinion_form=form)


@signed_in
@require_POST
def vote(request: HttpRequest, pk: int) -> HttpResponse:
    review = selectors.review_for(request.actor, pk, "vote")
    form = forms.VoteForm(request.POST)
    ok, _row = done(form, lambda: meeting.vote(review=review, choice=form.cleaned_data["choice"], actor=request.actor, now=timezone.now()))
    return _after(request, review, ok, _("Your vote is kept. It may be changed until the vote is closed."), vote_form=form)


@signed_in
@require_POST
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    review = selectors.review_for(request.actor, pk, "cancel")
    form = forms.ReasonForm(request.POST)
    ok, _row = done(form, lambda: meeting.cancel_review(review=review, reason=form.cleaned_data["reason"], version=page_version(request), actor=request.actor, now=timezone.now()))
    return _after(request, review, ok, _("Called off; the members read the reason."), reason_form=form)


@signed_in
@require_POST
def place(request: HttpRequest, pk: int) -> HttpResponse:
    """Put the review on the agenda of a meeting of its committee."""
    review = selectors.review_for(request.actor, pk, "place")
    meetings = selectors.meetings_to_place(review)
    form = forms.PlaceForm(request.POST, meetings=meetings)
    ok, _row = done(form, lambda: place_in_meeting(
        review=review, session=next(row for row in meetings if row.pk == form.cleaned_data["session"]), actor=request.actor, now=timezone.now(),
    ))
    return _after(request, review, ok, _("It stands on the agenda of that meeting: the members' vote in its hall adopts the report."), place_form=form)


def _after(request: HttpRequest, review: Review, ok: bool, sentence: str, **form: Form) -> HttpResponse:
    if not ok:
        return _page(request, selectors.reviews().get(pk=review.pk), **form)
    messages.success(request, sentence)
    return redirect("reviews:detail", review.pk)


@never_cache
@signed_in
@require_http_methods(GET_POST)
def write(request: HttpRequest, pk: int) -> HttpResponse:
    """The report's own page; the first time its parts are filled from the opinions."""
    review = selectors.review_for(request.actor, pk, "write")
    reviewers = list(review.reviewers.all())
    initial = (review.report or first_report(review, reviewers)) | {"came": [row.pk for row in reviewers if row.came]}
    form = forms.ReportForm(request.POST or None, reviewers=reviewers, initial=initial)
    if request.method == "POST":
        ok, _row = done(form, lambda: meeting.write_report(
            review=review, parts=form.parts(), came=form.cleaned_data["came"], version=page_version(request), actor=request.actor, now=timezone.now(),
        ))
        if ok:
            messages.success(request, _("The report is kept."))
            return redirect("reviews:detail", pk)
    return render(request, "meetings/reviews/review_write.html", {"form": form, "review": review}, status=status_of(form))


def _button(request: HttpRequest, pk: int, action: str, deed: Callable[[Review], object], sentence: str) -> HttpResponse:
    review = selectors.review_for(request.actor, pk, action)
    return told(request, lambda: deed(review), success=sentence, to=reverse("reviews:detail", args=[pk]))


@signed_in
@require_POST
def put(request: HttpRequest, pk: int) -> HttpResponse:
    return _button(request, pk, "close", lambda review: meeting.put_to_vote(
        review=review, version=page_version(request), actor=request.actor, now=timezone.now(),
    ), _("The members vote on the report now."))


@signed_in
@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    return _button(request, pk, "close", lambda review: meeting.close_vote(review=review, version=page_version(request), actor=request.actor, now=timezone.now()), _("The votes are counted."))


@signed_in
@require_POST
def sign(request: HttpRequest, pk: int) -> HttpResponse:
    """Number the report where it has no number yet, then sign it."""
    def deed(review: Review) -> None:
        if review.issued is None:
            number_report(review=review, actor=request.actor, now=timezone.now())
        sign_report(review=selectors.review_for(request.actor, pk, "sign"), actor=request.actor, now=timezone.now())

    return _button(request, pk, "sign", deed, _("The report is signed and stands among the papers of the session."))


@never_cache
@signed_in
@require_safe
def report_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The report as it stands."""
    review = selectors.review_for(request.actor, pk)
    return sent_file(render_pdf(report_document(review, list(review.reviewers.all()), number=None, day=None)), f"bao-cao-tham-tra-{pk}.pdf", PDF, inline=True)
