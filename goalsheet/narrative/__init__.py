"""The text that explains a disclosure (说明): read, and checked against the published tables."""
