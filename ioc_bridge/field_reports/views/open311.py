"""Open311 GeoReport v2: services, their questions, requests by GET and POST, tokens; XML and JSON. Errors in the shape of the standard."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import BadRequest, RequestDataTooBig, TooManyFilesSent
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.http.multipartparser import MultiPartParserError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from govsuite.core import counters
from govsuite.core.actors import Actor
from govsuite.core.errors import DomainError, NotFound
from govsuite.core.rate import TooMany, at_most, network_of
from govsuite.core.requests import clean_text, cleaned, holds_nul
from ioc_bridge.field_reports.enums import Channel
from ioc_bridge.field_reports.models import ApiKey, Category, Report
from ioc_bridge.field_reports.rules.open311 import BadQuestion, as_xml, asked
from ioc_bridge.field_reports.selectors import open311 as words
from ioc_bridge.field_reports.services.filing import Teller, Told, file_report
from ioc_bridge.field_reports.services.keys import key_in_force
from ioc_bridge.field_reports.services.photos import read_pictures
from ioc_bridge.field_reports.services.telling import tell_flood, tell_key_overused
from ioc_bridge.field_reports.views.citizen import own_url

#: a key sends so many reports a minute; an address tries so many wrong keys
PER_KEY, WRONG_KEYS = 60, 20
LONGEST_URL = 500
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
View = Callable[..., Any]


class NoKey(DomainError):
    """No key, or none that is in force."""

    status = 403


class Missing(DomainError):
    """The question lacks a parameter, or one is wrong."""

    status = 400


def standard(root: str) -> Callable[[View], Callable[..., HttpResponse]]:
    """Answer what the view returns in the format of the address, and refusals as the standard's errors."""

    def wrap(view: View) -> Callable[..., HttpResponse]:
        @wraps(view)
        def spoken(request: HttpRequest, form: str, **kwargs: Any) -> HttpResponse:
            try:
                status, content = view(request, **kwargs)
                return _spoken(form, root, content, status)
            except DomainError as refused:
                status = 400 if refused.status in (409, 413, 415, 422) else refused.status
                return _spoken(form, "errors", [{"code": status, "description": str(refused.message)}], status)
            except (BadRequest, RequestDataTooBig, TooManyFilesSent, MultiPartParserError) as unread:
                if isinstance(unread, RequestDataTooBig | TooManyFilesSent):
                    tell_flood(network_of(request), timezone.now())
                return _spoken(form, "errors", [{"code": 400, "description": _("The request cannot be read. Send a form, with at most five photos.")}], 400)

        return spoken

    return wrap


def _spoken(form: str, root: str, content: Any, status: int) -> HttpResponse:
    if form == "json":
        answer: HttpResponse = JsonResponse(content, safe=False, status=status, json_dumps_params={"ensure_ascii": False})
    else:
        answer = HttpResponse(as_xml(root, content), content_type="text/xml; charset=utf-8", status=status)
    answer["Access-Control-Allow-Origin"] = "*"
    return answer


@at_most(120, "open311")
@require_safe
@standard("discovery")
def discovery(request: HttpRequest) -> tuple[int, Any]:
    return 200, words.discovery()


@at_most(120, "open311")
@require_safe
@standard("services")
def services(request: HttpRequest) -> tuple[int, Any]:
    return 200, words.services()


@at_most(120, "open311")
@require_safe
@standard("service_definition")
def service(request: HttpRequest, code: str) -> tuple[int, Any]:
    return 200, words.definition(_category(code))


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@standard("service_requests")
def requests(request: HttpRequest) -> tuple[int, Any]:
    if request.method == "POST":
        return 201, [_take(request)]
    _refuse_haste(request)
    try:
        question = asked(request.GET.dict(), now=timezone.now())
    except BadQuestion as wrong:
        raise _missing(wrong.name) from None
    return 200, [words.request_words(row) for row in words.requests_asked(question)]


@at_most(120, "open311")
@require_safe
@standard("service_requests")
def one_request(request: HttpRequest, code: str) -> tuple[int, Any]:
    return 200, [words.request_words(_report(code))]


@at_most(120, "open311")
@require_safe
@standard("service_requests")
def token(request: HttpRequest, code: str) -> tuple[int, Any]:
    """A report has its number at once: the token is the number."""
    return 200, [{"service_request_id": _report(code).code, "token": code}]


