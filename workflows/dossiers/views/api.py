"""The API for exchange with the national portal: what changed, one dossier, file one. Every error is the house's own shape."""

from datetime import datetime
from typing import Any, Literal

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from ninja import Field, NinjaAPI, Query, Schema, Status
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.security import HttpBearer

from govsuite.core import counters
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, DomainError, Invalid, NotFound
from govsuite.core.middleware import refused
from govsuite.core.rate import TooMany
from workflows.dossiers.documents import api_words
from workflows.dossiers.import_words import line_words
from workflows.dossiers.models import ApiToken, Dossier, StateChange
from workflows.dossiers.rules.portal_rows import KINDS, checked_rows
from workflows.dossiers.selectors.exchange import MOST, changes_since, exchanged, portal_words, token_of
from workflows.dossiers.services.counter_setup import PortalWord
from workflows.dossiers.services.importing import take_portal_row
from workflows.dossiers.services.series import settings_of

#: so many questions a minute of one key; so many wrong keys a minute of one address
PER_KEY, WRONG_KEYS = 120, 20


class Unknown(DomainError):
    """No key, or none that is in force."""

    status = 401


class Unreadable(DomainError):
    """The request is no JSON."""

    status = 400


class TooLarge(DomainError):
    """The body is larger than a dossier can be."""

    status = 413


class ApiKey(HttpBearer):
    """A key of the table, sent as bearer token."""

    def authenticate(self, request: HttpRequest, token: str) -> ApiToken | None:
        now = timezone.now()
        found = token_of(token, now)
        key, most = (f"api:{found.pk}", PER_KEY) if found else (f"api:wrong:{request.META.get('REMOTE_ADDR', '')}", WRONG_KEYS)
        if counters.count(key, most=most, seconds=60, now=now) > most:
            raise TooMany("api.too_many", _("Too many requests. Wait a minute, then go on where you were."))
        return found


class PortalState(Schema):
    """A state in the portal's words; ``verified`` is false while nobody has compared the code with the portal's own list."""

    code: str
    title: str
    verified: bool


class Change(Schema):
    id: int
    code: str
    external_code: str | None
    before: str
    state: str
    portal: PortalState
    deed: str
    at: datetime


class ChangePage(Schema):
    changes: list[Change]
    next: int
    more: bool


class DossierOut(Schema):
    code: str
    external_code: str | None
    procedure: str
    title: str
    state: str
    portal: PortalState
    filed_at: datetime | None
    accepted_at: datetime | None
    due_on: Any = Field(None, description="YYYY-MM-DD")
    due_stopped: bool
    decided_at: datetime | None
    outcome: str
    on_time: bool | None


class ApplicantIn(Schema):
    kind: str = Field("person", description="person | organisation")
    name: str
    id_number: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    representative: str = ""


class DossierIn(Schema):
    external_code: str
    procedure: str
    title: str
    site: str = ""
    applicant: ApplicantIn
    filed_at: datetime


api = NinjaAPI(
    title=api_words.TITLE, version="1", description=api_words.DESCRIPTION, urls_namespace="api", docs_url="/docs/", openapi_url="/openapi.json", auth=ApiKey(),
    docs_decorator=require_safe,
)


@api.exception_handler(DomainError)
def _refusal(request: HttpRequest, error: DomainError) -> HttpResponse:
    return refused(request, error, program=True)


