"""Turns plain functions into a graph, walks it year by year and explains every value."""
