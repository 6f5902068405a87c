"""Service requests of another Open311 server (GeoReport v2)."""