@api.exception_handler(AuthenticationError)
def _unknown(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    answer = refused(request, Unknown("api.no_key", _("Send a key that is in force: Authorization: Bearer …. The administrator of the authority makes it.")), program=True)
    answer["WWW-Authenticate"] = "Bearer"
    return answer


@api.exception_handler(ValidationError)
def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    places = [".".join(str(part) for part in flaw["loc"] if part not in ("body", "query", "data", "payload")) for flaw in error.errors]
    return refused(request, Invalid("api.invalid", _("These fields are missing or do not fit: %(fields)s.") % {"fields": ", ".join(places)}, field=places[0]), program=True)


@api.exception_handler(HttpError)
def _unreadable(request: HttpRequest, error: HttpError) -> HttpResponse:
    return refused(request, Unreadable("api.unreadable", _("The body of the request is no JSON. Send it as application/json in UTF-8.")), program=True)


@api.exception_handler(RequestDataTooBig)
def _too_large(request: HttpRequest, error: RequestDataTooBig) -> HttpResponse:
    most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 2**20
    return refused(request, TooLarge("api.too_large", _("The body of the request is larger than %(most)d MB. Send one dossier at a time.") % {"most": most}), program=True)


@api.exception_handler(Http404)
def _nowhere(request: HttpRequest, error: Http404) -> HttpResponse:
    return refused(request, NotFound("api.nowhere", _("There is nothing at this address.")), program=True)


@api.get("/dossiers/changes", response=ChangePage, url_name="changes", summary=api_words.SUMMARY["changes"], tags=[api_words.TAG], description=api_words.CHANGES)
def changes(request: HttpRequest, since: int = Query(0, ge=0, lt=2**63), limit: int = Query(100, ge=1, le=MOST)) -> dict[str, Any]:
    page = changes_since(request.auth, since=since, limit=limit, now=timezone.now())
    words = portal_words()
    return {"changes": [_change(row, words) for row in page.rows], "next": page.next, "more": page.more}


def _change(row: StateChange, words: dict[str, PortalWord]) -> dict[str, Any]:
    return {
        "id": row.pk, "code": row.dossier.code, "external_code": row.dossier.external_code, "before": row.before, "state": row.after,
        "portal": words[row.after], "deed": row.deed, "at": _local(row.at),
    }


@api.get("/dossiers/{path:code}", response=DossierOut, url_name="dossier", summary=api_words.SUMMARY["dossier"], tags=[api_words.TAG], description=api_words.SHOW)
def show(request: HttpRequest, code: str, by: Literal["", "code", "external_code"] = "") -> dict[str, Any]:
    return _shown(exchanged(request.auth, code, by=by))


@api.post("/dossiers", response={200: DossierOut, 201: DossierOut}, url_name="dossiers", summary=api_words.SUMMARY["file"], tags=[api_words.TAG], description=api_words.FILE)
def file(request: HttpRequest, payload: DossierIn) -> Any:
    now, token = timezone.now(), request.auth
    row = next(checked_rows([list(_cells(payload)), list(_cells(payload).values())], today=timezone.localdate(now)))
    if row.errors:
        first = FIELDS[row.errors[0][1]]
        raise Invalid("api.invalid", "; ".join(line_words(code, FIELDS[column]) for code, column in row.errors), field=first)
    actor = Actor(user_id=None, name=f"{token.name} (API)", is_system=True, ip=request.META.get("REMOTE_ADDR") or "", request_id=getattr(request, "request_id", ""))
    dossier, is_new = take_portal_row(row, counter=settings_of(token.unit_id), actor=actor, now=now, source={"api": token.pk})
    if dossier.unit_id != token.unit_id:
        raise Conflict("api.filed_elsewhere", _("A dossier of this code is filed already, with another authority."), field="external_code")
    return Status(201 if is_new else 200, _shown(dossier))


#: column of a list from the portal → field of the API
FIELDS = {
    "ma_ho_so_quoc_gia": "external_code", "ma_thu_tuc": "procedure", "noi_dung": "title", "dia_diem": "site", "loai_nguoi_nop": "applicant.kind",
    "ho_ten": "applicant.name", "so_dinh_danh": "applicant.id_number", "dien_thoai": "applicant.phone", "email": "applicant.email",
    "dia_chi": "applicant.address", "nguoi_dai_dien": "applicant.representative", "ngay_nop": "filed_at",
}
_KINDS = {kind: word for word, kind in KINDS.items() if word}


def _cells(payload: DossierIn) -> dict[str, str]:
    """Return the request as a line of a list from the portal: both ways in are checked by the same rules."""
    one = payload.applicant
    return {
        "ma_ho_so_quoc_gia": payload.external_code, "ma_thu_tuc": payload.procedure, "noi_dung": payload.title, "dia_diem": payload.site,
        "loai_nguoi_nop": _KINDS.get(one.kind, one.kind), "ho_ten": one.name, "so_dinh_danh": one.id_number, "dien_thoai": one.phone, "email": one.email,
        "dia_chi": one.address, "nguoi_dai_dien": one.representative, "ngay_nop": _day_words(payload.filed_at),
    }


def _day_words(filed: datetime) -> str:
    """Return the moment as the list writes it; one at the edge of the calendar has no local time and stays as it is, which no line takes."""
    try:
        local = timezone.localtime(filed if timezone.is_aware(filed) else timezone.make_aware(filed))
    except OverflowError:
        return filed.isoformat()
    return local.strftime("%d/%m/%Y %H:%M")


def _shown(dossier: Dossier) -> dict[str, Any]:
    names = ("code", "external_code", "procedure", "title", "state", "due_on", "due_stopped", "outcome", "on_time")
    moments = {name: _local(getattr(dossier, name)) for name in ("filed_at", "accepted_at", "decided_at")}
    return {name: getattr(dossier, name) for name in names} | moments | {"portal": portal_words()[dossier.state]}


def _local(moment: datetime | None) -> datetime | None:
    """Return the moment with the offset of the place: the answer to a filing and to a later question are the same text."""
    return timezone.localtime(moment) if moment else None
