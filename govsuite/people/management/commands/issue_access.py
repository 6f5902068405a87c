"""Let the first administrator in: appoint where need be, and print the link of an access sheet."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.urls import reverse
from django.utils import timezone

from govsuite.core import db
from govsuite.core.actors import system_actor
from govsuite.core.errors import DomainError
from govsuite.people.models import Position, Unit, User
from govsuite.people.services.accounts import open_account
from govsuite.people.services.appointments import appoint, current_appointments
from govsuite.people.services.enrolment import issue_access_sheet


class Command(BaseCommand):
    help = "Print an access sheet (link and temporary secret) for an account; with --admin NAME --unit CODE, open it as administrator first."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")
        parser.add_argument("--admin", metavar="FULL NAME", help="open the account if need be and appoint it administrator")
        parser.add_argument("--unit", metavar="CODE", help="the unit of the administrator")

    def handle(self, *args: Any, **options: Any) -> None:
        actor, now = system_actor(), timezone.now()
        try:
            with db.deed():
                user = User.objects.filter(username__iexact=options["username"]).first()
                if options["admin"]:
                    user = user or open_account(username=options["username"], full_name=options["admin"], actor=actor, now=now)
                    self._appoint(user, options["unit"], actor, now)
                if user is None:
                    raise CommandError(f"There is no account {options['username']!r}; --admin and --unit open one.")
                issued = issue_access_sheet(user=user, actor=actor, now=now)
        except DomainError as refused:
            raise CommandError(str(refused.message)) from None
        self.stdout.write(f"{settings.SITE_URL}{reverse('people:activate', args=[issued.token])}")
        self.stdout.write(f"{settings.SITE_URL}{reverse('people:sign_in')}  {user.username}  {issued.secret}")

    def _appoint(self, user: User, unit_code: str | None, actor: Any, now: Any) -> None:
        unit = Unit.objects.filter(code=unit_code).first()
        if unit is None:
            raise CommandError(f"There is no unit {unit_code!r}; name one with --unit.")
        position, _made = Position.objects.get_or_create(code="admin", defaults={"title": "Quản trị hệ thống", "rank": 90})
        today = timezone.localdate(now)
        if position.pk not in {row.position_id for row in current_appointments(user, on=today)}:
            appoint(user=user, position=position, unit=unit, starts=today, actor=actor, now=now)
