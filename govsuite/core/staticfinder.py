"""Serve only the named files of npm packages: the list ``served`` in package.json."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage


class NpmFinder(BaseFinder):
    """``vendor/<path in node_modules>`` for each path of ``served`` (a file, or ``folder/*.ext``)."""

    prefix = "vendor/"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.root = Path(settings.BASE_DIR) / "node_modules"
        self.storage = FileSystemStorage(location=self.root)
        setattr(self.storage, "prefix", "vendor")  # noqa: B010 - Django's own convention of finders

    def _served(self) -> list[str]:
        listed = json.loads((Path(settings.BASE_DIR) / "package.json").read_text())["served"]
        return [str(path.relative_to(self.root)) for pattern in listed for path in sorted(self.root.glob(pattern)) if path.is_file()]

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        inside = path.removeprefix(self.prefix)
        found = path.startswith(self.prefix) and inside in self._served()
        if not found:
            return []  # an empty string would count as a place where it was found
        full = str(self.root / inside)
        return [full] if find_all else full

    def list(self, ignore_patterns: Any) -> Iterator[tuple[str, FileSystemStorage]]:
        for path in self._served():
            yield path, self.storage
