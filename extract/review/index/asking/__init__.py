"""Questions to the index, each a function of a connection that reads."""
