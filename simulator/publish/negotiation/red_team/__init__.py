"""The red team in words."""
