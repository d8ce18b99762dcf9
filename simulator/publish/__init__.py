"""Everything that shows a result: pure functions of results."""
