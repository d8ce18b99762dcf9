"""Sources, the reference class of measured gains, and published costings to reproduce."""
