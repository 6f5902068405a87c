"""A system that posts signed JSON to us."""
