"""The plan: a programme over week and recruits, put back into the simulation."""
