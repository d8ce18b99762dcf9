"""What is asked of the model: compare scenarios, explain a number, see one effect at a time."""
