"""A text read for its words: what it affirms, what it denies, and which way things go."""
