"""Formulas as official forms use them: taken apart, shifted when rows move, and computed."""
