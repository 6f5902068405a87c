"""Loaded before Django's settings: a data folder of this run's own, under ``build/``."""

import os
from pathlib import Path

RUN = os.environ.setdefault("TEST_RUN", str(os.getpid()))
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "main")
FOLDER = Path(__file__).resolve().parent.parent / "build" / "tests" / RUN

FOLDER.mkdir(parents=True, exist_ok=True)
os.environ["DATA_DIR"] = str(FOLDER / WORKER)
os.environ["EMAIL_BACKEND"] = "django.core.mail.backends.locmem.EmailBackend"
os.environ["SECRET_KEY"] = "only-for-tests"
