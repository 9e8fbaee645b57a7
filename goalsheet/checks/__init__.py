"""Checks of filled forms: what contradicts itself, what breaks a rule of the trade."""
