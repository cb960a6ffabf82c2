"""One deal out of many tellings: who stands where, what can be the same, copies, contradictions."""
