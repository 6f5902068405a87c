"""Play a session against a running server, from outside, by one command."""

import asyncio
import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from govsuite.core.descriptors import raise_limit
from meetings.floor.rehearsing.client import RehearsalFailed
from meetings.floor.rehearsing.play import Wish, play
from meetings.floor.rehearsing.setup import prepare

#: beside the sockets of its clients a process opens some files
BESIDE = 200


class Command(BaseCommand):
    help = "Rehearse: delegates sign in, watch and vote, viewers watch; every receipt is looked up in the published roll."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--delegates", type=int, default=30)
        parser.add_argument("--viewers", type=int, default=50)
        parser.add_argument("--ballots", type=int, default=3)
        parser.add_argument("--url", default=f"http://127.0.0.1:{settings.PORT}", help="the running server; it must use this database")
        parser.add_argument("--spread", type=float, default=5.0, help="seconds over which the votes of a ballot are cast")
        parser.add_argument("--pause", type=float, default=0.0, help="seconds that the chair takes before each press, as people do")
        parser.add_argument("--procs", type=int, default=1, help="processes of clients")
        parser.add_argument("--json", default="", help="write the report to this file")

    def handle(self, *, delegates: int, viewers: int, ballots: int, url: str, spread: float, pause: float, procs: int, **options: Any) -> None:
        if min(delegates, ballots, procs) < 1 or min(viewers, spread, pause) < 0:
            raise CommandError("Delegates, ballots and processes are at least one; viewers and seconds are not negative.")
        if settings.PRODUCTION:
            raise CommandError("PRODUCTION is true: a rehearsal from outside signs in with demo accounts, which are closed. Use the rehearsal of a session instead.")
        needed, may = -(-(delegates + viewers) // procs) + BESIDE, raise_limit()
        if 0 <= may < needed:  # RLIM_INFINITY is less than nothing
            raise CommandError(f"A process may open {may} files on this machine; each of {procs} needs {needed}. Raise the hard limit (ulimit -Hn), or ask for more processes with --procs.")
        stage = prepare(delegates=delegates, ballots=ballots, now=timezone.now())
        wish = Wish(base=url, viewers=viewers, ballots=ballots, spread=spread, pause=pause, procs=procs)
        try:
            report = asyncio.run(play(stage, wish, self.say))
        except RehearsalFailed as problem:
            raise CommandError(str(problem)) from None
        text = json.dumps(report, ensure_ascii=False, indent=1)
        if options["json"]:
            Path(options["json"]).write_text(text + "\n", encoding="utf-8")
        self.stdout.write(text)
        if report["lost"] or report["duplicates"] or report["errors"]:
            sys.exit(1)

    def say(self, sentence: str) -> None:
        """Tell how far it is, beside the report."""
        self.stderr.write(sentence)
