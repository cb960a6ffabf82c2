"""People's word on what was read: the store of their decisions, what of it still stands, and the page to decide on."""
