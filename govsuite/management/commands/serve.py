"""``make run``: bring the database up to date, start web and worker, say where they are."""

import io
import os
import shutil
import sys
from argparse import ArgumentParser
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils.translation.reloader import translation_file_changed

from govsuite import serving
from govsuite.core import demo
from govsuite.demo.content import content
from govsuite.demo.identity.launch import Launch, launch
from govsuite.people.public import User
from ioc_bridge.sources.public import anything_to_hear

BOLD, PLAIN = ("\033[1m", "\033[0m") if sys.stdout.isatty() else ("", "")


class Command(BaseCommand):
    help = "Migrate, load the law packs, seed the demo council, start the web process and the job worker."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=settings.PORT)
        parser.add_argument("--workers", type=int, default=settings.WEB_WORKERS)
        parser.add_argument("--city", type=float, default=0, help="play the city of simulate_city beside it, so many times faster than the flood was (1 to 600)")
        parser.add_argument("--no-demo", action="store_true", help="start empty: no demo council")

    def handle(self, *, port: int, workers: int, no_demo: bool, city: float, **options: Any) -> None:
        try:
            self.allow_city(city)
            serving.check_port(port)
            release = serving.release_name()
            if settings.RELEASE == "dev":
                # The children read it; this process must collect under the same name.
                os.environ["RELEASE"] = settings.RELEASE = release
                settings.STATIC_URL = f"/static/{release}/"
                settings.STATIC_ROOT = settings.DATA_DIR / "static" / release
            self.prepare(seeding=not no_demo)
            identity = self.identity(port) if demo.is_present() and not settings.PRODUCTION and not settings.OIDC_ISSUER else None
            beside = self.beside(identity, city)
            connection.close()
            code = serving.run(
                port=port, workers=workers, on_ready=lambda: self.welcome(port, identity),
                told=identity.for_suite if identity else None, beside=beside,
            )
        except serving.CannotStart as problem:
            raise CommandError(str(problem)) from None
        sys.exit(code)

    def prepare(self, *, seeding: bool) -> None:
        """Everything before the first request; each step costs little when it was done before."""
        self.stdout.write("Đang chuẩn bị…")
        call_command("migrate", verbosity=0, interactive=False)
        if not all(self.compiled(language) for language in ("vi",)):
            self.compile()
        if not settings.STATIC_ROOT.exists():
            call_command("collectstatic", verbosity=0, interactive=False)
        call_command("load_law", verbosity=0)
        if seeding and not settings.PRODUCTION and not User.objects.exists():
            self.stdout.write("Đang tạo dữ liệu minh họa (một lần)…")
            call_command("make_demo_ca", verbosity=0)
            call_command("seed_demo", verbosity=0)
        connection.close()

    def compile(self) -> None:
        """Compile the catalogues. This process has looked for them already and found none: it would write English into the demo's records."""
        call_command("compilemessages", verbosity=0, locale=["vi"], stdout=io.StringIO())
        translation_file_changed(None, Path("django.mo"))

    def compiled(self, language: str) -> bool:
        """Tell whether every message catalogue is newer than its source."""
        sources = [path / language / "LC_MESSAGES" / "django.po" for path in settings.LOCALE_PATHS]
        made = [(source, source.with_suffix(".mo")) for source in sources]
        return all(fresh.exists() and fresh.stat().st_mtime >= source.stat().st_mtime for source, fresh in made)

    def identity(self, port: int) -> Launch:
        """Return the demo provider of the citizens' identity, on a free port near."""
        site = os.environ.get("SITE_URL", "").rstrip("/") or f"http://localhost:{port}"
        return launch(port=serving.port_near(port), site_url=site, data_dir=settings.DATA_DIR)

    def allow_city(self, city: float) -> None:
        """Let the connectors of this run ask the playing city, which answers on this machine alone; refuse it in real use."""
        if city and settings.PRODUCTION:
            raise serving.CannotStart("Không diễn lại thành phố mô phỏng khi PRODUCTION đang bật: số liệu dựng lên không thuộc về hệ thống thật. Hãy bỏ --city.")
        if city and not 1 <= city <= 600:
            raise serving.CannotStart("Tốc độ của --city là từ 1 đến 600.")
        if city:
            os.environ["CONNECTOR_ALLOW"] = ",".join(dict.fromkeys([*settings.CONNECTOR_ALLOW, "127.0.0.1"]))

    def beside(self, identity: Launch | None, city: float = 0) -> list[tuple[list[str], Mapping[str, str]]]:
        """What runs beside web and worker: the demo provider of identities, the pictures of cameras where ffmpeg is installed, the ear for brokers, and in a
        demonstration the gauges that go on and the city that plays."""
        shown = demo.is_present() and not settings.PRODUCTION
        words = ["media"] if shutil.which("ffmpeg") else []
        words += ["ingest"] if shown or anything_to_hear() else []
        words += ["feed_demo"] if shown else []
        commands = [[word] for word in words] + ([["simulate_city", "--speed", str(city)]] if shown and city else [])
        return [*([(identity.command, identity.own)] if identity else []), *(([sys.executable, "manage.py", *command], {}) for command in commands)]

    def welcome(self, port: int, identity: Launch | None) -> None:
        """Print the address, the demo accounts and the demo citizens."""
        self.stdout.write(f"\n{BOLD}Sẵn sàng: http://localhost:{port}{PLAIN}\n")
        if settings.PRODUCTION:
            self.real_use()
        elif "demo_accounts" in get_commands() and User.objects.filter(is_demo=True).exists():
            call_command("demo_accounts", stdout=self.stdout)
        if identity:
            self.citizens(port, identity)
        self.stdout.write("Nhấn Ctrl-C để dừng.")

    def real_use(self) -> None:
        """Say what is still missing before people can work."""
        if User.objects.filter(is_demo=True).exists():
            self.stdout.write("Còn dữ liệu minh họa: tài khoản minh họa không đăng nhập được, mọi trang đều mang dấu BẢN MINH HOẠ.")
        if not User.objects.filter(is_demo=False).exists():
            self.stdout.write("Chưa có tài khoản nào: hãy tạo người quản trị bằng manage.py issue_access.")

    def citizens(self, port: int, identity: Launch) -> None:
        """Say where citizens sign in, and who they may be."""
        self.stdout.write(f"\nCông dân, tổ chức đăng nhập: {BOLD}http://localhost:{port}/cong-dan/{PLAIN}")
        if not identity.wait():
            self.stdout.write("Định danh minh họa chưa trả lời; trang đăng nhập của công dân sẽ báo như vậy.")
            return
        self.stdout.write(f"Định danh minh họa (thay cho VNeID): {identity.url}, không hỏi mật khẩu, chọn một trong các người hư cấu:")
        for citizen in content("citizens")["citizens"].values():
            self.stdout.write(f"  {citizen['full_name']}: {citizen['note']}")
