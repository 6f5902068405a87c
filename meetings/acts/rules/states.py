"""The ways of a resolution and of the minutes: who follows whom."""

RESOLUTION: dict[str, frozenset[str]] = {
    "draft": frozenset({"checked", "withdrawn"}),  # withdrawn: the vote was held again and did not adopt it
    "checked": frozenset({"draft", "numbered", "withdrawn"}),
    "numbered": frozenset({"published", "checked"}),
    "published": frozenset({"withdrawn"}),
    "withdrawn": frozenset(),
}
CONCLUSION: dict[str, frozenset[str]] = {
    "draft": frozenset({"checked"}),
    "checked": frozenset({"draft", "numbered"}),
    "numbered": frozenset({"issued", "checked"}),
    "issued": frozenset({"withdrawn"}),
    "withdrawn": frozenset(),
}
MINUTES: dict[str, frozenset[str]] = {
    "draft": frozenset({"final"}),
    "final": frozenset({"draft", "signed"}),
    "signed": frozenset(),
}


def may_follow(table: dict[str, frozenset[str]], before: str, after: str) -> bool:
    """Tell whether ``after`` may follow ``before``."""
    return after in table[before]
