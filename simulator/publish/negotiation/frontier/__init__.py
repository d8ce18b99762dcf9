"""The frontier in words."""
