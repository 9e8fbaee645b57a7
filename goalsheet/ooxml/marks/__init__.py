"""Marks in a workbook that can be taken off again: highlights, notes on cells, a first sheet."""
