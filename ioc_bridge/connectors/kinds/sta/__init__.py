"""Observations of an OGC SensorThings API 1.1 server."""
