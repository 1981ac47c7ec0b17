"""Pure functions on strings: folding, its views, words, clauses, negation, visible text."""
