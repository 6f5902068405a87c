"""“Nội dung cấp phép”: the works as forms 03, 04 and 05 of Decree 217/2026, Appendix II list them (2.1 to 2.7). Vietnamese by law."""

from govsuite.records.public import Block
from workflows.permits.documents.permit_words import (
    CLASSES,
    KINDS,
    Values,
    adviser_words,
    advisers,
    item,
    metres,
    number,
    place,
    share,
    square,
    storeys,
    text,
)

Blocks = tuple[Block, ...]


def works(content: Values) -> Blocks:
    """Return what is permitted: by stages, for a project, or one of the kinds of works."""
    work, kind = content["work"], content["kind"]
    if kind == "project":
        return _project(content)
    if kind == "stage":
        return (*_head(content, "Được phép xây dựng công trình theo giai đoạn"), *_stages(content))
    if work.get("kind") == "underground":
        return (*_head(content, "Được phép xây dựng công trình"), *_underground(content))
    if work.get("kind") == "linear":
        return (*_head(content, "Được phép xây dựng công trình"), *_line(work, content["site"]))
    return (*_head(content, "Được phép xây dựng công trình"), *_building(content))


def identity(work: Values) -> Blocks:
    return item("Mã định danh công trình xây dựng", work.get("identity_code", ""))


def _head(content: Values, label: str) -> Blocks:
    """Name, identity code, who designed and reviewed it, kind and class."""
    work, terms = content["work"], content["terms"]
    design, review = advisers(work, "design"), advisers(work, "review")
    kind = ", ".join(filter(None, [KINDS.get(work.get("kind", ""), ""), CLASSES.get(work.get("work_class", ""), "")]))
    return (
        *item(label, work["name"]), *identity(work), *item("Theo thiết kế", terms.get("design", "")),
        *item("Do", "; ".join(adviser_words(one) for one in design) + " lập" if design else ""),
        *item("Chủ nhiệm, chủ trì thiết kế", "; ".join(one["leads"] for one in design if one.get("leads"))),
        *item("Đơn vị thẩm định, thẩm tra", "; ".join(adviser_words(one) for one in review)),
        *item("Chủ trì thẩm tra thiết kế", "; ".join(one["leads"] for one in review if one.get("leads"))),
        *item("Loại, cấp công trình", kind), text("- Gồm các nội dung sau:"),
    )


def _building(content: Values) -> Blocks:
    """2.1 and 2.7: works not along a route, detached houses."""
    work = content["work"]
    return (*_on_site(work, content["site"]), *_size(work))


def _on_site(work: Values, site: str) -> Blocks:
    lines = "; ".join(filter(None, [
        f"chỉ giới đường đỏ {work['red_line']}" if work.get("red_line") else "", f"chỉ giới xây dựng {work['building_line']}" if work.get("building_line") else "",
    ]))
    return (
        *item("Vị trí xây dựng", place(work, site), mark="+"), *item("Cốt xây dựng", metres(work.get("ground_level")), mark="+"),
        *item("Khoảng lùi", setbacks(work), mark="+"),
        *item("Mật độ xây dựng; hệ số sử dụng đất", "; ".join(filter(None, [
            share(work.get("footprint"), work.get("parcel_area"), percent=True), share(work.get("floor_area"), work.get("parcel_area"), percent=False),
        ])), mark="+"),
        *item("Chỉ giới", lines, mark="+"), *item("Màu sắc công trình", work.get("colour", ""), mark="+"),
    )


def setbacks(work: Values) -> str:
    sides = (("setback_front", "phía trước"), ("setback_back", "phía sau"), ("setback_side", "bên"))
    return ", ".join(f"{words} {metres(work[key])}" for key, words in sides if work.get(key))


def _size(figures: Values) -> Blocks:
    return (
        *item("Diện tích xây dựng", square(figures.get("footprint")) if figures.get("kind") != "house" else "", mark="+"),
        *item("Chiều sâu công trình", metres(figures.get("depth")), mark="+"),
        *item("Diện tích xây dựng tầng 1 (tầng trệt)", square(figures.get("ground_floor_area")), mark="+"),
        *item("Tổng diện tích sàn (bao gồm cả tầng hầm và tầng lửng)", square(figures.get("floor_area")), mark="+"),
        *item("Chiều cao công trình", metres(figures.get("height")), mark="+"), *item("Số tầng", storeys(figures), mark="+"),
    )


def _line(figures: Values, site: str) -> Blocks:
    """2.3: works along a route."""
    return (
        *item("Vị trí xây dựng", site, mark="+"), *item("Hướng tuyến công trình", figures.get("note", ""), mark="+"),
        *item("Tổng chiều dài công trình", metres(figures.get("length")), mark="+"), *item("Cốt xây dựng", metres(figures.get("ground_level")), mark="+"),
        *item("Chiều cao tĩnh không của tuyến", metres(figures.get("clearance")), mark="+"),
        *item("Chiều sâu công trình", metres(figures.get("depth")), mark="+"),
    )


def _underground(content: Values) -> Blocks:
    """2.2."""
    work = content["work"]
    return (
        *item("Vị trí xây dựng", place(work, content["site"]), mark="+"), *item("Khoảng lùi", setbacks(work), mark="+"),
        *item("Quy mô công trình", square(work.get("floor_area") or work.get("footprint")), mark="+"),
        *item("Tổng chiều dài công trình", metres(work.get("length")), mark="+"), *item("Chiều sâu công trình", metres(work.get("depth")), mark="+"),
    )


def _stages(content: Values) -> Blocks:
    """2.4 and 2.5: the whole on its site, then each stage."""
    work, site = content["work"], content["site"]
    along = work.get("kind") == "linear"
    found: list[Block] = [] if along else list(_on_site(work, site))
    for place_, stage in enumerate(work["items"], start=1):
        found.append(text(f"* Giai đoạn {place_}: {stage['name']}", bold=True))
        found += _line(stage, site) if along else _size(stage)
        found += () if along else item("Màu sắc công trình", stage.get("colour", ""), mark="+")
    return tuple(found)


def _project(content: Values) -> Blocks:
    """2.6: the works of a project, each with its figures; what has started is noted."""
    work = content["work"]
    found: list[Block] = [
        *item("Được phép xây dựng các công trình thuộc dự án", work["name"]), *identity(work),
        *item("Tổng số công trình", f"{len(work['items']):02d} công trình"), *item("Vị trí xây dựng", place(work, content["site"])),
    ]
    for place_, one in enumerate(work["items"], start=1):
        kind = ", ".join(filter(None, [KINDS.get(one.get("kind", ""), ""), CLASSES.get(one.get("work_class", ""), "")]))
        found.append(text(f"- Công trình số {place_}: {one['name']}" + (f" ({kind})" if kind else ""), bold=True))
        found += item("Cốt xây dựng", metres(one.get("ground_level")), mark="+")
        found += item("Khoảng lùi", setbacks(one), mark="+")
        found += _line(one, "") if one.get("kind") == "linear" else _size(one)
    started = [one["name"] for one in work["items"] if one.get("started")]
    return (*found, *item("Ghi nhận các công trình đã khởi công", content["terms"].get("started") or "; ".join(started)))


def present(content: Values) -> Blocks:
    """Form 04, item 2: the works as they stand."""
    work = content["work"]
    return (*item("Lô đất", place(work, content["site"])), *item("Hiện trạng", content["terms"].get("present", "")))


def months(work: Values) -> str:
    return f"{number(work['months'])} tháng" if work.get("months") else ""
