"""What is wrong with a layout beyond the shape of its entries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from string import Formatter

from goalsheet.disclosure.definition import (
    Also,
    ClassRows,
    EachRows,
    Entry,
    EntryRows,
    Layout,
    ListLayout,
    SingleRow,
    TableLayout,
    TreeRows,
)
from goalsheet.disclosure.plan import Alternatives
from goalsheet.disclosure.terms import CLOSED, COLUMNS, DIGITS, NAMED, NO_TEXT
from goalsheet.formats.sheets import sheet_name
from goalsheet.messages.disclosure import TEXTS
from goalsheet.template.lint import Problem, nearest

_HEADING = ("year", "agency")
_NUMBERED = len("-999")  # what the name of a sheet of a goal form needs besides


def problems(layout: Layout) -> Iterator[Problem]:
    """Every mistake that concerns more than one entry of the layout."""
    first, last = layout.years
    if last is not None and last < first:
        yield Problem("years", "years_reversed")
    yield from _twice("tables", [table.id for table in layout.tables])
    yield from _twice("tables", [TEXTS["contents"].zh, *(t.sheet.upper() for t in layout.tables)])
    yield from _placeholders("contents", layout.contents, _HEADING)
    yield from _placeholders("unit_label", layout.unit_label, ("unit",))
    yield from _placeholders("also_note", layout.also_note, ("place", "parts"))
    for column, spoken in layout.words.items():
        yield from _known(f"words.{column}", "layout_words", column, CLOSED)
        for value in spoken:
            words = [str(known) for known in CLOSED.get(column, (value,))]
            yield from _known(f"words.{column}.{value}", "layout_value", value, words)
    for number, table in enumerate(layout.tables):
        yield from _table(f"tables.{number}", table)


def _table(path: str, table: TableLayout) -> Iterator[Problem]:
    too_long = table.forms is not None and len(table.sheet) > 31 - _NUMBERED
    if too_long or sheet_name(table.sheet, ()) != table.sheet:
        yield Problem(f"{path}.sheet", "layout_sheet", {"found": table.sheet})
    for name in ("title", "left", "empty_note"):
        yield from _placeholders(f"{path}.{name}", getattr(table, name), _HEADING)
    for number, part in enumerate(table.lists):
        yield from _list(f"{path}.lists.{number}", part)


def _list(path: str, part: ListLayout) -> Iterator[Problem]:
    yield from _condition(f"{path}.where", part.where, part.from_)
    yield from _rows(f"{path}.rows", part)
    rows, known = part.rows, _told(part)
    leaves = list(part.leaves())
    ids = [column.id for column in leaves if column.id]
    yield from _twice(f"{path}.columns", ids)
    sums = {column.id: column.sum for column in leaves if column.id}
    for column in leaves:
        place = f"{path}.columns.{column.id or column.title}"
        if column.text is not None:
            yield from _placeholders(place, column.text, known)
        yield from _condition(f"{place}.where", column.where or (), part.from_)
        yield from _also(place, column.also, part.from_)
        for name in column.sum:
            yield from _known(f"{place}.sum", "layout_sum", name, ids)
    yield from _circles(f"{path}.columns", sums)
    entries = rows.entries if isinstance(rows, EntryRows) else ()
    yield from _entries(f"{path}.rows.entries", entries, [e.id for e in entries], part)
    own = [entry.id for entry in part.totals]
    names = ["rows", *own, *(entry.id for entry in entries)]
    yield from _entries(f"{path}.totals", part.totals, names, part)


def _told(part: ListLayout) -> tuple[str, ...]:
    """What the rows of a list can say of themselves."""
    rows = part.rows
    if isinstance(rows, TreeRows | ClassRows):
        if isinstance(rows, ClassRows):
            return "code", "name", "number"
        return "code", "name", *(f"part{n}" for n in range(1, len(rows.levels) + 1))
    if isinstance(rows, EntryRows):
        return ("label",)
    if isinstance(rows, SingleRow):
        return ()
    columns = COLUMNS[part.from_]
    # A column that is misspelt in `by` is told there, and meant as it should be spelt.
    by = [c if c in columns else nearest(c, columns) or c for c in getattr(rows, "by", ())]
    own = by if isinstance(rows, EachRows) else [c for c in columns if c not in NO_TEXT]
    return *own, *(name for column in own for name in NAMED.get(column, ()))


def _rows(path: str, part: ListLayout) -> Iterator[Problem]:
    rows, known = part.rows, COLUMNS[part.from_]
    if isinstance(rows, EntryRows):
        return
    yield from _condition(f"{path}.where", rows.where, part.from_)
    if isinstance(rows, TreeRows | ClassRows):
        yield from _known(f"{path}.code", "layout_column", rows.code, known)
        yield from _digits(path, rows)
    if isinstance(rows, EachRows):
        for name in rows.by:
            yield from _known(f"{path}.by", "layout_column", name, known)
    if isinstance(rows, TreeRows) and list(rows.levels) != sorted(set(rows.levels)):
        yield Problem(f"{path}.levels", "layout_levels")


def _digits(path: str, rows: TreeRows | ClassRows) -> Iterator[Problem]:
    """Levels that no code of the column has."""
    key, given = (
        ("levels", rows.levels) if isinstance(rows, TreeRows) else ("digits", (rows.digits,))
    )
    known = DIGITS.get(rows.code, given)
    for number in given:
        if number not in known:
            values = {
                "found": str(number),
                "column": rows.code,
                "known": ", ".join(map(str, known)),
            }
            yield Problem(f"{path}.{key}", "layout_digits", values)


def _entries(
    path: str, entries: Sequence[Entry], names: Sequence[str], part: ListLayout
) -> Iterator[Problem]:
    yield from _twice(path, [entry.id for entry in entries])
    for entry in entries:
        yield from _condition(f"{path}.{entry.id}.where", entry.where or (), part.from_)
        yield from _also(f"{path}.{entry.id}", entry.also, part.from_)
        for name in entry.sum:
            yield from _known(f"{path}.{entry.id}.sum", "layout_sum", name, names)
    yield from _circles(path, {entry.id: entry.sum for entry in entries})


def _also(path: str, also: Sequence[Also], source: str) -> Iterator[Problem]:
    for number, other in enumerate(also):
        yield from _condition(f"{path}.also.{number}.where", other.where, source)


def _condition(path: str, condition: Alternatives, source: str) -> Iterator[Problem]:
    for alternative in condition:
        for column, values in alternative.items():
            place = f"{path}.{column}"
            yield from _known(place, "layout_column", column, COLUMNS[source])
            if column in CLOSED:
                words = [_spelt(known) for known in CLOSED[column]]
                for value in values:
                    yield from _known(place, "layout_value", _spelt(value), words)


def _spelt(value: object) -> str:
    return {True: "true", False: "false"}[value] if isinstance(value, bool) else str(value)


def _known(path: str, code: str, found: str, known: Iterable[str]) -> Iterator[Problem]:
    words = list(known)
    if found not in words:
        yield Problem(path, code, {"found": found}, nearest(found, words))


def _placeholders(path: str, text: str, known: Sequence[str]) -> Iterator[Problem]:
    try:
        names = [name for _, name, _, _ in Formatter().parse(text) if name is not None]
    except ValueError:
        yield Problem(path, "layout_braces", {"found": text})
        return
    for name in names:
        yield from _known(path, "layout_placeholder", name, known)


def _twice(path: str, names: Sequence[str]) -> Iterator[Problem]:
    for name, count in Counter(names).items():
        if count > 1:
            yield Problem(path, "layout_twice", {"found": name})


def _circles(path: str, sums: dict[str, tuple[str, ...]]) -> Iterator[Problem]:
    """Sums that are, in the end, sums of themselves."""
    for start, parts in sums.items():
        seen: set[str] = set()
        ahead = list(parts)
        while ahead:
            name = ahead.pop()
            if name not in seen:
                seen.add(name)
                ahead += sums.get(name, ())
        if start in seen:
            yield Problem(f"{path}.{start}", "layout_circle", {"found": start})
