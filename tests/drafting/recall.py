"""How much of a form a draft finds: entries of fields.csv by their value cells, values by cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from openpyxl import load_workbook

from goalsheet.drafting.draft import Draft, draft
from goalsheet.drafting.proof import value_cells
from goalsheet.drafting.yaml_out import draft_text
from goalsheet.grid.open import book_from_bytes
from goalsheet.model import Record
from goalsheet.reader.read import read_book
from goalsheet.template.library import shipped_folder
from goalsheet.template.load import parse_definition
from goalsheet.template.plan import Plan
from goalsheet.template.prepare import prepare
from tests.variants import head, labels, lines, merges
from tests.variants.expected import CASES, Expected, entries
from tests.variants.sample import Sample, Variant, example, load_sheet, plans, tagged
from tests.variants.storage import stored


def _last(variant: Variant) -> Variant:
    """Of the samples of a variant only the last, which changes the most."""
    return lambda sample: iter(list(variant(sample))[-1:])


REDRAWN: dict[str, tuple[Variant, ...]] = {
    "as issued": (),
    "unmerged": (merges.unmerged_first,),
    "blank rows and columns": (_last(lines.rows_between), _last(lines.columns_between)),
    "one pair per row, taller, broken labels": (
        _last(head.pairs_one_per_row),
        _last(lines.rows_merged_taller),
        _last(labels.labels_broken),
    ),
}
"""A blank as issued, and redrawn in the three ways that change its geometry the most."""


class Recall(NamedTuple):
    """The entries of a form, those that a draft finds in the right cells, and the others."""

    entries: int
    found: int
    named: int
    lost: tuple[str, ...]


@lru_cache
def blank_sample(template: str) -> Sample:
    """The blank of a template, its slots tagged with the places of their values."""
    path = shipped_folder() / template / "blank.xlsx"
    plan = next(plan for plan in plans() if plan.id == template)
    record = read_book(book_from_bytes(path.read_bytes(), "blank.xlsx"), plans(), template).records[
        0
    ]
    sheet = tagged(load_sheet(load_workbook(path).worksheets[0]), record)
    rows = {name: [dict(row) for row in table] for name, table in record.tables.items()}
    return Sample(plan, (sheet,), (Expected(template, dict(record.fields), rows, {}),))


def redrawn(sample: Sample, variants: tuple[Variant, ...]) -> Sample:
    """A sample redrawn in several ways, one after the other."""
    for variant in variants:
        sample = next(variant(sample), sample)
    return sample


def blank_file(template: str, name: str, folder: Path) -> Path:
    """The blank of a template as a file, redrawn in the way of that name."""
    variants = REDRAWN[name]
    if not variants:
        return shipped_folder() / template / "blank.xlsx"
    path = folder / f"{template}.xlsx"
    path.write_bytes(stored(redrawn(blank_sample(template), variants))[0])
    return path


def recall(template: str, drafted: Draft, blank: Path) -> Recall:
    """What a draft finds of the entries of a template in fields.csv."""
    grid = book_from_bytes(blank.read_bytes(), blank.name).sheets[0]
    wanted = value_cells(next(plan for plan in plans() if plan.id == template), grid)
    by_cells: dict[tuple[str, ...], list[str]] = {}
    for path, cells in drafted.cells.items():
        by_cells.setdefault(cells, []).append(path)
    places = [_path(entry) for entry in entries(template)]
    lost: list[str] = []
    named = 0
    # An entry of the draft stands for one entry of the form, its namesake before any other.
    for path in sorted(places, key=lambda path: path not in drafted.cells):
        candidates = by_cells.get(wanted.get(path, ()), [])
        if path in candidates:
            named += 1
            candidates.remove(path)
        elif candidates:
            candidates.pop()
        else:
            lost.append(path)
    return Recall(len(places), len(places) - len(lost), named, tuple(lost))


def _path(entry: dict[str, str]) -> str:
    prefix = "" if entry["part"] == "fields" else "tables."
    return f"{prefix}{entry['part']}.{entry['name']}"


def plan_of(drafted: Draft) -> Plan:
    """The plan of a draft, by way of the text that a user gets."""
    return prepare(parse_definition(draft_text(drafted.definition, drafted.doubts, "zh"), "draft"))


class Agreement(NamedTuple):
    """How many values of a filled form a draft reads as the shipped definition does."""

    values: int
    equal: int
    different: tuple[str, ...]


def agreement(drafted: Draft, content: bytes, template: str) -> Agreement:
    """The values of a filled form read by a draft and by the shipped definition, by cell."""
    book = book_from_bytes(content, "form.xlsx")
    shipped = read_book(book, plans(), template).records[0]
    own = read_book(book, (plan_of(drafted),)).records
    known = Counter(_values(own[0])) if own else Counter()
    different = []
    values = list(_values(shipped))
    for cell, value in values:
        if known[cell, value] > 0:
            known[cell, value] -= 1
        else:
            different.append(f"{cell}: {value[:40]}")
    return Agreement(len(values), len(values) - len(different), tuple(different))


def _values(record: Record) -> Iterator[tuple[str, str]]:
    """Every value that a record has a cell for, blank ones left out."""
    for place, cell in record.cells.items():
        value = _at(record, place)
        if value is not None:
            yield cell, repr(value)


def _at(record: Record, place: str) -> Any:
    if "[" not in place:
        return record.fields[place]
    table, _, rest = place.partition("[")
    number, _, column = rest.partition("].")
    return record.tables[table][int(number)][column]


def filled_file(template: str, case: str) -> bytes:
    """A filled example of a template."""
    return stored(example(template, case))[0]


def measured(name: str, folder: Path) -> Iterator[tuple[str, Recall, Draft]]:
    """The recall of every template's blank, redrawn in the way of that name."""
    for template in CASES:
        blank = blank_file(template, name, folder)
        drafted = draft(blank)
        yield template, recall(template, drafted, blank), drafted
