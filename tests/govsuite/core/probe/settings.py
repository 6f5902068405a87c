"""The product's settings with the probe app beside it."""

from govsuite.settings import *  # noqa: F403

INSTALLED_APPS = [*INSTALLED_APPS, "tests.govsuite.core.probe"]  # noqa: F405
ROOT_URLCONF = "tests.govsuite.core.probe.urls"
