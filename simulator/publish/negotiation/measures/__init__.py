"""Neighbouring measures in words."""
