"""Faults: processes are killed in the middle of a deed."""
