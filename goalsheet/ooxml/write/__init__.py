"""Cells of an .xlsx package changed in place: what needs no change is copied byte for byte."""
