"""The audit of a claim in words: sections of sentences and tables that a terminal, a page or a letter shows."""
