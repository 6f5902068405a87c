#!/usr/bin/env python3
"""Django's command line for the suite."""

import gc
import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    gc.disable()  # until the apps are ready (govsuite/apps.py)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "govsuite.settings")
    execute_from_command_line(sys.argv)
