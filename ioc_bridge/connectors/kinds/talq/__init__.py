"""Devices behind a TALQ gateway, version 2.7: lamps, cabinets, bins, counters. Read only."""
