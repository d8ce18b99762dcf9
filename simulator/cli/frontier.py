"""The command about the frontier."""
