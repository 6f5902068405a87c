"""The people of a session at their browsers: each with a client, deeds by POST as the pages send them."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from govsuite.people.models import User
from tests.builders import Council

SignIn = Callable[[User], Client]
JSON = {"Accept": "application/json"}


class Stage:
    """``stage.post("cuc", "sessions:create", title=…)``: Cúc fills the form of that page."""

    #: who presides
    chair = "binh"

    def __init__(self, council: Council, sign_in: SignIn) -> None:
        self.council = council
        self.clients = {name: sign_in(user) for name, user in council.people.items()} | {"nobody": Client()}
        self.session_pk = 0

    def get(self, who: str, page: str, *parts: object, json: bool = False) -> HttpResponse:
        answer = self.clients[who].get(reverse(page, args=parts), headers=JSON if json else {})
        assert answer.status_code == 200, f"{who} GET {page}: {answer.status_code}"
        return answer

    def post(self, who: str, page: str, *parts: object, **fields: object) -> HttpResponse:
        """Send a form that must be taken: the page leads on."""
        answer = self.clients[who].post(reverse(page, args=parts), fields)
        assert answer.status_code == 302, f"{who} POST {page}: {answer.status_code} {_errors(answer)}"
        return answer

    def tell(self, who: str, page: str, *parts: object, **data: object) -> dict[str, Any]:
        """Send a deed as a tablet does, in JSON; return the answer."""
        key = data.pop("key", "")
        headers = JSON | ({"Idempotency-Key": str(key)} if key else {})
        answer = self.clients[who].post(reverse(page, args=parts), data, content_type="application/json", headers=headers)
        assert answer.status_code == 200, f"{who} POST {page}: {answer.status_code} {answer.content.decode()[:300]}"
        return answer.json()

    # -- the chair's console ----------------------------------------------------

    def console(self, deed: str, **data: object) -> dict[str, Any]:
        return self.tell(self.chair, "floor:deed", self.session_pk, deed, **data)

    def press(self) -> str:
        """Press the big button; return what kind of move it was."""
        coming = self.console("cham")["next"]
        self.console("tiep", expected=coming["token"])
        return str(coming["kind"])

    def press_until(self, kind: str) -> list[str]:
        """Press until the next move would be ``kind``; return the moves that were done."""
        moves = []
        while self.console("cham")["next"]["kind"] != kind:
            moves.append(self.press())
            assert len(moves) < 30, f"{kind} never came: {moves}"
        return moves


def _errors(answer: HttpResponse) -> object:
    forms = [value for context in answer.context or [] for value in context.flatten().values() if hasattr(value, "errors")]
    return [form.errors for form in forms]
