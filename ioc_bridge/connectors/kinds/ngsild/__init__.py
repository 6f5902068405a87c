"""Entities of an NGSI-LD context broker: asked for, or posted to us as notifications."""
