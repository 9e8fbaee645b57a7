"""A `c` element as a cell: its type, its cached value, its formula, its style."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import partial

from lxml import etree

from goalsheet.model import Cell, CellKind
from goalsheet.ooxml.numbers import canonical_number, date_text
from goalsheet.ooxml.strings import SharedStrings, StringReader, unescape
from goalsheet.ooxml.styles import GENERAL, CellStyle
from goalsheet.ooxml.wording import percentage
from goalsheet.ooxml.xml import is_true

# Three times as fast as the constructor, for the many cells that hold a text or a number.
_new = partial(tuple.__new__, Cell)


@dataclass(frozen=True, slots=True)
class Tables:
    """What the cells of every sheet of a workbook refer to."""

    strings: SharedStrings
    styles: Sequence[CellStyle]
    since_1904: bool
    most_cells: int


class CellReader:
    """Turns the `c` elements of one worksheet into cells."""

    def __init__(self, ns: str, tables: Tables) -> None:
        self._value = ns + "v"
        self._formula = ns + "f"
        self._inline = ns + "is"
        self._tables = tables
        self._texts = tables.strings.texts
        self._strings = StringReader(ns, tables.strings.symbols)
        self._styles = {str(index): style for index, style in enumerate(tables.styles)}
        self._has_symbols = any(style.font for style in tables.styles)

    def read(self, element: etree._Element, row: int, col: int) -> Cell | None:
        """The cell of a `c` element that has children; None where these hold nothing.

        The formula of a cell that shares another's is "": only its master spells it out.
        """
        kind = element.get("t", "n")
        last = element[-1]
        if last.tag != self._value:
            return self._rare(element, (row, col), kind)
        raw = last.text or ""
        formula = None
        if len(element) > 1 and (first := element[0]).tag == self._formula:
            formula = first.text or ""
        elif kind == "s" and not self._has_symbols and (text := self._texts.get(raw)):
            return _new((row, col, "text", text, text, None, True, ""))
        return self._cell(element, (row, col), kind, raw, formula)

    def _rare(self, element: etree._Element, at: tuple[int, int], kind: str) -> Cell | None:
        """A formula without a value, an inline string, or a value with an extension after it."""
        formula: str | None = None
        raw = ""
        for child in element:
            if child.tag == self._value:
                raw = child.text or ""
            elif child.tag == self._formula:
                formula = child.text or ""
            elif child.tag == self._inline and kind == "inlineStr":
                text = shown = self._strings.text(child)
                if font := self._font(element):
                    shown = self._strings.text(child, font)
                return Cell(*at, "text", shown, text) if text else None
        return self._cell(element, at, kind, raw, formula)

    def _cell(
        self, element: etree._Element, at: tuple[int, int], kind: str, raw: str, formula: str | None
    ) -> Cell | None:
        if not raw and kind != "str":
            return None if formula is None else Cell(*at, "blank", "", "", formula, False)
        if kind == "n":
            return self._number(element, at, raw, formula)
        if kind == "s":
            return self._shared(element, at, raw, formula)
        if kind in _TYPED:
            return Cell(*at, *_TYPED[kind](raw), raw, formula)
        stored = unescape(raw)
        font = self._font(element)
        text = self._strings.symbols(stored, font) if font else stored
        return Cell(*at, "text", text, stored, formula) if stored or formula is not None else None

    def _shared(
        self, element: etree._Element, at: tuple[int, int], raw: str, formula: str | None
    ) -> Cell | None:
        raw = raw.strip()
        text = self._texts.get(raw)
        if text is None:
            return Cell(*at, "error", "#REF!", raw, formula)
        if not text and formula is None:
            return None
        font = self._font(element) if self._has_symbols else ""
        shown = self._tables.strings.in_font(raw, font) if font else text
        return Cell(*at, "text", shown, text, formula)

    def _number(
        self, element: etree._Element, at: tuple[int, int], raw: str, formula: str | None
    ) -> Cell:
        text = canonical_number(raw)
        if text is None:
            return Cell(*at, "text", raw, raw, formula)
        style = self._style(element)
        if style.shown == "percent":
            return Cell(*at, "percent", percentage(text, style.wording), raw, formula)
        if style.shown == "date":
            day = date_text(text, since_1904=self._tables.since_1904)
            if day is not None:
                return Cell(*at, "date", day, raw, formula)
        if style.wording is not None:
            text = style.wording.around(text)
        return _new((*at, "number", text, raw, formula, True, style.pattern))

    def _style(self, element: etree._Element) -> CellStyle:
        return self._styles.get(element.get("s", "0"), GENERAL)

    def _font(self, element: etree._Element) -> str:
        return self._style(element).font if self._has_symbols else ""


def _iso(raw: str) -> tuple[CellKind, str]:
    """Kind and text of an ISO 8601 value (`t="d"`): midnight is left out, as are time zones."""
    try:
        if "T" not in raw:
            parsed = time.fromisoformat(raw) if ":" in raw else date.fromisoformat(raw)
            return "date", parsed.isoformat()
        moment = datetime.fromisoformat(raw).replace(tzinfo=None, microsecond=0)
    except ValueError:
        return "text", raw
    midnight = moment.time() == time()
    return "date", moment.date().isoformat() if midnight else moment.isoformat()


_TYPED: dict[str, Callable[[str], tuple[CellKind, str]]] = {
    "b": lambda raw: ("bool", "TRUE" if is_true(raw) else "FALSE"),
    "e": lambda raw: ("error", raw),
    "d": _iso,
}
