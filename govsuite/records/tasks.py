"""Jobs of records: each subject in a module of its own, loaded here."""

from govsuite.records import tasks_files

__all__ = ["tasks_files"]
