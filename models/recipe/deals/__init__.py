"""Training of the deal heads on our passages, on top of the names training; settings in ``models/deals.yaml``."""
