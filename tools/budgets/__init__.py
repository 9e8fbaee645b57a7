"""The filled budget workbooks of the examples."""
