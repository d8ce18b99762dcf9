"""The reference model written by hand: a load for timing, whose numbers mean nothing."""
