"""How a body's documents call it, its place, its meetings and its members, and where they are registered. Vietnamese by law."""

from govsuite.records.public import RegisterBook
from meetings.bodies.models import Body
from meetings.bodies.rules.houses import House

#: kind of register → what stands on its cover
TITLES = {"NQ": "Sổ đăng ký nghị quyết", "BB": "Sổ đăng ký biên bản"}


def in_words_of(house: House, sentence: str) -> str:
    """Return a sentence of ours that was written for a council as it stands in this body's documents.

    What people wrote is put in afterwards: a title that names another body stays as it is.
    """
    for before, after in house.words:
        sentence = sentence.replace(before, after)
    return sentence


def lines_of_signing(house: House, title: str) -> tuple[str, ...]:
    """Return what stands above the name of who signs for the body (NĐ 30/2020 PL I, II.7: TM., KT.); without a post there: its chair of the day."""
    chair, deputy = (word.upper() for word in house.titles)
    if title.upper() == chair:
        return (house.on_behalf, chair)
    if title.upper() == deputy:
        return (house.on_behalf, f"KT. {chair}", deputy)
    return (house.on_behalf, in_words_of(house, "CHỦ TỌA KỲ HỌP"))


def register_of(body: Body, kind: str) -> RegisterBook:
    """Return the body's own register of a kind of document."""
    return RegisterBook(key=f"{kind}:{body.unit.code}", title=TITLES[kind], organisation=council_of(body).name.upper(), unit_id=body.unit_id)


def council_of(body: Body) -> Body:
    """Return the council that ``body`` is or belongs to; of a People's Committee itself."""
    return body.parent or body


def organisation_lines(body: Body) -> str:
    """Return the body's name for the head of a document, the place's own name on its second line; a committee (Ban) stands below its council."""
    if body.parent is not None:
        above = organisation_lines(body.parent)
        return above if body.kind == Body.Kind.STANDING else f"{above}\n{body.name.upper()}"
    name = body.name
    for kind in (" phường ", " xã ", " đặc khu ", " tỉnh ", " thành phố "):
        name = name.replace(kind, f"\n{kind.strip()} ", 1)
    return name.upper()


def place_of(body: Body) -> str:
    """Return the place that stands before the date: the unit without its kind."""
    unit = body.unit
    name = unit.parent.name if unit.parent_id else unit.name
    for kind in ("Phường ", "Xã ", "Tỉnh ", "Thành phố ", "Đặc khu "):
        name = name.removeprefix(kind)
    return name
