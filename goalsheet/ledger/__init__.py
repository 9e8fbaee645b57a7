"""The budget ledger: lines of all units with the cells that they come from, in one file."""

from goalsheet.ledger.ledger import Ledger

__all__ = ["Ledger"]
