"""The command about conditional clauses."""
