"""Exchange rates: what an hour less a week is worth, and back."""
