"""What the upload script needs of every view: to be told where to go, not to be led there.

A followed redirect would load the next page unseen, and use up the message on it.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse


class UploadAnswersMiddleware:
    """Turn a redirect that answers ``X-Upload`` into JSON ``{"url": …}``; everything else passes."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if "X-Upload" not in request.headers or response.status_code not in (301, 302, 303):
            return response
        answer = JsonResponse({"url": response["Location"]})
        answer.cookies = response.cookies
        return answer
