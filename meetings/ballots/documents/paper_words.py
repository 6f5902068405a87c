"""What stands on paper sheets and in the record of their count. Vietnamese by law, whatever the reader's language."""

from meetings.ballots.models import Ballot
from meetings.ballots.rules.sheets import SheetForm

COLUMNS = {
    "yes": "Tán thành", "no": "Không tán thành", "abstain": "Không biểu quyết", "agree": "Đồng ý", "disagree": "Không đồng ý", "chosen": "Bầu",
}
KINDS = {"motion": "PHIẾU BIỂU QUYẾT", "election": "PHIẾU BẦU CỬ", "confidence": "PHIẾU TÍN NHIỆM"}


def columns_of(ballot: Ballot) -> list[str]:
    """Return the titles of a sheet's columns; a law pack names its levels itself."""
    own = {rating["key"]: rating["title"] for rating in ballot.sheet.get("confidence", {}).get("ratings", [])}
    titles = [own.get(column) or COLUMNS.get(column, column) for column in SheetForm.from_dict(ballot.sheet["form"]).columns]
    return [f"{title[:1].upper()}{title[1:]}" for title in titles]


def how_to_mark(ballot: Ballot) -> str:
    """Return how a sheet is filled in, and when it does not count: what the count itself goes by."""
    form = SheetForm.from_dict(ballot.sheet["form"])
    if not ballot.is_on_persons:
        return "Đánh dấu X vào một ô. Phiếu không đánh dấu hoặc đánh dấu nhiều ô là phiếu không hợp lệ."
    if len(form.columns) == 1:
        least = f"ít nhất {form.least}, nhiều nhất {form.most} người" if form.least != form.most else f"đúng {form.most} người"
        return f"Đánh dấu X vào ô của người được bầu: {least}. Phiếu đánh dấu ít hơn hoặc nhiều hơn là phiếu không hợp lệ."
    few = "Phiếu không đánh dấu người nào" if form.least <= 1 else f"Phiếu đánh dấu ít hơn {form.least} người"
    return f"Với mỗi người, đánh dấu X vào một ô. {few} hoặc đánh dấu hai ô cho một người là phiếu không hợp lệ."
