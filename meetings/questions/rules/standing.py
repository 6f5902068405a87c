"""What may be done with a question or a promise in its state. Pure."""

#: state of a question → what may happen to it
QUESTION = {
    "sent": {"sort", "aside", "withdraw"},
    "sorted": {"sort", "aside", "withdraw", "speak", "promise", "finish"},
    "aside": {"sort", "promise"},
    "answered": {"speak", "promise"},
    "withdrawn": set(),
}
PROMISE = {"open": {"answer", "close"}, "answered": {"answer", "close"}, "closed": set()}
#: states of a session in which a delegate may still ask
ASKABLE = ("convened", "open")
#: kinds of speech in question time: who speaks
SPEAKER = {"question": "author", "follow_up": "author", "debate": "author", "answer": "answerer"}
MOST_DAYS = 365


def may(table: dict[str, set[str]], state: str, deed: str) -> bool:
    return deed in table.get(state, set())
