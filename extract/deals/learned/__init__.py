"""The learned decider: from scores of pairs of organisations to claims."""
