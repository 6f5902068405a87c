"""The bridge of the operations centre: what is noticed becomes a decision, carried out and proven."""
