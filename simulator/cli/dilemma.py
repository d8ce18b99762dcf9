"""The command about the dilemma."""
