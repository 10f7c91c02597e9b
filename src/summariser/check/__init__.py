"""What code can tell of a claim beside its evidence: figures, names, negation and direction, and what to look at twice."""
