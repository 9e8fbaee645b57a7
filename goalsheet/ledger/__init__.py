"""The budget ledger: lines of all units with the cells that they come from, in one file."""

from goalsheet.collector import uncollected

with uncollected():  # Ibis and DuckDB define thousands of things, all of which stay
    from goalsheet.ledger.ledger import Ledger

__all__ = ["Ledger"]
