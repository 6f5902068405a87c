"""Where the migrated databases are that tests and servers copy."""

import hashlib
import os
from pathlib import Path

from tests.environment import FOLDER, RUN
from tests.house import ROOT, WINGS

#: where migrated SQLite files stay between runs; several checkouts may share one folder
TEMPLATES = Path(os.environ.get("TEST_TEMPLATES", FOLDER.parent.parent / "templates"))
#: the template of this run on PostgreSQL, and the mark that it is migrated
POSTGRESQL, POSTGRESQL_MADE = f"govsuite_template_{RUN}", FOLDER / "template-postgresql.done"


def sqlite() -> Path:
    """Return the file of what is installed now; it may be still to make."""
    return TEMPLATES / f"{_digest()}.sqlite3"


def _digest() -> str:
    """Name what a migrated database depends on: our migrations, the installed apps, the pinned packages."""
    files = [path for wing in WINGS for path in (ROOT / wing).glob("*/migrations/*.py")]
    files += [ROOT / "govsuite/settings.py", ROOT / "requirements.txt", ROOT / "deploy/constraints.txt"]
    told = hashlib.sha256()
    for path in sorted(files):
        told.update(f"{path.relative_to(ROOT)}\n".encode() + path.read_bytes())
    return told.hexdigest()[:24]
