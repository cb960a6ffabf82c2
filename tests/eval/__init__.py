"""``make eval``: scores of every stage on annotated data, held against the floors in ``corpus/baseline.json``."""
