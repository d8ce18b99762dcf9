"""The command about neighbouring measures."""
