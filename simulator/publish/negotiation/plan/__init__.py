"""The plan in words."""
