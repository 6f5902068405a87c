"""Seed citizens' reports of the demo: invented, with drawn pictures, taken as far as the content says by the deeds of people."""

import io
from datetime import datetime, timedelta
from typing import Any

from PIL import Image, ImageDraw

from govsuite.core.actors import Actor, system_actor
from govsuite.demo.content import content
from govsuite.people.public import Unit, User, actor_of
from ioc_bridge.field_reports import public as reports

SIZE = (1280, 960)
STAGES = ("new", "assigned", "in_work", "answered", "published")


def seed_field_reports(*, now: datetime) -> None:
    """Kinds of matter, who deals with them, and a few reports where there is none yet."""
    plan = content("field_reports")
    reports.load_categories(actor=system_actor(), now=now)
    unit = Unit.objects.get(code=plan["unit"])
    reports.Handling.objects.get_or_create(area=Unit.objects.get(code=plan["authority"]), category=None, defaults={"unit": unit})
    if not reports.Report.objects.exists():
        for row in plan["reports"]:
            _play(row, plan, now - timedelta(hours=row["hours_ago"]))


def _play(row: dict[str, Any], plan: dict[str, Any], now: datetime) -> None:
    told = reports.Told(reports.Category.objects.get(code=row["category"]), row["words"], row["address"], row["lat"], row["lng"])
    teller = reports.Teller("Người dân minh họa", "0900000000")
    report = reports.file_report(told=told, teller=teller, pictures=[drawn(row["colour"], "TRƯỚC")], actor=reports.reporter_actor(), now=now)
    stage = STAGES.index(row["until"])
    if stage >= 1:
        report = reports.accept_report(report=report, actor=_actor(plan["centre"], now), now=now)
    if stage >= 2:
        report = reports.begin_work(report=report, actor=_actor(plan["officer"], now), now=now)
    if stage >= 3:
        _answer(report, row, plan, now)
    if stage >= 4:
        _publish(report, row, plan, now)


def _answer(report: reports.Report, row: dict[str, Any], plan: dict[str, Any], now: datetime) -> None:
    officer = _actor(plan["officer"], now)
    picture = io.BytesIO(drawn("#4d7a52", "SAU"))
    reports.add_work_photo(report=report, upload=picture, kind="after", shot=reports.Shot(f"demo-{report.pk}", now, row["lat"], row["lng"]), actor=officer, now=now)
    reports.draft_answer(report=report, answer="Đơn vị đã kiểm tra và xử lý xong. Cảm ơn người dân đã phản ánh.", actor=officer, now=now)


def _publish(report: reports.Report, row: dict[str, Any], plan: dict[str, Any], now: datetime) -> None:
    centre = _actor(plan["centre"], now)
    reports.approve_answer(report=report, actor=_actor(plan["head"], now), now=now)
    for photo in report.photos.all():
        reports.check_photo(photo=photo, boxes=[reports.Box(4200, 3600, 1500, 1700)] if photo.kind == "report" else [], hidden=False, actor=centre, now=now)
    reports.publish_report(report=report, words=row["words"], actor=centre, now=now)
    reports.rate_report(report=report, stars=row["stars"], words="", actor=reports.reporter_actor(), now=now)


def _actor(username: str, now: datetime) -> Actor:
    return actor_of(User.objects.get(username=username), now=now, step_up_at=now, session_key="demo")


def drawn(colour: str, word: str) -> bytes:
    """Return a drawn street: sky, houses, a road and a walker, marked as an illustration."""
    picture = Image.new("RGB", SIZE, "#b9cbd8")
    pen = ImageDraw.Draw(picture)
    for place in range(0, SIZE[0], 220):
        height = 280 + (place * 7) % 190
        pen.rectangle((place, 560 - height, place + 190, 560), fill="#c8b89a", outline="#7d705a", width=4)
        for window in range(place + 25, place + 170, 60):
            pen.rectangle((window, 590 - height, window + 34, 650 - height), fill="#4f6475")
    pen.polygon([(0, 960), (0, 660), (1280, 560), (1280, 960)], fill=colour)
    pen.line([(0, 820), (1280, 740)], fill="#e8e2cf", width=10)
    pen.ellipse((590, 360, 680, 460), fill="#d8a681", outline="#5a4636", width=4)
    pen.rectangle((575, 460, 695, 700), fill="#7b3b34")
    pen.rectangle((0, 900, 1280, 960), fill="#16242f")
    pen.text((24, 908), f"BẢN MINH HỌA – {word}", fill="white", font_size=40)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=85)
    return out.getvalue()
