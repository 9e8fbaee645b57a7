"""Are the codes of a workbook right? An unknown one is kept and reported once per workbook.

A unit may give names for codes that no list has, in the list of codes that its workbook brings with
it; these are kept as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from goalsheet.codes import Code, Codes
from goalsheet.codes.code import Kind as ListKind
from goalsheet.ledger.notes import Notes
from goalsheet.model import CodeName

Kind = Literal["function", "economic"]
CODE_COLUMNS: Mapping[str, tuple[Kind, str]] = {
    "function_code": ("function", "function_name"),
    "economic_code": ("economic", "economic_name"),
}
"""The columns with a code: its classification, and the column with its name."""

MEANT_COLUMNS: Mapping[str, tuple[ListKind, re.Pattern[str]]] = {
    "service_class": ("service", re.compile(r".+", re.DOTALL)),
    "product": ("procurement", re.compile(r"[ABC]\d+", re.ASCII)),
}
"""The columns with a code or a name: their list, and which texts must be found there."""

# 类 3 digits, 款 5, 项 7; the economic classification ends with 款.
_SHAPES: Mapping[Kind, re.Pattern[str]] = {
    "function": re.compile(r"\d{3}(\d\d){0,2}", re.ASCII),
    "economic": re.compile(r"\d{3}(\d\d)?", re.ASCII),
}
_CLASS, _LOWEST = 3, 7
_OF_GOVERNMENTS = "5"  # 政府预算支出经济分类 begins with 501, that of departments with 301


class CodeCheck:
    """Checks the codes of one workbook against a list; `names` are of the workbook's own."""

    def __init__(self, codes: Codes, notes: Notes, names: Iterable[CodeName] = ()) -> None:
        self._codes = codes
        self._notes = notes
        self._places: dict[tuple[Kind, str, int], list[str]] = {}
        self._above: dict[tuple[str, int], list[str]] = {}
        self._strange: dict[tuple[str, str], list[str]] = {}
        self._own: dict[tuple[Kind, str], str] = {}
        for one in names:
            if one.column in CODE_COLUMNS:
                self._own.setdefault((CODE_COLUMNS[one.column][0], one.code), one.name)

    def see(self, kind: Kind, code: str, year: int, place: str) -> None:
        """Remember that a code stands at a place."""
        self._places.setdefault((kind, code, year), []).append(place)

    def see_level(self, code: str, year: int, place: str) -> None:
        """Remember a function code at a place where only one of the lowest level (项) will do."""
        if len(code) < _LOWEST and _SHAPES["function"].fullmatch(code):
            self._above.setdefault((code, year), []).append(place)

    def see_name(self, kind: Kind, code: str, name: str, year: int, place: str) -> None:
        """Report a name that is not that of the code beside it; keep one that no list has."""
        known = self._codes.find(kind, code, year)
        if known is None:
            self._own.setdefault((kind, code), name)
        elif not self._codes.name_fits(kind, code, name, year):
            self._notes.add(
                "ledger_code_name", "warning", place, found=name, code=code, name=known.name
            )

    def see_meant(self, column: str, text: str, year: int, place: tuple[str, str]) -> None:
        """Remember a text that should be a code or its name, with its place and label."""
        kind, shape = MEANT_COLUMNS[column]
        is_asked = shape.fullmatch(text) and self._codes.has(kind, year)
        if is_asked and self._codes.meant(kind, text, year) is None:
            self._strange.setdefault((text, place[1]), []).append(place[0])

    def report(self) -> None:
        """Report every code that is wrong or unknown once, with all its cells."""
        for (kind, code, year), places in self._places.items():
            self._report(kind, code, year, places)
        for (text, label), places in self._strange.items():
            self._notes.add("ledger_not_listed", "warning", *places, found=text, label=label)
        for (code, year), places in self._above.items():
            known = self._codes.find("function", code, year)
            if known is not None:
                self._notes.add(
                    "ledger_code_level", "warning", *places, found=code, code=code, name=known.name
                )

    def named_here(self) -> Iterator[Code]:
        """The codes seen, and those above them, for which the workbook alone has a name."""
        for kind, code, year in self._places:
            for one in _upwards(code):
                name = self._own.get((kind, one))
                if name and not self._codes.find(kind, one, year):
                    yield Code(kind, one, name, (), year, year)

    def _report(self, kind: Kind, code: str, year: int, places: list[str]) -> None:
        """A wrong shape, a class that no list has, or a code that no list has in its class."""
        found = [self._codes.find(kind, one, year) for one in _upwards(code)]
        line = [known for known in found if known is not None]
        has_class = bool(line) and line[-1].code == code[:_CLASS]
        values = {"found": code, "code": code}
        own = self._own.get((kind, code))
        if not _SHAPES[kind].fullmatch(code):
            self._notes.add("ledger_code_malformed", "error", *places, **values)
        elif kind == "economic" and code.startswith(_OF_GOVERNMENTS):
            self._notes.add("ledger_code_government", "error", *places, **values)
        elif has_class and line[0].code == code:
            return
        elif own and (has_class or (kind, code[:_CLASS]) in self._own):
            self._notes.add("ledger_code_own", "warning", *places, name=own, **values)
        elif not has_class:
            values["top"] = code[:_CLASS]
            self._notes.add("ledger_class_unknown", "error", *places, **values)
        else:
            values["parent"] = line[0].name
            self._notes.add("ledger_code_unknown", "warning", *places, **values)


def _upwards(code: str) -> Iterator[str]:
    """A code and those above it, up to its class."""
    return (code[:length] for length in range(len(code), _CLASS - 1, -2))
