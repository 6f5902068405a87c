"""Print the demo accounts as a table."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from govsuite.demo.content import content
from govsuite.people.public import DEMO_PASSWORD, User


class Command(BaseCommand):
    help = "Print the demo accounts; the sign-in page shows their current codes."

    def handle(self, **options: Any) -> None:
        if settings.PRODUCTION:
            raise CommandError("PRODUCTION is true: demo accounts cannot sign in.")
        rows = [("Tên đăng nhập", "Họ và tên", "Vai trò")]
        names = dict(User.objects.filter(is_demo=True, is_active=True).values_list("username", "full_name"))
        rows += [(row["username"], names[row["username"]], row["note"]) for row in (*content("council")["shown"], *content("one_stop")["shown"], *content("centre")["shown"]) if row["username"] in names]
        widths = [max(len(row[place]) for row in rows) for place in range(3)]
        for row in rows:
            self.stdout.write("  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
        self.stdout.write(f"Mật khẩu chung: {DEMO_PASSWORD}. Mã xác thực hiện tại ở trang đăng nhập.")
