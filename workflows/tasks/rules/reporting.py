"""What a report of completion must bring. Pure."""


def lacking(*, text: str, evidence_needed: bool, evidence: int) -> str:
    """Return what the report lacks: text or evidence; empty where it is complete."""
    if not text.strip():
        return "text"
    return "evidence" if evidence_needed and not evidence else ""
