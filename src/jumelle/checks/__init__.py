"""The checks: each a generator from a guide to its hits."""
