"""Conditional clauses: the stages of an agreement, what triggers each and what it costs."""
