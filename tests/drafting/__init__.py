"""Drafted definitions against the shipped ones: what they find on the same form."""
