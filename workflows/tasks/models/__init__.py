"""Assigned work: tasks, what happened to them, what proves them, extensions."""

from workflows.tasks.models.entries import Entry, Evidence, Extension
from workflows.tasks.models.tasks import Task

__all__ = ["Entry", "Evidence", "Extension", "Task"]
