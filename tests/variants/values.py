"""The same values, kept in the workbook in other ways."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from tests.variants.printed import is_label
from tests.variants.sample import Sample, place_name, row_number, spots_of_type, value_plans
from tests.variants.sheet import Position, Run, Spot, insert, regrid

_UNIT = re.compile(r"万\s*元|元")
_UNIT_IN_BRACKETS = re.compile(r"\s*[（(]\s*(?:万\s*)?元\s*[）)](?=\s*[:：*]?\s*$)")
_UNIT_LINE = re.compile(r"单\s*位\s*[:：]\s*(?:万\s*)?元")
_NUMBER_WITH_UNIT = re.compile(r"([\d.,]+)(万元|元)?")
_PERCENT = re.compile(r"(\d+)(?:\.(\d*[1-9]))?%")
_TYPED = re.compile(r"=(\d+)%")
_PER_WAN = 10000
_BOXES = (("○", "√"), ("☐", "■"), ("□", "√"), ("☐", "☒"))
_SYMBOL_FONTS = (("Wingdings", "\u00a8", "\u00fe"), ("Wingdings 2", "\u00a3", "R"))
_PRIVATE = 0xF000


def amounts_as_text(sample: Sample) -> Iterator[Sample]:
    """Numbers kept as text; then with thousands separators and two decimals."""
    amounts = _numbers(sample)
    for show in (lambda number: f"{number:f}", lambda number: f"{number:,.2f}"):
        texts = {
            where: spot._replace(value=show(_decimal(spot)), format="@")
            for where, spot in amounts.items()
            if Decimal(show(_decimal(spot)).replace(",", "")) == _decimal(spot)
        }
        if texts:
            yield sample.with_sheet(sample.sheet.with_cells(texts))


def amounts_as_formulas(sample: Sample) -> Iterator[Sample]:
    """Amounts that Excel calculated."""
    formulas = {
        where: spot._replace(formula=f"SUM({_decimal(spot):f},0)")
        for where, spot in _numbers(sample).items()
    }
    if formulas:
        yield sample.with_sheet(sample.sheet.with_cells(formulas))


def _numbers(sample: Sample) -> dict[Position, Spot]:
    """The amounts that are kept as numbers."""
    spots = spots_of_type(sample, "amount")
    return {where: spot for where, spot in spots.items() if isinstance(spot.value, int | float)}


def _decimal(spot: Spot) -> Decimal:
    return Decimal(repr(spot.value))


def amounts_in_other_unit(sample: Sample) -> Iterator[Sample]:
    """A form in 万元 relabelled 元 and its amounts multiplied by 10000; or the reverse.

    An amount over which no unit was printed has its unit beside it.
    """
    other = "元" if unit_of(sample) == "万元" else "万元"
    factor = Decimal(_PER_WAN) if other == "元" else Decimal(1) / _PER_WAN
    cells = {
        where: spot._replace(value=_UNIT.sub(other, spot.text))
        for where, spot in _unit_labels(sample).items()
    }
    for where, spot in spots_of_type(sample, "amount").items():
        if spot.formula is not None:
            return
        printed = any(place in sample.records[0].units for place in spot.places)
        number, beside = _amount(spot)
        new = _plain(number * factor)
        if beside or not printed:
            cells[where] = spot._replace(value=f"{new}{other}")
        elif spot.text:
            cells[where] = spot._replace(value=f"{new}")
        else:
            cells[where] = spot._replace(value=new, format="General")
    units = dict.fromkeys(filled_amounts(sample), other)
    yield sample.with_sheet(sample.sheet.with_cells(cells)).with_record(units=units)


def unit_of(sample: Sample) -> str:
    """The unit of the amounts on the sheet."""
    return next(iter(sample.records[0].units.values()), sample.plan.definition.unit)


def _amount(spot: Spot) -> tuple[Decimal, bool]:
    """The amount of a spot, and whether its unit stands beside it."""
    if not spot.text:
        return _decimal(spot), False
    match = _NUMBER_WITH_UNIT.fullmatch(spot.text)
    assert match, spot
    return Decimal(match[1].replace(",", "")), bool(match[2])


def _plain(number: Decimal) -> int | float:
    return int(number) if number == number.to_integral_value() else float(number)


def _unit_labels(sample: Sample) -> dict[Position, Spot]:
    """The labels that print the unit of amounts."""
    return {
        where: spot
        for where, spot in sample.sheet.filled().items()
        if _UNIT_LINE.search(spot.text)
        or (_UNIT_IN_BRACKETS.search(spot.text) and is_label(sample.plan, spot.text))
    }


def unit_line_moved(sample: Sample) -> Iterator[Sample]:
    """No label or amount prints the unit; a line below the title does, left or right."""
    unit = unit_of(sample)
    cells = dict(sample.sheet.cells)
    for where, spot in _unit_labels(sample).items():
        text = _UNIT_IN_BRACKETS.sub("", spot.text)
        cells[where] = spot._replace(value=text if text != spot.text else None)
    for where, spot in spots_of_type(sample, "amount").items():
        number, beside = _amount(spot)
        if beside:
            cells[where] = spot._replace(value=_plain(number))
    title = next(where for where, spot in cells.items() if "title" in spot.places)
    bottom = sample.sheet.area(title).bottom
    moved = regrid(sample.sheet.with_cells(cells), rows=insert([bottom]))
    expected = dict.fromkeys(filled_amounts(sample), unit)
    for column, text in ((moved.last_column, f"单位：{unit}"), (1, f"金额单位:{unit}")):
        yield sample.with_sheet(moved.with_cells({(bottom + 1, column): Spot(text)})).with_record(
            units=expected
        )


def filled_amounts(sample: Sample) -> Iterator[str]:
    """The places of all amounts that the record has."""
    fields, tables = sample.records[0].fields, sample.records[0].tables
    for field in sample.plan.fields:
        if field.value.type == "amount" and fields[field.value.name] is not None:
            yield field.value.name
    for table in sample.plan.tables:
        names = [c.value.name for c in table.columns if c.value.type == "amount"]
        for number, row in enumerate(tables[table.name]):
            yield from (f"{table.name}[{number}].{n}" for n in names if row[n] is not None)


def dates_as_serials(sample: Sample) -> Iterator[Sample]:
    """Real dates under Chinese and other date formats, counted from 1900 and from 1904."""
    formats: tuple[str | int, ...] = (14, 31, 57, 'yyyy"年"m"月"d"日"', "[$-804]yyyy-mm-dd;@")
    spots = spots_of_type(sample, "date", "year")
    dates = {where: _date(_value(sample, spot)) for where, spot in spots.items()}
    for epoch in (date(1899, 12, 30), date(1904, 1, 1)):
        for number_format in formats if dates else ():
            cells = {
                where: spots[where]._replace(value=(day - epoch).days, format=number_format)
                for where, day in dates.items()
            }
            sheet = sample.sheet.with_cells(cells)
            yield sample.with_sheet(sheet, date1904=epoch.year == 1904)


def _date(text: str) -> date:
    return date.fromisoformat(text if "-" in text else f"{text}-01-01")


def _value(sample: Sample, spot: Spot) -> Any:
    """The expected value of a spot."""
    record = sample.records[0]
    named = value_plans(sample.plan)
    place = next(place for place in spot.places if place_name(place) in named)
    number = row_number(place)
    if number is None:
        return record.fields[place]
    table, column = place_name(place).split(".")
    return record.tables[table][number][column]


def targets_as_percent_numbers(sample: Sample) -> Iterator[Sample]:
    """0.95 shown as 95% where the text was 95%; then shown as 95.00%."""
    spots = spots_of_type(sample, "target")
    found = {where: m for where, s in spots.items() if (m := _PERCENT.fullmatch(s.text))}
    for decimals in (None, 2):
        cells = {}
        for where, match in found.items():
            shown = len(match[2] or "") if decimals is None else decimals
            number_format = "0." + "0" * shown + "%" if shown else "0%"
            number = float(Decimal(match.group()[:-1]) / 100)
            cells[where] = spots[where]._replace(value=number, format=number_format)
        if cells:
            yield sample.with_sheet(sample.sheet.with_cells(cells))


def targets_typed_as_formula(sample: Sample) -> Iterator[Sample]:
    """=100% as Excel takes it when it is typed: a formula with the value 1."""
    spots = spots_of_type(sample, "target")
    for number_format in ("General", "0%"):
        cells = {
            where: spot._replace(
                value=int(match[1]) / 100, format=number_format, formula=spot.text[1:]
            )
            for where, spot in spots.items()
            if (match := _TYPED.fullmatch(spot.text))
        }
        if cells:
            yield sample.with_sheet(sample.sheet.with_cells(cells))


def check_box_styles(sample: Sample) -> Iterator[Sample]:
    """Other characters for the boxes, and the letters of symbol fonts."""
    spots = spots_of_type(sample, "choice")
    boxes = {where: spot for where, spot in spots.items() if re.search("[□☑]", spot.text)}
    if not boxes:
        return
    for off, on in _BOXES:
        yield _with_boxes(
            sample, boxes, lambda text, off=off, on=on: text.translate({0x25A1: off, 0x2611: on})
        )
    for font, off, on in _SYMBOL_FONTS:
        for shift in (0, _PRIVATE):
            letters = {"□": chr(ord(off) + shift), "☑": chr(ord(on) + shift)}
            yield _with_boxes(
                sample,
                boxes,
                lambda text, letters=letters, font=font: tuple(
                    Run(letters[part], font) if part in letters else Run(part)
                    for part in re.split("([□☑])", text)
                    if part
                ),
            )


def _with_boxes(
    sample: Sample, boxes: dict[Position, Spot], show: Callable[[str], str | tuple[Run, ...]]
) -> Sample:
    return sample.with_sheet(
        sample.sheet.with_cells(
            {where: spot._replace(value=show(spot.text)) for where, spot in boxes.items()}
        )
    )
