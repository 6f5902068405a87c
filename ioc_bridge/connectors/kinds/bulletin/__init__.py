"""Hydrological bulletins as text, and CAP 1.2."""
