"""Merging (汇总): disclosure workbooks of subordinate units into that of their agency."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from goalsheet.disclosure.amounts import SourceCell
from goalsheet.disclosure.budget import YearNames
from goalsheet.disclosure.build import Consolidated, Wish, table_findings
from goalsheet.disclosure.definition import Layout
from goalsheet.disclosure.forms import Form, form_sheets
from goalsheet.disclosure.kept import KeptAmounts
from goalsheet.disclosure.place import Placed
from goalsheet.disclosure.places import qualified_cells, yuan
from goalsheet.disclosure.plan import ListPlan, plan_lists
from goalsheet.disclosure.proving import unequal_sums
from goalsheet.disclosure.published import Published, kept_amounts, read_published
from goalsheet.disclosure.tables import Heading, build_tables
from goalsheet.disclosure.transfers import KINDS
from goalsheet.disclosure.workbook import Disclosure
from goalsheet.errors import UsageError
from goalsheet.grid.open import open_book
from goalsheet.model import Finding, Record
from goalsheet.ooxml.a1 import qualified
from goalsheet.reader.read import read_book

if TYPE_CHECKING:
    from goalsheet.codes.codes import Codes
    from goalsheet.template.library import Library


class Merged(NamedTuple):
    """What is published, what is to be said of it, and the units' cells behind it."""

    consolidated: Consolidated
    kept: KeptAmounts


def merge(
    files: Sequence[Path], layout: Layout, codes: Codes, library: Library, wish: Wish
) -> Merged:
    """The agency's tables from its units' workbooks in the same layout, by code and list.

    A workbook that was given twice counts once. Raises UsageError where no agency is named, where
    the workbooks are of several years, and where transfers are to be eliminated: the published
    tables do not say of which economic class they were.
    """
    if wish.agency is None:
        raise UsageError("give the name of the agency with --agency")
    if wish.eliminate_transfers:
        raise UsageError(
            "--eliminate-transfers needs the units' budget workbooks: published tables do not say "
            "which economic class a transfer was"
        )
    published, twice = _once([read_published(file, layout) for file in files])
    heading = Heading(wish.agency, _year(published, wish.year))
    names = YearNames(codes, heading.year)
    kept = kept_amounts(published)
    tables = build_tables(layout, kept, names, heading)
    forms, unwritten = form_sheets(layout, list(_forms(files, layout, library)), library, heading)
    findings = (
        *twice,
        *(finding for one in published for finding in one.findings),
        *(finding for one in published for finding in _sums(layout, one, names, heading)),
        *_transfers(layout, kept),
        *table_findings(layout, kept, tables),
        *unwritten,
    )
    facts = {"merged": str(len(published))}
    units = [one.facts["unit"] for one in published if one.facts.get("unit")]
    if units:
        facts["unit"] = min(units)
    versions = {one.facts.get("version", "") for one in published}
    if len(versions) == 1 and "" not in versions:
        facts["version"] = versions.pop()
    disclosure = Disclosure(layout, heading, tables, forms, facts)
    return Merged(Consolidated(disclosure, findings), kept)


def _once(published: Sequence[Published]) -> tuple[list[Published], list[Finding]]:
    """Every workbook once; of a copy, what it is a copy of."""
    first: dict[str, Published] = {}
    units: dict[str, Published] = {}
    findings = []
    for one in published:
        unit = one.facts.get("unit", "")
        other = units.setdefault(unit, one) if unit else one
        if other.sha256 != one.sha256:
            values = {"other": other.file, "unit": unit}
            findings.append(Finding("published_unit_twice", "error", one.file, values=values))
        if one.sha256 in first:
            values = {"other": first[one.sha256].file}
            findings.append(Finding("published_twice", "warning", one.file, values=values))
        else:
            first[one.sha256] = one
    return list(first.values()), findings


def _sums(layout: Layout, one: Published, names: YearNames, heading: Heading) -> Iterator[Finding]:
    """Totals that a unit's workbook prints and that are not the sums of its own rows."""
    for table in build_tables(layout, KeptAmounts(one.kept), names, heading):
        placed = Placed.of(table)
        for part in table.lists:
            printed = one.printed.get((table.layout.id, part.plan.number), ())
            for row, column, said, total in unequal_sums(part, printed):
                cells = (qualified(table.layout.sheet, row, placed.left(part) + column),)
                values = {"table": table.layout.sheet, "sum": yuan(total)}
                yield Finding(
                    "published_sum_differs", "error", one.file, cells, None, yuan(said), values
                )


def _year(published: Sequence[Published], wanted: int | None) -> int:
    years = {one.year for one in published if one.year is not None}
    if len(years) > 1:
        listed = ", ".join(str(year) for year in sorted(years))
        raise UsageError(f"the workbooks are of several years: {listed}")
    year = next(iter(years), wanted)
    if year is None:
        raise UsageError("the workbooks do not say of which year they are; give --year")
    if wanted is not None and year != wanted:
        raise UsageError(f"the workbooks are of {year}, not of {wanted}")
    return year


def _forms(files: Sequence[Path], layout: Layout, library: Library) -> Iterator[Form]:
    """The goal forms in the units' workbooks, each once."""
    wanted = {name for t in layout.tables if t.forms for name in t.forms.templates}
    plans = [plan for plan in library.plans() if plan.id in wanted]
    seen: list[Record] = []
    for file in files if plans else ():
        for record in read_book(open_book(file), plans).records:
            if not any(record.same_content(other) for other in seen):
                seen.append(record)
                fields = record.fields
                name = fields.get("project_name") or fields.get("unit") or ""
                yield Form(record, str(name))


def _transfers(layout: Layout, kept: KeptAmounts) -> Iterator[Finding]:
    """Codes under which one unit gives money to a unit below or above it, and another takes it."""
    given = _columns(layout, "expenditure_type")
    taken = _columns(layout, "fund")
    for kind, fund in KINDS.items():
        out = _by_code(kept, given.get(kind, []))
        back = _by_code(kept, taken.get(fund, []))
        for code in sorted(out.keys() & back.keys()):
            files = {cell.file for cell in (*out[code], *back[code])}
            if len(files) > 1:
                yield _transfer(code, out[code], back[code])


def _transfer(code: str, given: list[SourceCell], taken: list[SourceCell]) -> Finding:
    values = {
        "code": code,
        "given": yuan(sum(cell.cents for cell in given)),
        "taken": yuan(sum(cell.cents for cell in taken)),
        "other": taken[0].file,
    }
    cells = qualified_cells([*given, *taken])
    return Finding("transfer_in_tables", "warning", given[0].file, cells, values=values)


def _columns(layout: Layout, name: str) -> dict[str, list[tuple[ListPlan, int]]]:
    """Value -> the columns of lists by code that hold that value of a ledger column alone."""
    found: dict[str, list[tuple[ListPlan, int]]] = {}
    for _, plan in plan_lists(layout):
        if plan.layout.rows.kind != "tree" or plan.layout.rows.code != "function_code":
            continue
        for measure in plan.measures:
            values = measure.where[0].get(name, ())
            if len(measure.where) == 1 and len(values) == 1:
                found.setdefault(str(values[0]), []).append((plan, measure.number))
    return found


def _by_code(
    kept: KeptAmounts, columns: Sequence[tuple[ListPlan, int]]
) -> dict[str, list[SourceCell]]:
    """The cells of the units' tables in the first of these columns, by code."""
    found = {}
    for plan, number in columns[:1]:
        found.update({key[0]: cells for key, cells in kept.by_key(plan, number).items()})
    return found
