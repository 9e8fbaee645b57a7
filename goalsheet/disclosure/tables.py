"""Disclosure tables: a layout and a source of amounts give frozen tables with their findings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from goalsheet.disclosure.amounts import Amounts, Answer, Wanted
from goalsheet.disclosure.definition import Layout, TableLayout
from goalsheet.disclosure.lines import Built, Line, build_lines
from goalsheet.disclosure.places import by_file, qualified_cells, yuan
from goalsheet.disclosure.plan import ListPlan, plan_table
from goalsheet.disclosure.wording import Names
from goalsheet.model import Finding
from goalsheet.values.amount import convert, format_amount

MOST_LISTED = 20


@dataclass(frozen=True, slots=True)
class Heading:
    """Whose tables they are, and of which year; what `{agency}` and `{year}` stand for."""

    agency: str
    year: int

    def fill(self, text: str) -> str:
        """A text of the layout with agency and year in it."""
        return text.replace("{agency}", self.agency).replace("{year}", str(self.year))


@dataclass(frozen=True, slots=True)
class ListTable:
    """A list of a table with its lines in printed order; amounts in whole 分.

    `unnamed` are codes in it that no list of codes has.
    """

    plan: ListPlan
    lines: tuple[Line, ...]
    unnamed: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """True where no line has an amount."""
        return not any(amount is not None for line in self.lines for amount in line.amounts)


@dataclass(frozen=True, slots=True)
class Table:
    """A published table: its texts, its lists from left to right, what is wrong with it."""

    layout: TableLayout
    unit: str
    title: str
    left: str
    right: str
    lists: tuple[ListTable, ...]
    notes: tuple[str, ...]
    findings: tuple[Finding, ...]

    @property
    def is_empty(self) -> bool:
        """True where no list has an amount."""
        return all(part.is_empty for part in self.lists)

    @property
    def scale(self) -> int:
        """How many 分 are one of the table's unit."""
        return int(convert(Decimal(1), self.unit, "元") * 100)

    @property
    def columns(self) -> tuple[str, ...]:
        """The leaf headings from left to right."""
        return tuple(column.title for part in self.lists for column in part.plan.columns)

    def amount(self, cents: int | None) -> Decimal | None:
        """An amount in the unit of the table, exact."""
        if cents is None:
            return None
        return convert(Decimal(cents).scaleb(-2), "元", self.unit)


def build_tables(
    layout: Layout, amounts: Amounts, names: Names, heading: Heading
) -> tuple[Table, ...]:
    """All tables of a layout that are made from amounts, in its order."""
    return tuple(
        build_table(layout, table, amounts, names, heading)
        for table in layout.tables
        if table.lists
    )


def build_table(
    layout: Layout, table: TableLayout, amounts: Amounts, names: Names, heading: Heading
) -> Table:
    """One table of a layout."""
    unit = layout.unit_of(table)
    plans = plan_table(table)
    answers = [amounts.answer(plan) for plan in plans]
    built = [
        build_lines(plan, answer, names, layout.words)
        for plan, answer in zip(plans, answers, strict=True)
    ]
    lists = tuple(
        ListTable(plan, _shown_lines(table, b), b.unnamed)
        for plan, b in zip(plans, built, strict=True)
    )
    findings = [
        finding
        for plan, answer, b in zip(plans, answers, built, strict=True)
        for finding in (*_code_findings(plan, b, amounts), *_moved(plan, answer))
    ]
    is_empty = all(part.is_empty for part in lists)
    notes = (
        *([heading.fill(table.empty_note)] if is_empty and table.empty_note else []),
        *_also_notes(layout, unit, answers),
        *(heading.fill(note) for note in table.footnotes),
    )
    right = layout.unit_label.replace("{unit}", unit)
    return Table(
        table,
        unit,
        heading.fill(table.title),
        heading.fill(table.left),
        right,
        lists,
        notes,
        tuple(findings),
    )


def _shown_lines(table: TableLayout, built: Built) -> tuple[Line, ...]:
    """The lines; of a list without a row none, where its empty total is not printed."""
    if not table.empty_total and all(line.is_total for line in built.lines):
        return ()
    return built.lines


