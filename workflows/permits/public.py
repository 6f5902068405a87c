"""The door of construction permits: other apps import nothing else of it."""
