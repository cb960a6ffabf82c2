"""Brings the index up to what is in the results folder: records, decisions, the merged graph."""
