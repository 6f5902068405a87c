"""Amounts of đồng in figures and in words, as receipts have them. Vietnamese by law."""

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_GROUPS = ("", " nghìn", " triệu", " tỷ")


def figures(amount: int) -> str:
    """Return ``1.250.000 đồng``."""
    return f"{amount:,d}".replace(",", ".") + " đồng"


def words(amount: int) -> str:
    """Return ``Một triệu hai trăm năm mươi nghìn đồng``; below one thousand billion."""
    if amount == 0:
        return "Không đồng"
    groups: list[int] = []
    rest = amount
    while rest:
        rest, group = divmod(rest, 1000)
        groups.append(group)
    said = [_three(group, whole=place < len(groups) - 1) + _GROUPS[place] for place, group in reversed(list(enumerate(groups))) if group]
    text = " ".join(said) + " đồng"
    return text[0].upper() + text[1:]


def _three(group: int, *, whole: bool) -> str:
    """Return the words of one to three digits; ``whole`` names the hundreds that are not there."""
    hundreds, rest = divmod(group, 100)
    tens, ones = divmod(rest, 10)
    parts = [f"{_DIGITS[hundreds]} trăm"] if hundreds or whole else []
    if tens == 0 and ones and parts:
        parts.append("linh")
    if tens == 1:
        parts.append("mười")
    if tens > 1:
        parts.append(f"{_DIGITS[tens]} mươi")
    if ones:
        parts.append("mốt" if ones == 1 and tens > 1 else "lăm" if ones == 5 and tens else _DIGITS[ones])
    return " ".join(parts)
