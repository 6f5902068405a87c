"""The kind to copy: one line a reading, ``stream;time;value``."""
