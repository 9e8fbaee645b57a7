"""A value of a record as the content of a cell, in the way that the form shows it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from goalsheet.model import Cell, Value
from goalsheet.ooxml.styles import GENERAL, CellStyle
from goalsheet.ooxml.wording import Wording
from goalsheet.ooxml.write.cells import (
    BlankValue,
    CellValue,
    NumberValue,
    RichValue,
    TextValue,
)
from goalsheet.ooxml.write.runs import Run
from goalsheet.reader.convert import Converted, convert_cell
from goalsheet.template.plan import ValuePlan
from goalsheet.values.amount import Amount, canonical, convert, parse_amount
from goalsheet.values.choice import BOXES_OFF, BOXES_ON, render
from goalsheet.values.symbols import symbol_font_letter, symbol_font_text

_EPOCH = date(1899, 12, 30)
# March 1st, 1900: spreadsheets count a February 29th of that year, and know no day before it.
_FIRST_DAY = 61
_EPOCH_1904 = date(1904, 1, 1)


def cell_content(
    plan: ValuePlan,
    value: Value,
    *,
    own_text: str | None = None,
    sample: Cell | None = None,
    style: CellStyle | None = None,
    since_1904: bool = False,
) -> CellValue:
    """What to write for any value but an amount.

    `own_text` is how the value stood in the file it was read from: it is written again where it
    still says the same. `sample` is the cell as the form has it (its check boxes), `style` how
    the form shows numbers there.
    """
    if plan.type in ("choice", "choices"):
        return _choice(plan, value, sample, own_text)
    if value is None:
        return BlankValue()
    text = shown_text(plan, value, own_text)
    if style is not None and style.shown == "date" and plan.type == "date":
        start, first = (_EPOCH_1904, 0) if since_1904 else (_EPOCH, _FIRST_DAY)
        days = (date.fromisoformat(str(value)) - start).days
        return NumberValue(str(days)) if days >= first else TextValue(text)
    if plan.type == "percent" and (style is None or style.shown == "percent"):
        number = Decimal(str(value).rstrip("%")).scaleb(-2)
        return NumberValue(canonical(number)) if style is not None else TextValue(text)
    return TextValue(text)


def shown_text(plan: ValuePlan, value: Value, own_text: str | None) -> str:
    """A value as text: as it stood where it was read, if that still says the same."""
    if value is None:
        return ""
    if own_text and _says(plan, own_text) == value:
        return own_text
    return str(value["text"]) if isinstance(value, dict) else str(value)


def amount_content(
    plan: ValuePlan,
    value: Value,
    unit: str | None,
    unit_of_sheet: str | None,
    *,
    in_cell: bool,
    style: CellStyle = GENERAL,
) -> CellValue:
    """What to write for an amount in the template's unit.

    A number in the unit that the cell's format shows, else in that which the sheet prints over it.
    Where there is neither, or `in_cell` says that this form prints the unit behind the number, a
    text of the number and its `unit`; but a cell with a format for numbers always gets a number.
    """
    if value is None:
        return BlankValue()
    amount = Decimal(str(value))
    if style.wording is not None:
        number = _in_format(amount, plan, style.wording)
        if number is not None:
            return NumberValue(canonical(number))
    if (unit_of_sheet is None or in_cell) and unit is not None and not style.digits:
        return TextValue(canonical(convert(amount, plan.unit, unit)) + unit)
    return NumberValue(canonical(convert(amount, plan.unit, unit_of_sheet or plan.unit)))


def _in_format(amount: Decimal, plan: ValuePlan, wording: Wording) -> Decimal | None:
    """The number that a format shows as an amount with its unit; None where it shows no unit."""
    for section in wording.sections:
        shown = parse_amount(f"{section.prefix}1{section.suffix}")
        if shown is None or shown.unit is None:
            continue
        printed = convert(amount, plan.unit, shown.unit)
        number = printed.scaleb(section.shift)
        if parse_amount(wording.around(canonical(number))) == Amount(printed, shown.unit):
            return number
    return None


def in_symbol_fonts(runs: Sequence[Run], text: str) -> RichValue | None:
    """A text whose boxes are drawn by symbol fonts, in the runs that the form has.

    None where the text differs from that of the runs in more than boxes of these fonts.
    """
    shown = "".join(symbol_font_text(run.text, run.font) for run in runs)
    if len(shown) != len(text):
        return None
    made = []
    place = 0
    for run in runs:
        letters = []
        for letter in run.text:
            glyph = text[place]
            new: str | None = letter
            if glyph != shown[place]:
                new = symbol_font_letter(glyph, run.font, letter)
            if new is None:
                return None
            letters.append(new)
            place += 1
        made.append(run._replace(text="".join(letters)))
    return RichValue(tuple(made), text)


def _choice(plan: ValuePlan, value: Value, sample: Cell | None, own_text: str | None) -> CellValue:
    chosen = [value] if isinstance(value, str) else list(value) if isinstance(value, list) else []
    text = sample.text if sample is not None else ""
    boxes = BOXES_OFF | BOXES_ON
    if not any(char in boxes for char in text):
        text = own_text if own_text and any(char in boxes for char in own_text) else ""
    if text and all(word in plan.options for word in chosen):
        return TextValue(render(plan.options, chosen, text))
    return TextValue("、".join(chosen)) if chosen else BlankValue()


def _says(plan: ValuePlan, text: str) -> Value:
    """The value that a text would be read as."""
    result = convert_cell(Cell(1, 1, "text", text, text), plan, None)
    return result.value if isinstance(result, Converted) else result
