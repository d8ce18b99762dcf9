"""Neighbouring measures: what the same envelope buys otherwise, and who gains."""
