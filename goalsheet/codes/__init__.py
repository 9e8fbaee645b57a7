"""Classification codes: function, economic, income, procurement and service classes by year."""

from __future__ import annotations

from goalsheet.codes.code import KINDS, Code, Kind
from goalsheet.codes.codes import Codes

__all__ = ["KINDS", "Code", "Codes", "Kind"]
