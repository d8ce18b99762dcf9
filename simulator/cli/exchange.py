"""The command about exchange rates."""