def _take(request: HttpRequest) -> dict[str, Any]:
    if request.content_type not in FORMS:
        raise Missing("open311.no_form", _("Send the request as a form (application/x-www-form-urlencoded). Nothing else is read."))
    key = _key(request)
    given = _readable(request.POST)
    if not given.get("service_code"):
        raise _missing("service_code")
    category = _category(given["service_code"])
    made = file_report(
        told=_told(category, given), teller=_teller(given), pictures=read_pictures(request.FILES.getlist("media")), channel=Channel.OPEN311,
        device_key=f"o311:{key.pk}:{given['request_id'][:40]}" if given.get("request_id") else "",
        actor=Actor(user_id=None, name=f"{key.name} (Open311)", is_system=True, request_id=getattr(request, "request_id", "")), now=timezone.now(),
    )
    notice = _("The operations centre looks at each report within the working day. Whoever sent it follows it and rates the answer at %(address)s") % {
        "address": settings.SITE_URL + own_url(made),
    }
    return {"service_request_id": made.code, "service_notice": notice, "account_id": ""}


def _readable(fields: QueryDict) -> QueryDict:
    """Return what was sent without invisible characters; one that no database keeps alike is refused by the name of its field."""
    for name, values in fields.lists():
        if any(map(holds_nul, (name, *values))):
            raise _missing(clean_text(name.replace("\0", ""))[:40])
    return cleaned(fields)


def _told(category: Category, given: Any) -> Told:
    text = given.get("description", "")
    lines = [f"{one['description']}: {_answer(one, given)}" for one in category.attributes if _answer(one, given)]
    missing = [one["code"] for one in category.attributes if one["required"] and not _answer(one, given)]
    if missing:
        raise _missing(f"attribute[{missing[0]}]")
    latitude, longitude = _degrees(given, "lat", 90), _degrees(given, "long", 180)
    if (latitude is None or longitude is None) and not given.get("address_string"):
        raise _missing("lat, long, address_string")
    if not text:
        raise _missing("description")
    return Told(category, "\n".join([text, *lines]), given.get("address_string", ""), latitude, longitude, _media_url(given))


def _media_url(given: Any) -> str:
    """Return the address of a picture; it is fetched later."""
    url = str(given.get("media_url", "")).strip()
    if url and (len(url) > LONGEST_URL or urlsplit(url).scheme not in ("http", "https")):
        raise Missing("open311.media_url", _("media_url is no address of a picture: send http:// or https://, at most %(most)s letters, or the picture itself as “media”.") % {"most": LONGEST_URL})
    return url


def _answer(one: dict[str, Any], given: Any) -> str:
    """Return the answer to a question of the kind of matter, in words; a key that is none of its values is refused."""
    text = given.get(f"attribute[{one['code']}]", "").strip()[:200]
    if not text or not one["values"]:
        return text
    names = {value["key"]: value["name"] for value in one["values"]}
    if text not in names:
        raise _missing(f"attribute[{one['code']}]")
    return str(names[text])


def _teller(given: Any) -> Teller:
    name = " ".join(part for part in (given.get("last_name", ""), given.get("first_name", "")) if part)
    return Teller(name, given.get("phone", ""), given.get("email", ""))


def _degrees(given: Any, name: str, most: int) -> float | None:
    text = given.get(name, "")
    if not text:
        return None
    try:
        value = float(text)
    except ValueError:
        raise _missing(name) from None
    if not -most <= value <= most:
        raise _missing(name)
    return value


def _key(request: HttpRequest) -> ApiKey:
    now = timezone.now()
    found = key_in_force(request.POST.get("api_key", ""))
    place, most = (f"open311:{found.pk}", PER_KEY) if found else (f"open311:wrong:{network_of(request)}", WRONG_KEYS)
    if counters.count(place, most=most, seconds=60, now=now) > most:
        if found is not None:
            tell_key_overused(found, now)
        raise TooMany("open311.too_many", _("Too many requests. Wait a minute, then go on where you were."))
    if found is None:
        raise NoKey("open311.no_key", _("api_key is missing or not in force. The operations centre gives keys to systems that send reports."))
    return found


def _refuse_haste(request: HttpRequest) -> None:
    if counters.count(f"rate:open311:{network_of(request)}", most=120, seconds=60, now=timezone.now()) > 120:
        raise TooMany("open311.too_many", _("Too many requests. Wait a minute, then go on where you were."))


def _category(code: str) -> Category:
    found = Category.objects.filter(code=code, active=True).first()
    if found is None:
        raise NotFound("open311.no_service", _("There is no service_code “%(code)s”. GET services lists them.") % {"code": code[:40]})
    return found


def _report(code: str) -> Report:
    found = Report.objects.select_related("category", "unit").filter(code=code).first()
    if found is None:
        raise NotFound("open311.no_request", _("There is no service request “%(code)s”.") % {"code": code[:40]})
    return found


def _missing(name: str) -> Missing:
    return Missing("open311.bad", _("%(name)s is missing or does not fit.") % {"name": name})
