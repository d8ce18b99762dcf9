"""Exchange rates in words."""
