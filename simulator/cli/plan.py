"""The command about the plan."""
