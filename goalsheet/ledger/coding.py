"""Are the codes of a workbook right? An unknown one is kept and reported once per workbook."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Literal

from goalsheet.codes import Code, Codes
from goalsheet.ledger.notes import Notes

Kind = Literal["function", "economic"]
CODE_COLUMNS: Mapping[str, tuple[Kind, str]] = {
    "function_code": ("function", "function_name"),
    "economic_code": ("economic", "economic_name"),
}
"""The columns with a code: its classification, and the column with its name."""

# 类 3 digits, 款 5, 项 7; the economic classification ends with 款.
_SHAPES: Mapping[Kind, re.Pattern[str]] = {
    "function": re.compile(r"\d{3}(\d\d){0,2}", re.ASCII),
    "economic": re.compile(r"\d{3}(\d\d)?", re.ASCII),
}
_CLASS, _LOWEST = 3, 7
_OF_GOVERNMENTS = "5"  # 政府预算支出经济分类 begins with 501, that of departments with 301


class CodeCheck:
    """Checks the codes of one workbook against a list."""

    def __init__(self, codes: Codes, notes: Notes) -> None:
        self._codes = codes
        self._notes = notes
        self._places: dict[tuple[Kind, str, int], list[str]] = {}
        self._above: dict[tuple[str, int], list[str]] = {}

    def see(self, kind: Kind, code: str, year: int, place: str) -> None:
        """Remember that a code stands at a place."""
        self._places.setdefault((kind, code, year), []).append(place)

    def see_level(self, code: str, year: int, place: str) -> None:
        """Remember a function code at a place where only one of the lowest level (项) will do."""
        if len(code) < _LOWEST and _SHAPES["function"].fullmatch(code):
            self._above.setdefault((code, year), []).append(place)

    def see_name(self, kind: Kind, code: str, name: str, year: int, place: str) -> None:
        """Report a name that is not that of the code beside it."""
        known = self._codes.find(kind, code, year)
        if known is not None and not self._codes.name_fits(kind, code, name, year):
            self._notes.add(
                "ledger_code_name", "warning", place, found=name, code=code, name=known.name
            )

    def report(self) -> None:
        """Report every code that is wrong or unknown once, with all its cells."""
        for (kind, code, year), places in self._places.items():
            self._report(kind, code, year, places)
        for (code, year), places in self._above.items():
            known = self._codes.find("function", code, year)
            if known is not None:
                self._notes.add(
                    "ledger_code_level", "warning", *places, found=code, code=code, name=known.name
                )

    def _report(self, kind: Kind, code: str, year: int, places: list[str]) -> None:
        """A wrong shape, a class that no list has, or a code that no list has in its class."""
        line = list(_line(self._codes, kind, code, year))
        if not _SHAPES[kind].fullmatch(code):
            self._notes.add("ledger_code_malformed", "error", *places, found=code, code=code)
        elif kind == "economic" and code.startswith(_OF_GOVERNMENTS):
            self._notes.add("ledger_code_government", "error", *places, found=code, code=code)
        elif not line or line[-1].code != code[:_CLASS]:
            self._notes.add(
                "ledger_class_unknown", "error", *places, found=code, code=code, top=code[:_CLASS]
            )
        elif line[0].code != code:
            self._notes.add(
                "ledger_code_unknown",
                "warning",
                *places,
                found=code,
                code=code,
                parent=line[0].name,
            )


def _line(codes: Codes, kind: Kind, code: str, year: int) -> Iterator[Code]:
    """The code and those above it, as far as a list has them."""
    for length in range(len(code), _CLASS - 1, -2):
        found = codes.find(kind, code[:length], year)
        if found is not None:
            yield found
