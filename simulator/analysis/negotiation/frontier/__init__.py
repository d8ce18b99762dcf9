"""The frontier: mixes that nothing beats, weights of the parties, the zone of possible agreement."""
