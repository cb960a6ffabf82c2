"""Learns which figures of a text belong together, from ``corpus/figure-passages``, over the shipped encoder."""
