"""A city that plays: real protocols on loopback, for the demo, for drills and for tests."""
