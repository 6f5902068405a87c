"""Load law packs: those that come with the suite, or the files named."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from govsuite.core.actors import system_actor
from govsuite.core.errors import DomainError
from govsuite.law.services.packs import SHIPPED, Loaded, load_file


class Command(BaseCommand):
    help = "Load law packs (YAML). Without a path: the packs of the suite. Running it again changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="*", type=Path, help="YAML files, or folders of them")

    def handle(self, *args: Any, **options: Any) -> None:
        refused = [path for path in self._files(options["paths"] or [SHIPPED]) if not self._load(path)]
        if refused:
            raise CommandError(f"{len(refused)} file(s) not loaded: {', '.join(map(str, refused))}.")

    def _files(self, paths: list[Path]) -> list[Path]:
        found: list[Path] = []
        for path in paths:
            if not path.exists():
                raise CommandError(f"There is no file {path}.")
            found += sorted(path.glob("*.yaml")) if path.is_dir() else [path]
        return found

    def _load(self, path: Path) -> bool:
        try:
            loaded = load_file(path=path, actor=system_actor(), now=timezone.now())
        except DomainError as error:
            flaws = error.extra.get("flaws", [])
            for flaw in flaws:
                self.stderr.write(f"{path}:{flaw['line']}: {flaw['place']}: {flaw['message']}")
            if not flaws:
                self.stderr.write(f"{path}: {error.message}")
            return False
        self.stdout.write(self._said(loaded))
        return True

    def _said(self, loaded: Loaded) -> str:
        return f"{loaded.pack.code} v{loaded.pack.version} from {loaded.pack.starts}: {loaded.outcome}"