def _code_findings(plan: ListPlan, built: Built, amounts: Amounts) -> Iterator[Finding]:
    """What is to be said of the codes in a list."""
    where = {"table": plan.sheet}
    if built.inserted:
        yield Finding("class_inserted", "info", found=_some(built.inserted), values=where)
    numbers = [measure.number for measure in plan.measures]
    if built.undivided:
        cells = amounts.cells(plan, Wanted([(code,) for code in built.undivided], None, numbers))
        for file, own in by_file(cells).items():
            found, shown_cells = _some(built.undivided), qualified_cells(own)
            yield Finding("code_undivided", "warning", file, shown_cells, found=found, values=where)
    if built.uncoded:
        cells = amounts.cells(plan, Wanted([("",)], None, numbers))
        for file, own in by_file(cells).items():
            total = yuan(sum(cell.cents for cell in own))
            yield Finding(
                "amount_without_code", "error", file, qualified_cells(own), None, total, where
            )


def _some(codes: Sequence[str]) -> str:
    shown = "、".join(codes[:MOST_LISTED])
    return shown + ("…" if len(codes) > MOST_LISTED else "")


def _moved(plan: ListPlan, answer: Answer) -> Iterator[Finding]:
    """Amounts that stand in a place not their own, because the layout has none for them."""
    for key, cents in answer.also.items():
        values = {"table": plan.sheet, "place": key.place, "name": key.name}
        yield Finding("amount_moved", "info", found=yuan(cents), values=values)


def _also_notes(layout: Layout, unit: str, answers: Sequence[Answer]) -> Iterator[str]:
    """One note for each place that holds amounts of others: 注：其他收入含上年结转3元."""
    places: dict[str, dict[str, int]] = {}
    for answer in answers:
        for key, cents in answer.also.items():
            place = places.setdefault(key.place, {})
            place[key.name] = place.get(key.name, 0) + cents
    for title, own in places.items():
        told = "、".join(f"{name}{_exact(cents, unit)}{unit}" for name, cents in own.items())
        yield layout.also_note.replace("{place}", title).replace("{parts}", told)


def _exact(cents: int, unit: str) -> str:
    return format_amount(convert(Decimal(cents).scaleb(-2), "元", unit), separators=True)


def shown(table: Table, cents: int) -> Decimal:
    """An amount as the table shows it, rounded half up to its decimals."""
    return Decimal(_steps(cents, _step(table))).scaleb(-table.layout.decimals)


def _step(table: Table) -> int:
    """How many 分 the last digit stands for that the table shows."""
    return max(table.scale // int(10**table.layout.decimals), 1)


def _steps(cents: int, step: int) -> int:
    """How often the last digit goes into an amount, rounded half up."""
    rounded: int = (2 * abs(cents) + step) // (2 * step)
    return rounded if cents >= 0 else -rounded


def sums_of(part: ListTable) -> Iterator[tuple[int, int, tuple[tuple[int, int], ...]]]:
    """Every cell of a list that is a sum: its line, its column, line and column of each part.

    A cell that is the sum of its row and of its column comes twice, as that of its row first.
    """
    for number, line in enumerate(part.lines):
        for column, amount in enumerate(line.amounts):
            if amount is None:
                continue
            if column in part.plan.sums:
                yield number, column, tuple((number, c) for c in part.plan.sums[column])
            if line.kind == "sum":
                yield number, column, tuple((other, column) for other in line.parts)


def unequal_as_shown(table: Table, part: ListTable) -> list[tuple[int, int]]:
    """Line and column of every sum whose parts, as shown, do not add up to it as shown."""
    found: dict[tuple[int, int], None] = {}
    step = _step(table)
    steps = [[_steps(cents or 0, step) for cents in line.amounts] for line in part.lines]
    for number, column, parts in sums_of(part):
        if steps[number][column] != sum([steps[line][c] for line, c in parts]):
            found[number, column] = None
    return list(found)
