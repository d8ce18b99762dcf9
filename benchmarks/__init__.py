"""How long the reference model takes, written by hand in several ways and as equations of the engine."""
