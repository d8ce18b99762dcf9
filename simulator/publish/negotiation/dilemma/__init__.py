"""The dilemma in words."""
