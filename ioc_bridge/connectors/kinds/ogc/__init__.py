"""Layers of geodata: features by WFS 2.0 or as a GeoJSON file, and what layers a WMS offers."""
