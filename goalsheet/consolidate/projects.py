"""The sheet of projects: one line per project, amounts by source, totals as live formulas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from goalsheet.consolidate.look import MARKED, MISSING, Heading, Page
from goalsheet.consolidate.names import FileNames
from goalsheet.consolidate.summary import Line, Summary, exact_sum
from goalsheet.formats.sheets import decimals_needed
from goalsheet.ooxml.a1 import column_letters
from goalsheet.values.amount import convert, format_amount

_BEFORE = {"number": 5, "unit": 22, "project": 28, "year": 7, "period": 13}
_AFTER = {"source": 26, "remarks": 20}
_TOTAL = len(_BEFORE)


class _Money(NamedTuple):
    """A column of amounts: its place and heading, the amount of each line, their sum."""

    column: int
    heading: str
    amounts: Mapping[int, Decimal]
    total: Decimal
    decimals: int

    @classmethod
    def of(cls, column: int, heading: str, amounts: Mapping[int, Decimal]) -> _Money:
        total = exact_sum(amounts.values())
        return cls(column, heading, amounts, total, decimals_needed([*amounts.values(), total]))

    @property
    def letters(self) -> str:
        return column_letters(self.column + 1)

    @property
    def width(self) -> float:
        # Below the amounts in 万元 stands their sum in 元, which is longer.
        longest = format_amount(self.total * 10_000, decimals=2, separators=True)
        return min(max(len(longest) + 2, self.decimals + 8, 11), 28)


def write_projects(page: Page, summary: Summary, names: FileNames) -> None:
    """Write the list of projects with its totals and what is to be said of them."""
    money = _money(page, summary)
    headings = [
        *(Heading(page.word(name), width) for name, width in _BEFORE.items()),
        *(Heading(column.heading, column.width) for column in money),
        *(Heading(page.word(name), width) for name, width in _AFTER.items()),
    ]
    unit = page.word("amount_unit", unit=summary.unit)
    top = page.begin(_title(page, summary), unit, headings)
    for offset, line in enumerate(summary.projects):
        _write_line(page, top + offset, line, money, names)
    row = _write_totals(page, summary, money, top)
    for sentence in notes(page, summary, names):
        row = page.note(row, len(headings) - 1, sentence)


def period(line: Line) -> str:
    """Start and end as the form states them: `2024—2026`; dates stand one below the other."""
    given = [text for text in (line.text("start"), line.text("end")) if text]
    return "—".join(given) if all(len(text) == 4 for text in given) else "—\n".join(given)


def _title(page: Page, summary: Summary) -> str:
    years = _years(summary)
    if len(years) == 1:
        return page.word("title_year", year=years[0])
    return page.word("title_projects")


def _years(summary: Summary) -> list[str]:
    return sorted({year for line in summary.projects if (year := line.text("fiscal_year"))})


def _money(page: Page, summary: Summary) -> list[_Money]:
    lines = list(enumerate(summary.projects))
    totals = {n: line.total for n, line in lines if line.total is not None}
    columns = [_Money.of(_TOTAL, page.word("total"), totals)]
    for source in summary.columns:
        amounts = {n: line.sources[source.id] for n, line in lines if source.id in line.sources}
        label = source.label(page.language)
        heading = page.word("undivided", label=label) if source.undivided else label
        columns.append(_Money.of(_TOTAL + len(columns), heading, amounts))
    return columns


def _write_line(page: Page, row: int, line: Line, money: list[_Money], names: FileNames) -> None:
    look: dict[str, Any] = {}
    if line.total is None:
        look = {"bg_color": MISSING}
    elif line.copy_of is not None:
        look = {"bg_color": MARKED}
    page.sheet.write_number(row, 0, line.number, page.style(align="center", **look))
    page.text(row, 1, line.text("unit"), **look)
    page.text(row, 2, line.text("project_name"), **look)
    page.text(row, 3, line.text("fiscal_year"), align="center", **look)
    page.text(row, 4, period(line), align="center", **look)
    _write_amounts(page, row, line, money, look)
    last = _TOTAL + len(money)
    page.text(row, last, names.place(line.record, "fund_total"), font_size=9, **look)
    page.text(row, last + 1, remarks(page, line), font_size=9, **look)


def _write_amounts(
    page: Page, row: int, line: Line, money: list[_Money], look: Mapping[str, Any]
) -> None:
    total, *sources = money
    index = line.number - 1
    if line.total is None:
        page.text(row, total.column, page.word("not_read"), align="right", bold=True, **look)
    elif sources and line.sources and not line.sources_differ:
        area = f"{sources[0].letters}{row + 1}:{sources[-1].letters}{row + 1}"
        page.formula((row, total.column), f"=SUM({area})", line.total, total.decimals, **look)
    else:
        page.amount(row, total.column, line.total, total.decimals, **look)
    for column in sources:
        amount = column.amounts.get(index)
        if amount is None:
            page.text(row, column.column, None, **look)
        else:
            page.amount(row, column.column, amount, column.decimals, **look)


def remarks(page: Page, line: Line) -> str:
    """What is to be said of one line, in a few words."""
    said = []
    if line.copy_of is not None:
        said.append(page.word("remark_duplicate", number=line.copy_of))
    if line.total is None:
        said.append(page.word("remark_missing"))
    if line.sources_differ:
        said.append(page.word("remark_sources"))
    if line.sources_missing:
        said.append(page.word("remark_no_sources"))
    if line.errors:
        said.append(page.word("remark_errors", count=line.errors))
    return ("；" if page.language == "zh" else "; ").join(said)


def _write_totals(page: Page, summary: Summary, money: list[_Money], top: int) -> int:
    """The lines below the projects; gives the row after them."""
    count = len(summary.projects)
    row = top + count
    look: dict[str, Any] = {"bold": True, "bg_color": "#F2F2F2"}
    alarm = {**look, "bg_color": MISSING} if _incomplete(summary) else look
    _label(page, row, len(money), page.word("sum"), look)
    for column in money:
        place, own = (row, column.column), alarm if column is money[0] else look
        if count:
            area = f"{column.letters}{top + 1}:{column.letters}{top + count}"
            page.formula(place, f"=SUM({area})", column.total, column.decimals, **own)
        else:
            page.amount(*place, Decimal(0), 2, **own)
    if summary.unit == "万元":
        _write_converted(page, row + 1, money, sum_row=row)
    _write_rounded(page, row + 1 + (summary.unit == "万元"), summary, money, sum_row=row)
    return row + 2 + (summary.unit == "万元")


def _write_converted(page: Page, row: int, money: list[_Money], *, sum_row: int) -> None:
    """The sums in 元, to the last digit."""
    _label(page, row, len(money), page.word("sum_in", unit="元"), {})
    for column in money:
        value = convert(column.total, "万元", "元")
        decimals = decimals_needed([value])
        formula = f"=ROUND({column.letters}{sum_row + 1}*10000,{decimals})"
        page.formula((row, column.column), formula, value, decimals)


def _write_rounded(
    page: Page, row: int, summary: Summary, money: list[_Money], *, sum_row: int
) -> None:
    """The total in 万元 with two decimals, as it is printed in public."""
    _label(page, row, len(money), page.word("rounded", unit="万元"), {})
    total = money[0]
    exact = convert(total.total, summary.unit, "万元")
    value = Decimal(format_amount(exact, decimals=2))
    divided = "/10000" if summary.unit == "元" else ""
    formula = f"=ROUND({total.letters}{sum_row + 1}{divided},2)"
    page.formula((row, total.column), formula, value, 2, bold=True)
    for column in money[1:]:
        page.text(row, column.column, None)


def _label(page: Page, row: int, money: int, text: str, look: Mapping[str, Any]) -> None:
    style = page.style(align="center", **look)
    page.sheet.merge_range(row, 0, row, _TOTAL - 1, "", style)
    page.sheet.write_string(row, 0, text, style)
    for column in range(_TOTAL + money, _TOTAL + money + len(_AFTER)):
        page.text(row, column, None, **look)


def _incomplete(summary: Summary) -> bool:
    return bool(summary.unread) or any(line.total is None for line in summary.projects)


def notes(page: Page, summary: Summary, names: FileNames) -> Iterator[str]:
    """What must be known about the totals, one sentence each."""
    projects, years = summary.projects, _years(summary)
    told = {
        "note_missing": (str(line.number) for line in projects if line.total is None),
        "note_files": map(names.short, summary.unread),
        "note_duplicates": (str(line.number) for line in projects if line.copy_of is not None),
        "note_sources": (str(line.number) for line in projects if line.sources_differ),
        "note_no_sources": (str(line.number) for line in projects if line.sources_missing),
        "note_years": years if len(years) > 1 else (),
    }
    for name, what in told.items():
        if listed := _listed(page, what):
            yield page.word(name, listed=listed)


def _listed(page: Page, words: Iterable[str]) -> str:
    return ("、" if page.language == "zh" else ", ").join(words)
