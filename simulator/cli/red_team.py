"""The command about the red team."""
